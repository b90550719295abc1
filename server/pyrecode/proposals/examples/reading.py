"""Reads the examples of an update: from the text of each to what it shows, and on to what they agree on."""

from collections import Counter
from collections.abc import Iterable

from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError
from pyrecode.proposals.examples.changed import Changed, changed
from pyrecode.proposals.examples.index import Example
from pyrecode.proposals.examples.learnt import Learnt, learn
from pyrecode.proposals.examples.lesson import Lesson, fewest, lessons_of
from pyrecode.proposals.examples.terms import BLOCK, reader
from pyrecode.proposals.examples.uses import Place, base_of, places_in
from pyrecode.updates.model import ApiUpdate

_MOST = 300
"""examples of one update that are looked at, the latest"""


def lessons(examples: Iterable[Example], update: ApiUpdate) -> Iterable[Lesson]:
    """What some examples teach of an update.

    A literal on both sides may be the same one, or not: the reading counts in which most examples agree.
    """
    weights: Counter[Example] = Counter()
    for one in examples:
        weights[one._replace(weight=1, origin="")] += one.weight
    some = [one._replace(weight=weight) for one, weight in weights.items()][-_MOST:]
    return fewest(
        *(
            lessons_of(made for one in some for made in learnt_from(one, update, literals=literals))
            for literals in (True, False)
        )
    )


def learnt_from(example: Example, update: ApiUpdate, *, literals: bool = True) -> list[Learnt]:
    """What one example shows of an update; empty where it shows nothing that could be generalised.

    Where nobody noted which update an example answers, its names must say that it is this one.
    """
    try:
        old, new = Module.parse(example.old), Module.parse(example.new)
    except SourceError:
        return []
    places = {id(one.whole): one for one in places_in(old, update, sure=not example.update)}
    base = base_of(old, update)
    read_new = reader(new, base=base)
    found: list[Learnt] = []
    parts = changed(reader(old, base=base)(old.tree), read_new(new.tree), places.keys())
    for part in parts:
        place = _only_use(part, places)
        if place is None or part.old.node is None:
            continue
        term = reader(old, place.api, base)(part.old.node)
        made = learn(term, part.new, new, example.weight, literals=literals)
        if made is not None:
            found.append(made)
    return found


def _only_use(part: Changed, places: dict[int, Place]) -> Place | None:
    """The one use in a part; None where there are several, or the part is a whole block or definition."""
    if any(one.kind == BLOCK for term in (part.old, *part.new) for one in term.walk()):
        return None
    inside = [places[id(one.node)] for one in part.old.walk() if id(one.node) in places]
    return inside[0] if len(inside) == 1 else None
