"""What the analysis of an edited text has from that of the text before: findings, and how they would be mended.

A rewrite stands as long as the edit is elsewhere, and neither brought nor took a word that the rewrite brings or takes:
an import that it adds is still needed, and the name of it still free.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from pyrecode.findings.evidence import words_in
from pyrecode.proposals.proposal import Proposal

if TYPE_CHECKING:
    from pyrecode.findings.answer import Answer
    from pyrecode.findings.edited import Edited
    from pyrecode.findings.model import Finding
    from pyrecode.findings.module import Module
    from pyrecode.lsp.analysis import Analysis, Mark


@frozen
class Resumed:
    """The part of an analysis that was taken over, and what the rest was searched in."""

    before: "Analysis"
    """of a text that was searched as a whole"""
    kept: "Mapping[str, Mark]"
    """the marks before, by the id that they have now"""
    part: "Module"
    """the parts of the present text that were searched"""
    edit: "Edited"
    """what has changed since"""
    words: frozenset[str]
    """what came with the edit, or went with it"""

    @classmethod
    def of(cls, answer: "Answer", before: "Analysis", marks: "Sequence[Mark]") -> "Resumed":
        """What an answer that rests on the search of an earlier text leaves as it was.

        Args:
            answer: to the question what the text holds now.
            before: the analysis of the earlier text.
            marks: those of all findings of the answer, in order.
        """
        kept = {
            mark.id: before.marks[one.was]
            for mark, one in zip(marks, answer.found, strict=True)
            if one.was is not None
        }
        return cls(before, kept, answer.part, answer.edit, answer.words)

    def seen(self, mark: "Mark") -> "tuple[Module, Finding, int]":
        """The tree that the finding of a mark stands in, the finding there, and how much further down it is now."""
        was = self.kept.get(mark.id)
        if was is None or self.before.module is None:
            return self.part, mark.finding, 0
        return self.before.module, was.finding, mark.span[0] - was.span[0]

    def answer(self, mark: "Mark") -> tuple[object, Proposal | str] | None:
        """How a use would be mended, and since when that is known; None where it may be another way now."""
        was = self.kept.get(mark.id)
        known = None if was is None else self.before.answers.get(was.id)
        if was is None or known is None:
            return None
        since, answer = known
        text = self.before.text
        if isinstance(answer, str):
            start = text.rfind("\n", 0, was.span[0]) + 1
            line = text[start:].partition("\n")[0]
            return known if self.words.isdisjoint(words_in(line)) else None
        for edit in answer.edits:
            spelt = f"{edit.new_text} {text[edit.start : edit.end]}"
            if self.edit.cuts(edit.start, edit.end) or not self.words.isdisjoint(words_in(spelt)):
                return None
        edits = []
        for edit in answer.edits:
            start, end = self.edit.span((edit.start, edit.end))
            edits.append(edit._replace(start=start, end=end))
        return since, answer._replace(finding=mark.finding, edits=tuple(edits))
