"""Reads the labelled receivers of `data/sites/`, and scores what is said of them.

    df.append(1)  # -> pandas.DataFrame
    x.append(1)  # -> pandas.DataFrame | pandas.Series
    x.append(1)  # -> unknown
    rows.append(1)  # -> look-alike list

The receiver is what stands before the last attribute of the line. `unknown` means that nothing tells; a
look-alike has a member named like an outdated one, or is of a class of the file itself.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from attrs import frozen

SITES = sorted((Path(__file__).parent / "data" / "sites").glob("*.py"))
_LABEL = re.compile(r"# -> (?P<look>look-alike )?(?P<classes>.+)$")
_NEEDS = re.compile(r"# needs: (.+)$", re.MULTILINE)


class Verdict(StrEnum):
    """How an answer compares with the label."""

    RIGHT = "right"
    WIDE = "wide"
    """the classes of the label and more"""
    WRONG = "wrong"
    UNKNOWN = "unknown"


@frozen
class Site:
    """One labelled receiver."""

    file: str
    line: int
    text: str
    classes: frozenset[str]
    """empty where nothing tells"""
    look_alike: bool
    receiver: ast.expr

    @property
    def counts(self) -> bool:
        """Whether the class can be known, and is one with outdated members."""
        return bool(self.classes) and not self.look_alike

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def roots(text: str) -> tuple[str, ...]:
    """The import roots of the libraries that a file of sites uses."""
    found = _NEEDS.search(text)
    assert found, "a file of sites says in its first line what it needs"
    return tuple(name.strip() for name in found[1].split(","))


def sites(path: Path, text: str, tree: ast.Module) -> Iterator[Site]:
    """The labelled receivers of a file, in the order of the text."""
    last: dict[int, ast.Attribute] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            known = last.get(node.end_lineno or 0)
            if known is None or (known.end_col_offset or 0) < (node.end_col_offset or 0):
                last[node.end_lineno or 0] = node
    for number, line in enumerate(text.splitlines(), 1):
        label = _LABEL.search(line)
        if label is None:
            continue
        classes = frozenset(label["classes"].split(" | ")) - {"unknown"}
        code = line.partition("#")[0].strip()
        yield Site(path.stem, number, code, classes, bool(label["look"]), last[number].value)


def verdict(site: Site, said: Iterable[str] | None) -> Verdict:
    """How the classes that are said compare with those of the label; none said is unknown."""
    known = frozenset(map(_plain, said or ()))
    if not known:
        return Verdict.UNKNOWN
    wanted = frozenset(map(_plain, site.classes))
    if known == wanted:
        return Verdict.RIGHT
    return Verdict.WIDE if wanted and known > wanted else Verdict.WRONG


def _plain(cls: str) -> str:
    """A class by its library and its own name: one that is said may be named by where it is declared."""
    if cls == "typing.LiteralString":
        return "str"
    root, _, rest = cls.removeprefix("builtins.").partition(".")
    return f"{root.lstrip('_')}.{rest.rpartition('.')[2]}" if rest else root
