"""What became of the proposals: offered, landed in the text, said to be accepted, and how it was saved.

An editor says nothing of its own when somebody takes a quick fix. So the action carries a command that
the editor runs after the edit, and the text itself is watched: an edit has landed when what was proposed
stands at its places. Every save then tells what is left of it. Nothing is written unless recording is on.
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import uuid4

from attrs import define, field

from pyrecode.journal.model import EventKind
from pyrecode.journal.writer import JournalWriter
from pyrecode.lsp.analysis import Analysis
from pyrecode.lsp.document import Document
from pyrecode.lsp.opened import Opened
from pyrecode.lsp.own_fixes import OwnFixes
from pyrecode.lsp.projects import Project
from pyrecode.lsp.told import Told
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

    def forget_told(self) -> None:
        """Have the next save tell again: this time the text did not parse."""
        self.told = None

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
        self._own = OwnFixes()

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
        self._own.changed(document, changes)
        for offer in self._offers.get(document.uri, {}).values():
            old = offer.spans
            offer.spans = None if old is None else move_all(old, changes)
            if offer.after is None:
                self._look_for(offer, document.text, before, old)
            else:
                _find_again(offer, document.text)

    def saved(self, document: Document, project: Project) -> None:
        """A document was saved: tell what is left of the edits that landed in it."""
        self._own.saved(document)
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

    def looked(self, opened: Opened, analysis: Analysis | None, project: Project) -> None:
        """A document was analysed: tell what was mended in it by hand, where it is as it was saved."""
        document = opened.document
        if analysis is None or opened.notebook is not None:
            return
        offers = self._offers.get(document.uri, {}).values()
        taken = [one for one in offers if one.after is not None or one.commanded or one.accepted]
        spans = [span for one in taken for span in one.spans or ()]
        # Of what was taken and cannot be found any more nobody knows what became of it.
        lost = {one.proposal.finding.update for one in taken if one.spans is None}
        for mended in self._own.looked(document, analysis, spans):
            if mended.update not in lost:
                before, after = mended.before, mended.after
                told = Told(
                    EventKind.OWN_FIX,
                    mended.update,
                    mended.version,
                    project,
                    (before[0], [before[1]]),
                    (after[0], [after[1]]),
                    unreadable=_nothing,
                )
                self._submit(told, project)

    def closed(self, uri: str) -> None:
        """Forget a document."""
        self._own.closed(uri)
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
        proposal = offer.proposal
        unread = offer.forget_told if kind is EventKind.EDITED else None
        told = Told(
            kind,
            proposal.finding.update,
            offer.version,
            project,
            offer.before,
            after,
            offer.id,
            proposal.proposer.value,
            proposal.adapter,
            proposal.checks,
            unread,
        )
        self._submit(told, project)

    def _submit(self, told: Told, project: Project) -> None:
        # Whether the user records at all stands in a file, which the writer reads on its own thread.
        if project.settings.record is not False and not self.is_off:
            self._writer.submit(told.event)

    def _drop_one(self, offers: dict[object, Offer]) -> None:
        for key, offer in offers.items():
            if offer.after is None and not offer.commanded:
                del offers[key]
                self._by_id.pop(offer.id, None)
                return


def _nothing() -> None:
    """Without a migration in it an edit by hand says nothing."""


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
