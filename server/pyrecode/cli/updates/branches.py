"""A tree of lines: drawn on a terminal, indented text for everything else."""

from collections.abc import Iterator
from typing import TextIO

from attrs import define, field

from pyrecode.batch.notices import one_line


@define
class Branch:
    """One line, and those that belong to it."""

    text: str
    heading: bool = False
    """whether it names what stands below it"""
    branches: list["Branch"] = field(factory=list)

    def add(self, text: str, *, heading: bool = False) -> "Branch":
        """Add a line below this one, and give it back for more."""
        branch = Branch(one_line(text), heading)
        self.branches.append(branch)
        return branch


def write_tree(stream: TextIO, root: Branch) -> None:
    """Write a line and all below it."""
    if stream.isatty():
        _draw(stream, root)
        return
    for line in _indented(root, 0):
        stream.write(line + "\n")


def _indented(branch: Branch, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{branch.text}"
    for one in branch.branches:
        yield from _indented(one, depth + 1)


def _draw(stream: TextIO, root: Branch) -> None:
    from rich.text import Text
    from rich.tree import Tree

    from pyrecode.cli.updates.columns import console

    def grow(branch: Branch, tree: Tree) -> None:
        for one in branch.branches:
            grow(one, tree.add(Text(one.text, style="bold" if one.heading else "")))

    tree = Tree(Text(root.text, style="bold"))
    grow(root, tree)
    console(stream).print(tree)
