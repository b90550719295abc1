"""What the journal is told of an edit: made on the journal's own thread, of what is known when it happens."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from attrs import field, frozen

from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.recording import user_settings
from pyrecode.lsp.projects import Project
from pyrecode.lsp.track import Span
from pyrecode.updates.model import ApiUpdate

Side = tuple[str, Sequence[Span]]
"""a text, and the places in it that an edit is about"""


@frozen
class Told:
    """One thing that happened."""

    kind: EventKind
    update: ApiUpdate
    version: str | None
    """of the library"""
    project: Project
    before: Side
    after: Side | None = None
    """None where the event says only that something happened"""
    proposal: str = field(factory=lambda: uuid4().hex)
    proposer: str = ""
    adapter: str | None = None
    checks: tuple[str, ...] = ()
    unreadable: Callable[[], None] | None = None
    """called instead of telling anything where there is no migration to be read from the texts"""
    time: datetime = field(factory=lambda: datetime.now(UTC))

    def event(self) -> Event | None:
        """The event."""
        from pyrecode.journal import facts
        from pyrecode.journal.pair import sample_from_edit
        from pyrecode.journal.paths import relative_paths

        sample = None
        if self.after is not None:
            spans = list(zip(self.before[1], self.after[1], strict=True))
            sample = sample_from_edit(
                self.before[0], self.after[0], spans, self.update, self.version
            )
            sample = sample and relative_paths(sample, self.project.root)
            if sample is None and self.unreadable is not None:
                self.unreadable()
                return None
        return Event(
            kind=self.kind,
            proposal=self.proposal,
            update=facts.update_id(self.update),
            library=self.update.library,
            version=self.version or "",
            proposer=self.proposer,
            adapter=self.adapter,
            checks=self.checks,
            project=project_hash(self.project.root),
            project_name=self.project.root.name if user_settings().journal_project_names else "",
            author=author_id(),
            sample=sample,
            time=self.time,
        )
