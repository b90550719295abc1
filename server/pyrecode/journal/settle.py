"""From the events of one proposal to its pair: the projection, as a pure function.

The store keeps the pairs up to date with it, and rebuilds them all with it, so the two cannot differ.
"""

from collections.abc import Sequence

from pyrecode.journal.model import Event, EventKind, MigrationPair, Source

_SOURCES = {
    EventKind.ACCEPTED: Source.ACCEPTED,
    EventKind.KEPT: Source.ACCEPTED,
    EventKind.EDITED: Source.EDITED,
    EventKind.OWN_FIX: Source.HAND_MADE,
    EventKind.IMPORTED: Source.IMPORTED,
}


def settle(events: Sequence[Event]) -> MigrationPair | None:
    """The pair that the events of one proposal leave behind.

    The last verdict wins: accepted then reverted leaves nothing, reverted then accepted again leaves
    a pair. `shown` is no verdict.

    Args:
        events: all events of one proposal, in the order in which they arrived.
    """
    verdicts = [event for event in events if event.kind is not EventKind.SHOWN]
    if not verdicts or verdicts[-1].kind not in _SOURCES:
        return None
    last = verdicts[-1]
    sample = last.sample
    if sample is None and last.kind is EventKind.KEPT:
        sample = next((event.sample for event in reversed(verdicts) if event.sample), None)
    if sample is None or sample.old_code == sample.new_code:
        return None
    return MigrationPair(
        sample.dependency,
        sample.new_version,
        sample.description,
        sample.update_info,
        sample.old_code,
        sample.new_code,
        source=_SOURCES[last.kind],
        author=last.author,
        created=verdicts[0].time,
        project=last.project,
        project_name=last.project_name,
        update=last.update,
        proposer=last.proposer,
        adapter=last.adapter,
        checks=last.checks,
        seen=last.seen,
    )
