"""Puts the pairs to every gate of this folder, and tells which are left out, by whom and why."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode_learner import admission
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge


class Gate(Protocol):
    """What a module of this folder offers."""

    ORDER: int
    """gates with lower numbers are asked first: the cheap and the certain ones"""

    def left_out(
        self, pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
    ) -> Iterator[tuple[int, str]]:
        """The places of the pairs that are left out, each with the reason in a few words."""
        ...


@frozen
class Refusal:
    """A pair that is not trained on."""

    pair: MigrationPair
    gate: str
    reason: str


@frozen
class Admission:
    """What admission came to."""

    admitted: tuple[MigrationPair, ...]
    refused: tuple[Refusal, ...]

    def by_gate(self) -> Counter[str]:
        """How many pairs each gate left out."""
        return Counter(one.gate for one in self.refused)


@cache
def gates() -> dict[str, Gate]:
    """Every gate by its name, in the order in which they are asked."""
    found: dict[str, Gate] = {}
    for entry in pkgutil.iter_modules(admission.__path__):
        module = importlib.import_module(f"{admission.__name__}.{entry.name}")
        if hasattr(module, "left_out"):
            found[entry.name] = cast("Gate", module)
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def admit(
    pairs: Sequence[MigrationPair], limits: Limits | None = None, knowledge: Knowledge | None = None
) -> Admission:
    """Judge the pairs.

    Args:
        pairs: as they were collected, oldest first: of two that are the same, the older one stays.
        limits: the settings; the defaults where None.
        knowledge: what the libraries have; the installed ones where None.
    """
    limits, knowledge = limits or Limits(), knowledge or Knowledge()
    kept = list(pairs)
    refused: list[Refusal] = []
    for name, gate in gates().items():
        reasons = dict(gate.left_out(kept, limits, knowledge))
        refused += [Refusal(kept[place], name, reasons[place]) for place in sorted(reasons)]
        kept = [pair for place, pair in enumerate(kept) if place not in reasons]
    return Admission(tuple(kept), tuple(refused))
