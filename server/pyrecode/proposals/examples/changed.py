"""Which part of a piece of code an edit changed: the smallest pairs of terms that hold an outdated use each."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from attrs import frozen

from pyrecode.proposals.examples.terms import BLOCK, Term


@frozen
class Changed:
    """One part of the code before, and what stands there afterwards."""

    old: Term
    new: tuple[Term, ...]
    """several only where one statement became several"""


def changed(old: Term, new: Term, uses: Collection[int]) -> list[Changed]:
    """The parts that differ, each large enough to hold a use.

    Args:
        old: the code before.
        new: the code after.
        uses: the ids of the nodes of the outdated uses in `old`.
    """
    if old == new:
        return []
    if old.kind == new.kind == BLOCK and len(old.parts) != len(new.parts):
        inner = _of_blocks(old, new, uses)
    elif (old.kind, old.value, old.labels) == (new.kind, new.value, new.labels):
        pairs = zip(old.parts, new.parts, strict=True)
        inner = [one for (_, a), (_, b) in pairs for one in changed(a, b, uses)]
    else:
        inner = None
    if inner and all(_holds(one.old, uses) for one in inner):
        return inner
    return [Changed(old, (new,))]


def _of_blocks(old: Term, new: Term, uses: Collection[int]) -> list[Changed] | None:
    """The statements that differ in two blocks of different length; None where they cannot be told."""
    before = [part for _, part in old.parts]
    after = [part for _, part in new.parts]
    found: list[Changed] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "replace" and b - a == d - c:
            for one, other in zip(before[a:b], after[c:d], strict=True):
                found += changed(one, other, uses)
        elif what == "replace" and b - a == 1:
            found.append(Changed(before[a], tuple(after[c:d])))
        elif what != "equal":
            return None
    return found


def _holds(term: Term, uses: Collection[int]) -> bool:
    return any(id(one.node) in uses for one in term.walk() if one.node is not None)


def held_uses(term: Term, uses: Collection[int]) -> Iterator[Term]:
    """The terms of the uses in a term."""
    return (one for one in term.walk() if one.node is not None and id(one.node) in uses)
