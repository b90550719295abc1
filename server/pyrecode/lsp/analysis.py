"""What is known of one text: where it uses outdated APIs, and how each use would be mended.

Pure functions of text, catalog and selection; they run on the analysis thread, never on the one that
talks to the editor. The engine is imported there too: an editor waits for the server to start.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from pyrecode.findings.model import Finding
from pyrecode.lsp.resumed import Resumed
from pyrecode.lsp.track import Change, Span, move_all
from pyrecode.proposals.proposal import Proposal

if TYPE_CHECKING:
    from pyrecode.findings.again import Searched
    from pyrecode.findings.context import Context
    from pyrecode.findings.module import Module
    from pyrecode.findings.selection import Selection
    from pyrecode.proposals.proposers import Proposers
    from pyrecode.updates.catalog import Catalog


@frozen
class Mark:
    """One finding as the editor shows it."""

    id: str
    """label and count from the top: the same from version to version while the order stays"""
    span: Span
    finding: Finding


@define
class Analysis:
    """The findings of one text. `module` is None where it does not parse."""

    text: str
    marks: tuple[Mark, ...]
    module: "Module | None"
    catalog: "Catalog"
    selection: "Selection"
    stale: frozenset[str] = frozenset()
    """the marks of an earlier text that stand until a type engine has answered"""
    proposers: "Proposers | None" = None
    """None for the rules alone"""
    parsed: "Analysis | None" = None
    """that of the last text that parsed, where this one does not"""
    context: "Context | None" = None
    """what was asked beyond the text"""
    resumed: "Resumed | None" = None
    """what it has from the analysis of an earlier text, where it was not searched as a whole"""
    answers: dict[str, tuple[object, Proposal | str]] = field(factory=dict, init=False)
    """by the id of a mark how the use would be mended, and since when that is known"""
    searched: "Searched | None" = None
    """what a later text can be compared with, where this one was searched as a whole and nothing is open"""
    _in_tree: dict[str, Finding] | None = field(default=None, init=False)
    """the findings of the marks, where these were made on other trees than that of `module`"""

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a place with the span."""
        return [mark for mark in self.marks if mark.span[0] <= end and start <= mark.span[1]]

    def knows_proposal(self, mark: Mark) -> bool:
        """Whether `proposal` answers at once."""
        if self.module is None and (before := self._before(mark)) is not None:
            return before[0].knows_proposal(before[1])
        if self.module is None or mark.id in self.stale:
            return True
        known = self.answers.get(mark.id)
        if known is None and self.resumed is not None:
            known = self.resumed.answer(mark)
            if known is not None:
                self.answers[mark.id] = known
        return known is not None and known[0] == self._generation

    @property
    def _generation(self) -> object:
        """Changes when somebody has accepted an edit since."""
        return None if self.proposers is None else self.proposers.generation

    def mended(self, path: str) -> str:
        """The text after every safe rewrite, also of what comes to light by it."""
        from pyrecode.proposals.migrate import migrate
        from pyrecode.proposals.proposers import RULES

        return migrate(
            self.text,
            path,
            self.catalog,
            self.selection,
            False,
            proposers=self.proposers or RULES,
        ).text

    def proposal(self, mark: Mark) -> Proposal | None:
        """How the use would be mended; None where nobody knows. The first call is work."""
        answer = self._answer(mark)
        return answer if isinstance(answer, Proposal) else None

    def why_not(self, mark: Mark) -> str:
        """Why nothing is proposed for it; empty where something is. The first call is work."""
        answer = self._answer(mark)
        return answer if isinstance(answer, str) else ""

    def _answer(self, mark: Mark) -> Proposal | str:
        if self.module is None and (before := self._before(mark)) is not None:
            return self._carried(mark, *before)
        if self.module is None or mark.id in self.stale:
            return ""
        if not self.knows_proposal(mark):
            from pyrecode.proposals.propose import answers_for
            from pyrecode.proposals.proposers import RULES

            generation = self._generation
            proposers = self.proposers or RULES
            finding = self.found(mark)
            found = () if finding is None else (finding,)
            made = answers_for(self.module, found, self.catalog, proposers)
            self.answers[mark.id] = generation, made[0] if made else ""
        return self.answers[mark.id][1]

    def seen(self, mark: Mark) -> "tuple[Module, Finding, int] | None":
        """A tree with the finding of a mark in it, and how much further down the mark is in the present text."""
        if self.resumed is not None:
            return self.resumed.seen(mark)
        finding = self.found(mark)
        return None if self.module is None or finding is None else (self.module, finding, 0)

    def found(self, mark: Mark) -> Finding | None:
        """The finding of a mark in the tree of `module`; after an edit the first call searches all of it."""
        if self.resumed is not None and self.module is not None:
            from pyrecode.findings.context import ALONE
            from pyrecode.findings.find import find

            for one in self.marks:
                # What is known already stays known.
                self.knows_proposal(one)
            self.resumed = None
            found = find(self.module, self.catalog, self.selection, self.context or ALONE)
            at = {(one.start, one.end, one.update.label): one for one in found}
            places = {one.id: (*one.span, one.finding.update.label) for one in self.marks}
            self._in_tree = {name: at[place] for name, place in places.items() if place in at}
        return mark.finding if self._in_tree is None else self._in_tree.get(mark.id)

    def _before(self, mark: Mark) -> "tuple[Analysis, Mark] | None":
        """The mark in the last text that parsed."""
        if self.parsed is None:
            return None
        found = next((one for one in self.parsed.marks if one.id == mark.id), None)
        return None if found is None else (self.parsed, found)

    def _carried(self, mark: Mark, parsed: "Analysis", was: Mark) -> Proposal | str:
        """What was proposed while the text parsed, where nothing around the use has changed."""
        from pyrecode.lsp.unchanged import carried

        answer = parsed._answer(was)
        if parsed.module is None or not isinstance(answer, Proposal):
            return ""
        return carried(answer, parsed.module, was.span, self.text, mark.span[0]) or ""


def analyse(
    text: str,
    path: str,
    catalog: "Catalog",
    selection: "Selection",
    last: Sequence[Mark] = (),
    context: "Context | None" = None,
    before: Analysis | None = None,
    *,
    anew: bool = False,
) -> Analysis:
    """Find the outdated uses of a text.

    Args:
        text: the document.
        path: its name, for what depends on it.
        catalog: what is outdated.
        selection: which updates count.
        last: the marks of the last text that parsed, moved to where they are now; they stand in while
            this one does not parse, so that nothing flickers while somebody types.
        context: what may be asked beyond the text.
        before: what was known of the text as it was last.
        anew: whether that rests on files that have changed since.
    """
    from pyrecode.findings.again import Searched
    from pyrecode.findings.context import ALONE
    from pyrecode.findings.find import find
    from pyrecode.findings.module import Module
    from pyrecode.findings.prefilter import may_concern
    from pyrecode.findings.source import SourceError

    context = context or ALONE
    parsed = before if before is None or before.module is not None else before.parsed
    # What held a use a moment ago most likely does so still.
    if parsed is None or not parsed.marks:
        data = text.encode("utf-8", "surrogatepass")
        if not may_concern(data, catalog, selection, context, path):
            return Analysis(text, (), None, catalog, selection)
    whole = parsed.resumed.before if parsed is not None and parsed.resumed is not None else parsed
    resumed = answer = searched = None
    try:
        if whole is not None and whole.searched is not None and not anew:
            answer = whole.searched.again(text, path, catalog, selection, context)
        if answer is not None:
            module, findings = Module(text, path), [one.finding for one in answer.found]
        else:
            module = Module.parse(text, path, None if whole is None else whole.module)
            findings = find(module, catalog, selection, context)
            searched = Searched(module, findings, catalog, selection, context)
    except SourceError:
        return Analysis(text, tuple(last), None, catalog, selection, parsed=parsed)
    counts: Counter[str] = Counter()
    marks: list[Mark] = []
    for finding in findings:
        label = finding.update.label
        counts[label] += 1
        marks.append(Mark(f"{label}#{counts[label]}", (finding.start, finding.end), finding))
    if whole is not None and answer is not None:
        resumed = Resumed.of(answer, whole, marks)
    stale: list[Mark] = []
    if getattr(context.engine, "questions", ()):
        searched = None
        # What an engine has told of the text before is most likely so still: nothing flickers meanwhile.
        spans = {mark.span for mark in marks}
        for mark in last:
            if mark.span not in spans:
                label = mark.finding.update.label
                counts[label] += 1
                stale.append(evolve(mark, id=f"{label}#{counts[label]}"))
    return Analysis(
        text,
        tuple(sorted((*marks, *stale), key=lambda mark: mark.span)),
        module,
        catalog,
        selection,
        frozenset(mark.id for mark in stale),
        context=context,
        resumed=resumed,
        searched=searched,
    )


def move_marks(marks: Sequence[Mark], changes: Sequence[Change]) -> tuple[Mark, ...]:
    """The marks after the changes; those that were edited themselves are gone."""
    moved: list[Mark] = []
    for mark in marks:
        spans = move_all([mark.span], changes)
        if spans is not None and spans[0][1] - spans[0][0] == mark.span[1] - mark.span[0]:
            moved.append(evolve(mark, span=spans[0]))
    return tuple(moved)
