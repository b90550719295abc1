"""Looks at the journal and acts: a trial ends in service or with a rollback, and what is in service can lose it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from pyrecode.proposals.model.backend import SERVED_AS
from pyrecode_learner.canary.bars import CanaryBars
from pyrecode_learner.canary.decide import Outcome, Trial, Undone, decide
from pyrecode_learner.lanes import Move, clear, history, in_service, promote, roll_back
from pyrecode_learner.own_journal import own_journal

BASE = ""
"""stands for the model without an adapter"""


def act(registry: Path, bars: CanaryBars, undone: Mapping[str, Undone]) -> Iterator[Move]:
    """Promote or take back the adapter on trial, and take back the one in service where people undo it.

    Args:
        registry: the folder that holds `adapters/` and `lanes/`.
        bars: the settings.
        undone: by version; `BASE` for the model without an adapter.

    Yields:
        What was done, oldest first.
    """
    canary, stable = in_service(registry, "canary"), in_service(registry, "stable")
    if canary is not None:
        found = _compared(canary, stable, bars, undone)
        if found.trial is Trial.PROMOTE:
            # In this order: cut off between the two, both lanes name the same adapter.
            yield promote(registry, canary, why=f"trial: {found.reason}")
        if found.trial is not Trial.WAIT:
            yield clear(registry, "canary", f"trial: {found.reason}")
    elif stable is not None:
        found = _compared(stable, _before(registry, stable), bars, undone)
        if found.trial is Trial.TAKE_BACK:
            yield roll_back(registry, "stable", f"in service: {found.reason}")


def undone(journal: str | None = None) -> dict[str, Undone]:
    """What became of the model's proposals, by the version of the adapter.

    Args:
        journal: its address; the user's own where None.

    Raises:
        LearnError: where the journal cannot be read.
    """
    from pyrecode.journal.rates import outcomes, tallies

    with own_journal(journal) as opened:
        if opened is None:
            return {}
        made = opened.read(
            lambda connection: tallies(
                (one for one in outcomes(connection) if one.proposer == "model"),
                lambda one: _version(one.adapter),
            )
        )
    return {version: Undone(one.reverted, one.accepted) for version, one in made.items()}


def _version(adapter: str) -> str:
    version = adapter.removeprefix(SERVED_AS)
    return version if version[:1] == "v" and version[1:].isdecimal() else BASE


def _compared(
    new: str, before: str | None, bars: CanaryBars, undone: Mapping[str, Undone]
) -> Outcome:
    nothing = Undone(0, 0)
    return decide(undone.get(new, nothing), undone.get(before or BASE, nothing), bars)


def _before(registry: Path, version: str) -> str | None:
    """What was in service before this version was; None for the base."""
    moves = [move.version for move in history(registry, "stable")]
    found = [old for old, new in pairwise(moves) if new == version and old != version]
    return found[-1] if found else None
