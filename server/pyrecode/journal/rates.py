"""What became of proposals: how many were accepted, edited, reverted, by whatever they are told apart by.

A proposal counts once, in the month of its first event. Of those that a person took, `kept` stand as they were
proposed, `edited` were changed by hand before they were saved, and `reverted` were undone; the last verdict
counts. Fixes typed by hand and imported pairs are no proposals that were taken, and are counted apart.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from attrs import define, frozen
from sqlalchemy import Connection, select

from pyrecode.journal.model import EventKind
from pyrecode.journal.tables import event as events

_TAKEN = (EventKind.ACCEPTED, EventKind.EDITED, EventKind.REVERTED, EventKind.KEPT)
_COLUMNS = (
    events.c.proposal,
    events.c.kind,
    events.c.time,
    events.c.library,
    events.c.proposer,
    events.c.adapter,
)


@frozen
class Outcome:
    """What became of one proposal."""

    library: str
    proposer: str
    adapter: str
    """empty where none made it"""
    month: str
    """`2026-03`, of its first event, UTC"""
    verdict: EventKind
    """the last event that is one; `shown` where nobody decided"""
    taken: bool
    """a person took it, whatever came of that"""


@define
class Tally:
    """Proposals of one kind, counted."""

    proposals: int = 0
    """shown or decided on"""
    accepted: int = 0
    """taken, whatever came of that"""
    kept: int = 0
    edited: int = 0
    reverted: int = 0
    rejected: int = 0
    own_fixes: int = 0
    """mended by hand; among no other count"""
    imported: int = 0
    """pairs from elsewhere; among no other count"""

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        verdict = outcome.verdict
        if verdict is EventKind.IMPORTED:
            self.imported += 1
        elif verdict is EventKind.OWN_FIX:
            self.own_fixes += 1
        else:
            self.proposals += 1
            self.rejected += verdict is EventKind.REJECTED
            if outcome.taken:
                self.accepted += 1
                self.edited += verdict is EventKind.EDITED
                self.reverted += verdict is EventKind.REVERTED
                self.kept += verdict in (EventKind.ACCEPTED, EventKind.KEPT)

    @property
    def acceptance(self) -> float | None:
        """Taken of all proposals; None where there are none."""
        return _share(self.accepted, self.proposals)

    @property
    def edit_rate(self) -> float | None:
        """Edited of those taken."""
        return _share(self.edited, self.accepted)

    @property
    def reversal_rate(self) -> float | None:
        """Reverted of those taken."""
        return _share(self.reverted, self.accepted)


def outcomes(connection: Connection) -> Iterator[Outcome]:
    """What became of each proposal; memory stays flat, and no code is read."""
    query = select(*_COLUMNS).order_by(events.c.proposal, events.c.seq)
    rows = connection.execute(query.execution_options(yield_per=2000))
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield _outcome(list(group))


def tallies(found: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, Tally]:
    """The counts of each value of `key`, in the order of the values."""
    counted: dict[str, Tally] = {}
    for outcome in found:
        counted.setdefault(key(outcome), Tally()).add(outcome)
    return dict(sorted(counted.items()))


def _outcome(group: list[Any]) -> Outcome:
    kinds = [EventKind(row.kind) for row in group]
    verdicts = [kind for kind in kinds if kind is not EventKind.SHOWN]
    first, last = group[0], group[-1]
    return Outcome(
        library=last.library,
        proposer=last.proposer,
        adapter=last.adapter or "",
        month=f"{first.time:%Y-%m}",
        verdict=verdicts[-1] if verdicts else EventKind.SHOWN,
        taken=any(kind in _TAKEN for kind in verdicts),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
