"""What became of the proposals: offered, landed in the text, said to be accepted, and how it was saved.

An editor says nothing of its own when somebody takes a quick fix. So the action carries a command that
the editor runs after the edit, and the text itself is watched: an edit has landed when what was proposed
stands at its places. Every save then tells what is left of it. Nothing is written unless recording is on.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from attrs import define, field

from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.recording import user_settings
from pyrecode.journal.writer import JournalWriter
from pyrecode.lsp.document import Document
from pyrecode.lsp.projects import Project
from pyrecode.lsp.track import Change, Fate, Span, fate, move_all, words_at
from pyrecode.proposals.proposal import Proposal

_MOST = 1000
"""proposals remembered for one document; the oldest unused ones go first"""


@define(eq=False)
class Offer:
    """One proposal that an editor was given."""

    id: str
    proposal: Proposal
    version: str | None
    """of the library"""
    text: str
    """what it was made for"""
    spans: tuple[Span, ...] | None
    """where its edits are now; None where they were lost"""
    before: tuple[str, tuple[Span, ...]] = field(init=False)
    """the text that the edit landed in"""
    after: tuple[str, tuple[Span, ...]] | None = None
    """the text right after it landed; None while it has not"""
    at_once: bool = False
    """landed in one change, not typed letter by letter"""
    commanded: bool = False
    """the editor ran the command that says it was accepted"""
    accepted: bool = False
    """told to the journal"""
    shown: bool = False
    told: object = None
    """what the journal was told at the last save"""

    def __attrs_post_init__(self) -> None:
        self.before = (self.text, self.spans or ())

    @property
    def proposed(self) -> list[str]:
        """The new text of each edit."""
        return [edit.new_text for edit in self.proposal.edits]


class Recorder:
    """Follows the proposals of all open documents. Used on the server's thread only."""

    def __init__(
        self, writer: JournalWriter, taken: Callable[[Project], None] = lambda _: None
    ) -> None:
        """Follow nothing yet.

        Args:
            writer: takes the events.
            taken: told when somebody took a proposal.
        """
        self._writer = writer
        self._taken = taken
        self.is_off = False
        """nothing is told to the journal, whatever the user's configuration says"""
        self._offers: dict[str, dict[object, Offer]] = {}
        self._by_id: dict[str, tuple[str, Offer]] = {}

    def offer(
        self, document: Document, mark_id: str, proposal: Proposal, version: str | None
    ) -> Offer:
        """Remember a proposal for the document as it stands; the same one keeps its id."""
        offers = self._offers.setdefault(document.uri, {})
        key = (mark_id, tuple(edit.new_text for edit in proposal.edits))
        known = offers.get(key)
        spans = tuple((edit.start, edit.end) for edit in proposal.edits)
        if known is not None and known.after is None and not known.commanded:
            known.proposal, known.text, known.spans = proposal, document.text, spans
            known.before = (document.text, spans)
            return known
        made = Offer(uuid4().hex, proposal, version, document.text, spans)
        if known is not None:
            # The earlier one was taken: it is followed under its id until the document closes.
            offers[known.id] = known
        offers[key] = made
        self._by_id[made.id] = (document.uri, made)
        if len(offers) > _MOST:
            self._drop_one(offers)
        return made

    def shown(self, offers: Iterable[Offer], project: Project) -> None:
        """Somebody asked for actions and was shown these."""
        for offer in offers:
            if not offer.shown:
                offer.shown = True
                self._tell(offer, EventKind.SHOWN, project)

    def accepted(self, id_: str, project: Project) -> None:
        """The editor says that a proposal was accepted."""
        _, offer = self._by_id.get(id_, ("", None))
        if offer is None or offer.commanded:
            return
        offer.commanded = True
        if offer.after is not None:
            self._accept(offer, project, EventKind.ACCEPTED)

    def rejected(self, id_: str, project: Project) -> None:
        """Somebody asked not to be told of this use."""
        _, offer = self._by_id.get(id_, ("", None))
        if offer is not None:
            self._tell(offer, EventKind.REJECTED, project)

    def changed(self, document: Document, before: str, changes: Sequence[Change]) -> None:
        """Follow the proposals of a document through a change.

        Args:
            document: after the change.
            before: its text before.
            changes: one after the other.
        """
        for offer in self._offers.get(document.uri, {}).values():
            old = offer.spans
            offer.spans = None if old is None else move_all(old, changes)
            if offer.after is None:
                self._look_for(offer, document.text, before, old)
            else:
                _find_again(offer, document.text)

    def saved(self, document: Document, project: Project) -> None:
        """A document was saved: tell what is left of the edits that landed in it."""
        for offer in self._offers.get(document.uri, {}).values():
            if offer.after is None or offer.spans is None:
                continue
            if not offer.accepted:
                # An editor may drop the command. What was typed by hand is the person's own.
                taken = offer.commanded or offer.at_once
                kind = EventKind.ACCEPTED if taken else EventKind.OWN_FIX
                self._accept(offer, project, kind)
                if not taken:
                    offer.after = None
                    offer.spans = None
                    continue
            self._tell_fate(offer, document.text, project)

    def closed(self, uri: str) -> None:
        """Forget a document."""
        for offer in self._offers.pop(uri, {}).values():
            self._by_id.pop(offer.id, None)

    def _look_for(self, offer: Offer, text: str, before: str, old: tuple[Span, ...] | None) -> None:
        """See whether the proposal stands in the text now."""
        from pyrecode.proposals.change import apply

        expected = tuple(_spans_after(offer.proposal))
        if _is(text, apply(offer.text, offer.proposal.edits)):
            offer.spans = expected
        elif offer.spans is None or _texts(text, offer.spans) != offer.proposed:
            return
        originals = _texts(offer.text, [(e.start, e.end) for e in offer.proposal.edits])
        if old is not None and _texts(before, old) == originals:
            offer.before = (before, old)
            offer.at_once = True
        offer.after = (text, offer.spans)

    def _accept(self, offer: Offer, project: Project, kind: EventKind) -> None:
        offer.accepted = True
        self._tell(offer, kind, project, offer.after)
        if kind is EventKind.ACCEPTED and not self.is_off:
            self._taken(project)

    def _tell_fate(self, offer: Offer, text: str, project: Project) -> None:
        assert offer.after is not None
        assert offer.spans is not None
        now = words_at(text, offer.spans)
        verdict = fate(words_at(*offer.before), words_at(*offer.after), now)
        if offer.told == (verdict, now):
            return
        offer.told = (verdict, now)
        if verdict is Fate.KEPT:
            self._tell(offer, EventKind.KEPT, project, offer.after)
        elif verdict is Fate.REVERTED:
            self._tell(offer, EventKind.REVERTED, project)
        else:
            self._tell(offer, EventKind.EDITED, project, (text, offer.spans))

    def _tell(
        self,
        offer: Offer,
        kind: EventKind,
        project: Project,
        after: tuple[str, tuple[Span, ...]] | None = None,
    ) -> None:
        # Whether the user records at all stands in a file, which the writer reads on its own thread.
        if project.settings.record is not False and not self.is_off:
            self._writer.submit(_maker(offer, kind, project, after))

    def _drop_one(self, offers: dict[object, Offer]) -> None:
        for key, offer in offers.items():
            if offer.after is None and not offer.commanded:
                del offers[key]
                self._by_id.pop(offer.id, None)
                return


def _maker(
    offer: Offer,
    kind: EventKind,
    project: Project,
    after: tuple[str, tuple[Span, ...]] | None,
) -> Callable[[], Event | None]:
    """What makes the event later, on the journal's thread, of what is known now."""
    now = datetime.now(UTC)
    before = offer.before
    proposal, version = offer.proposal, offer.version
    update = proposal.finding.update

    def make() -> Event | None:
        from pyrecode.journal import facts
        from pyrecode.journal.pair import sample_from_edit
        from pyrecode.journal.paths import relative_paths

        sample = None
        if after is not None:
            spans = list(zip(before[1], after[1], strict=True))
            sample = sample_from_edit(before[0], after[0], spans, update, version)
            sample = sample and relative_paths(sample, project.root)
            if sample is None and kind is EventKind.EDITED:
                # It was saved while it does not parse: the next save is asked again.
                offer.told = None
                return None
        return Event(
            kind=kind,
            proposal=offer.id,
            update=facts.update_id(update),
            library=update.library,
            version=version or "",
            proposer=proposal.proposer.value,
            adapter=proposal.adapter,
            checks=proposal.checks,
            project=project_hash(project.root),
            project_name=project.root.name if user_settings().journal_project_names else "",
            author=author_id(),
            sample=sample,
            time=now,
        )

    return make


def _find_again(offer: Offer, text: str) -> None:
    """An undo or redo as one large change loses the places; the whole text tells them again."""
    for known, spans in (offer.before, offer.after or offer.before):
        if _is(text, known):
            offer.spans = spans


def _spans_after(proposal: Proposal) -> Iterable[Span]:
    """Where the edits stand once they are applied."""
    shift = 0
    for edit in proposal.edits:
        start = edit.start + shift
        yield start, start + len(edit.new_text)
        shift += len(edit.new_text) - (edit.end - edit.start)


def _texts(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _is(one: str, other: str) -> bool:
    return len(one) == len(other) and one == other
