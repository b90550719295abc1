"""What was forgotten while an editor still held events of it: they come late, and without their code.

A tombstone names pairs that the journal had. An editor that could not write the journal, or has not yet, holds
others that fall under what somebody chose to forget; so the choice itself is kept, with its time.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from attrs import evolve, frozen
from sqlalchemy import Connection, insert, select

from pyrecode.journal.model import Event, pair_id
from pyrecode.journal.selection import Selection
from pyrecode.journal.tables import forgotten


@frozen
class _Choice:
    """What somebody chose to forget, and when."""

    selection: Selection
    time: datetime

    def covers(self, event: Event) -> bool:
        """Whether the event, which has code, was made before and is among it."""
        chosen, sample = self.selection, event.sample
        if sample is None or event.time > self.time:
            return False
        about = sample.description
        id_ = pair_id(event.update, sample) if chosen.ids else ""
        return (
            (not chosen.ids or id_.startswith(chosen.ids))
            and (
                not chosen.symbols
                or any(
                    about == each or about.startswith((f"{each}.", f"{each}("))
                    for each in chosen.symbols
                )
            )
            and (
                not chosen.projects
                or event.project in chosen.projects
                or event.project_name in chosen.projects
            )
            and (chosen.since is None or event.time >= chosen.since)
        )


def note(connection: Connection, selection: Selection) -> None:
    """Keep what was chosen to be forgotten now; it holds names and times, and no code."""
    since = selection.since.isoformat() if selection.since else None
    chosen = {
        "ids": selection.ids,
        "symbols": selection.symbols,
        "projects": selection.projects,
        "since": since,
        "everything": selection.everything,
    }
    row = {"time": datetime.now(UTC), "selection": json.dumps(chosen)}
    connection.execute(insert(forgotten), [row])


def without_forgotten(connection: Connection, arriving: Iterable[Event]) -> list[Event]:
    """The events of an editor, those that were forgotten since they happened without their code."""
    choices = [
        _Choice(_selection(text), time)
        for time, text in connection.execute(select(forgotten.c.time, forgotten.c.selection))
    ]
    return [
        evolve(event, sample=None) if any(each.covers(event) for each in choices) else event
        for event in arriving
    ]


def _selection(text: str) -> Selection:
    chosen = json.loads(text)
    since = chosen["since"]
    return Selection(
        ids=tuple(chosen["ids"]),
        symbols=tuple(chosen["symbols"]),
        projects=tuple(chosen["projects"]),
        since=datetime.fromisoformat(since) if since else None,
        everything=chosen["everything"],
    )
