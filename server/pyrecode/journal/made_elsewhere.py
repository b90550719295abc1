"""A pair that was made elsewhere, as the one event that brings it in."""

import hashlib

from pyrecode.journal.model import Event, EventKind, MigrationPair


def event_of(pair: MigrationPair, kind: EventKind) -> Event:
    """The event; the same for the same pair of the same author and project, however often it comes.

    Args:
        pair: what was made.
        kind: how it came about.
    """
    parts = ("pair", pair.id, pair.author, pair.project)
    key = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Event(
        kind=kind,
        proposal=key,
        key=key,
        update=pair.update,
        library=pair.dependency,
        version=pair.new_version.removeprefix("=="),
        proposer=pair.proposer,
        adapter=pair.adapter,
        checks=pair.checks,
        project=pair.project,
        project_name=pair.project_name,
        author=pair.author,
        sample=pair.sample,
        seen=pair.seen,
        time=pair.created,
    )
