"""A rewrite in parts that have nothing to do with one another, so that each can be judged by itself.

    import numpy as np          import numpy as np
    a = np.trapz(x)             a = np.trapezoid(x)
    b = np.sum(y)               b = np.sum(y)

comes apart into the rewrite of `a` and that of `b`, each under the import. Two statements belong together where they
share a name, before or after, that is more than an import or a builtin: what a name stands for follows from the
statements that have it.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from attrs import frozen

from pyrecode_learner.code.chunk_names import BUILTINS, ChunkNames, names_of
from pyrecode_learner.code.groups import Groups
from pyrecode_learner.code.pieces import chunks_of

_MOST = 2_048
"""chunks, and parts, that are remembered of one question"""
_NOTHING = "-"
"""the group of what refers to nothing; no name is written so"""


@frozen
class Part:
    """Some statements before and after, each side under its imports."""

    old: str
    new: str


@frozen
class _Side:
    """Code as it was cut."""

    head: tuple[str, ...]
    """the imports that it begins with"""
    imported: frozenset[str]
    bound: frozenset[str]
    """the names that what follows gives a meaning"""
    rest: tuple[tuple[str, ChunkNames], ...]
    """the chunks that follow"""


class Rewrites:
    """Rewrites of one piece of code, which share most of what they change."""

    def __init__(self, old: str) -> None:
        """Cut the code.

        Args:
            old: the code before.
        """
        self._before = _side(old)
        self._places: dict[str, tuple[str, frozenset[str]] | None] = {}
        """by chunk of an answer: the group that it belongs to, and its names that the old code does not have"""
        self._made: dict[tuple[str, tuple[str, ...]], Part] = {}

    def parts(self, new: str) -> list[Part] | None:
        """The parts of one rewrite; None where a side does not parse in pieces.

        What refers to nothing, `x = 1`, is part of none.

        Args:
            new: the code after.
        """
        if self._before is None:
            return None
        grouped = self._by_group(new)
        if grouped is None:
            return _anew(self._before, new)
        found: list[Part] = []
        for group, chunks in grouped.items():
            key = group, tuple(chunks)
            part = self._made.get(key)
            if part is None:
                old = self._groups.get(group, ())
                part = Part(_text(self._before.head, old), _text(self._before.head, chunks))
                if len(self._made) < _MOST:
                    self._made[key] = part
            found.append(part)
        return found

    def _by_group(self, new: str) -> dict[str, list[str]] | None:
        """The chunks of an answer by the group of the old code that they belong to.

        None where that does not follow from each chunk alone: the imports are others, or chunks have names in common
        that the old code does not have.
        """
        before = self._before
        chunks = chunks_of(new)
        assert before is not None
        if chunks is None or tuple(chunks[: len(before.head)]) != before.head:
            return None
        grouped: dict[str, list[str]] = {group: [] for group in self._groups}
        owners: dict[str, str] = {}
        for number, chunk in enumerate(chunks[len(before.head) :]):
            place = self._place(chunk, first=not number)
            if place is None:
                return None
            group, others = place
            for name in others:
                group = group or f"+{name}"
                if owners.setdefault(name, group) != group:
                    return None
            if group != _NOTHING:
                grouped.setdefault(group, []).append(chunk)
        return grouped

    def _place(self, chunk: str, *, first: bool) -> tuple[str, frozenset[str]] | None:
        if chunk in self._places:
            return self._places[chunk]
        before, names = self._before, names_of(chunk)
        assert before is not None
        if names is None or (first and names.only_imports) or names.bound & self._apart:
            return None
        own = names.every - self._apart
        groups = {self._roots[name] for name in own if name in self._roots}
        place = None
        if len(groups) < 2:
            others = frozenset(name for name in own if name not in self._roots)
            group = next(iter(groups), "")
            place = (_NOTHING, others) if names.refers_to_nothing and not group else (group, others)
        if len(self._places) < _MOST:
            self._places[chunk] = place
        return place

    @cached_property
    def _apart(self) -> frozenset[str]:
        """The names that statements may share and have nothing to do with one another."""
        before = self._before
        return frozenset() if before is None else (before.imported | BUILTINS) - before.bound

    @cached_property
    def _joined(self) -> tuple[Groups, dict[str, list[str]]]:
        groups = Groups()
        rest = () if self._before is None else self._before.rest
        placed = [(groups.joined(names.every - self._apart), chunk) for chunk, names in rest]
        found: dict[str, list[str]] = {}
        for name, chunk in placed:
            found.setdefault(groups.root(name), []).append(chunk)
        return groups, found

    @property
    def _groups(self) -> dict[str, list[str]]:
        """The chunks of the old code by the name that stands for their group."""
        return self._joined[1]

    @cached_property
    def _roots(self) -> dict[str, str]:
        """By each name of the old code: the name that stands for its group."""
        groups = self._joined[0]
        rest = () if self._before is None else self._before.rest
        return {n: groups.root(n) for _, names in rest for n in names.every - self._apart}


def _anew(before: _Side, new: str) -> list[Part] | None:
    """The parts of a rewrite of which nothing is remembered."""
    after = _side(new)
    if after is None:
        return None
    apart = (before.imported | after.imported | BUILTINS) - before.bound - after.bound
    groups = Groups()
    placed = [
        (groups.joined(names.every - apart), place, chunk)
        for place, side in enumerate((before, after))
        for chunk, names in side.rest
    ]
    grouped: dict[str, tuple[list[str], list[str]]] = {}
    for name, place, chunk in placed:
        grouped.setdefault(groups.root(name), ([], []))[place].append(chunk)
    found = [
        Part(_text(before.head, first), _text(after.head, second))
        for first, second in grouped.values()
    ]
    return found or [Part(_text(before.head, ()), _text(after.head, ()))]


@lru_cache(maxsize=64)
def _side(code: str) -> _Side | None:
    chunks = chunks_of(code)
    if chunks is None:
        return None
    named: list[tuple[str, ChunkNames]] = []
    for chunk in chunks:
        names = names_of(chunk)
        if names is None:
            return None
        named.append((chunk, names))
    head = 0
    while head < len(named) and named[head][1].only_imports:
        head += 1
    return _Side(
        tuple(chunks[:head]),
        frozenset[str]().union(*[names.bound for _, names in named[:head]]),
        frozenset[str]().union(*[names.bound for _, names in named[head:]]),
        tuple(named[head:]),
    )


def _text(head: Iterable[str], chunks: Iterable[str]) -> str:
    return "\n".join((*head, *chunks))
