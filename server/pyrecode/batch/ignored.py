"""What git would ignore: `.gitignore` files, nested, the nearest one first, the last match in each.

Only what stands in the tree counts (and `.git/info/exclude`); git itself is not run. Paths are strings here, as in `listing`.
"""
# ruff: noqa: PTH100, PTH118

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class IgnoreRules:
    """The rules in force in one folder.

    Args:
        levels: pairs of a folder and its patterns, the nearest last.
    """

    def __init__(self, levels: "tuple[tuple[str, GitIgnoreSpec], ...]" = ()) -> None:
        self._levels = levels

    @classmethod
    def of(cls, patterns: Iterable[str], folder: str) -> "IgnoreRules":
        """Rules from patterns relative to `folder`."""
        spec = _spec(patterns)
        return cls(((os.path.abspath(folder), spec),) if spec else ())

    @classmethod
    def above(cls, folder: str) -> "IgnoreRules":
        """The rules that the repository of `folder` sets from above it.

        None where `folder` is itself ignored: who names an ignored folder wants to see into it.
        """
        parents = list(Path(folder).parents)
        root = next((p for p in (Path(folder), *parents) if os.path.lexists(p / ".git")), None)
        if root is None:
            return cls()
        rules = cls(tuple(_levels_of(str(root), str(root / ".git" / "info" / "exclude"))))
        for parent in reversed(parents):
            if parent.is_relative_to(root):
                rules = rules.with_folder(str(parent))
        inside = [folder, *map(str, parents)]
        hidden = any(rules.ignores(each, True) for each in inside if Path(each) != root)
        return cls() if hidden else rules

    def with_folder(self, folder: str, *, has_file: bool = True) -> "IgnoreRules":
        """These rules and those of the `.gitignore` in `folder`, where there is one."""
        if not has_file:
            return self
        added = tuple(_levels_of(folder, os.path.join(folder, ".gitignore")))
        return IgnoreRules((*self._levels, *added)) if added else self

    def ignores(self, path: str, is_folder: bool) -> bool:
        """Whether the absolute `path` is ignored; its parents are taken not to be."""
        for folder, spec in reversed(self._levels):
            start = folder.rstrip(os.sep) + os.sep
            if not path.startswith(start):
                continue
            relative = path[len(start) :].replace(os.sep, "/")
            verdict = spec.check_file(f"{relative}/" if is_folder else relative).include
            if verdict is not None:
                return verdict
        return False


def _levels_of(folder: str, file: str) -> "Iterator[tuple[str, GitIgnoreSpec]]":
    try:
        # Names are bytes to git: what is not UTF-8 must still match itself.
        text = Path(file).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    spec = _spec(text.splitlines())
    if spec is not None:
        yield folder, spec


def _spec(patterns: Iterable[str]) -> "GitIgnoreSpec | None":
    wanted = [line for line in patterns if line.strip() and not line.startswith("#")]
    if not wanted:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(wanted)
    except ValueError:
        # One pattern that git itself would pass over must not cost the others.
        return GitIgnoreSpec.from_lines(line for line in wanted if _is_pattern(line))


@lru_cache(maxsize=256)
def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
