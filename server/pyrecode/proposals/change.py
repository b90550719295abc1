"""A rewrite of one file as the checks see it: the text before and after, and how places correspond."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.near import Near
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply, Edit

if TYPE_CHECKING:
    from pyrecode.proposals.type_checkers.base import TypeCheck

EVERYTHING = Selection(strings=True)
"""what the checks look for, so that whatever was asked to be mended is among it"""


class Change:
    """The edits that mend some findings of a file.

    The text after, its tree and its findings are made when they are first asked for.
    """

    def __init__(
        self,
        before: Module,
        edits: Iterable[Edit],
        findings: Sequence[Finding],
        catalog: Catalog,
        known: Sequence[Finding] | None = None,
        *,
        by_rule: bool = True,
        ruled: Sequence[Finding] | None = None,
        types: "TypeCheck | None" = None,
    ) -> None:
        """Describe a change.

        Args:
            before: the file as it stands.
            edits: what changes, not overlapping, in any order.
            findings: what the edits are to mend.
            catalog: what is outdated, and what the target has.
            known: all findings of `before`, where they have been made already.
            by_rule: whether the edits are those of the updates' replacements.
            ruled: the findings of which that holds, where it does not hold of all.
            types: the type checker that must agree, where somebody wants that.

        Raises:
            CannotApply: where edits overlap.
        """
        self.before = before
        self.edits = in_order(edits)
        self.findings = tuple(findings)
        self.catalog = catalog
        self.ruled = tuple(findings if by_rule and ruled is None else ruled or ())
        """the findings that are mended by the updates' own replacements"""
        self.types = types
        self._known = known
        self._starts = [edit.start for edit in self.edits]
        self._new_starts: list[int] = []
        self._in_edits: Counter[tuple[int | None, str]] | None = None
        shift = 0
        for edit in self.edits:
            self._new_starts.append(edit.start + shift)
            shift += len(edit.new_text) - (edit.end - edit.start)

    @cached_property
    def text(self) -> str:
        """The text after the change."""
        return apply(self.before.text, self.edits)

    @cached_property
    def after(self) -> Module:
        """The file after the change; raises `SourceError` where it does not parse."""
        after = Module.parse(self.text, self.before.path)
        after.names.elsewhere = self.before.names.elsewhere
        return after

    @cached_property
    def near_before(self) -> Sequence[Finding]:
        """What is outdated before the change; what the classes of receivers tell only where it matters to it."""
        if self._known is not None:
            return self._known
        return find(self.before, self.catalog, EVERYTHING, near=Near(self._spans()))

    @cached_property
    def near_after(self) -> Sequence[Finding]:
        """The same after the change."""
        spans = [(self._moved(start, 0), self._moved(end, 1)) for start, end in self._spans()]
        return find(self.after, self.catalog, EVERYTHING, near=Near(spans))

    def _spans(self) -> list[tuple[int, int]]:
        """What is edited, and the calls that are mended: an argument is outdated by what is called."""
        calls = [finding.call or finding.node for finding in self.findings]
        mended = [(self.before.start(call), self.before.end(call)) for call in calls]
        return [*mended, *((edit.start, edit.end) for edit in self.edits)]

    def _moved(self, offset: int, side: int) -> int:
        """Where a place of the text before is now, or that side of what replaces it."""
        place = self.to_new(offset)
        index = self.edit_at_old(offset)
        return self.new_span(index)[side] if index is not None else place or 0

    @cached_property
    def found_before(self) -> Sequence[Finding]:
        """Everything outdated before the change."""
        if self._known is not None:
            return self._known
        return find(self.before, self.catalog, EVERYTHING)

    @cached_property
    def found_after(self) -> Sequence[Finding]:
        """Everything outdated after the change."""
        return find(self.after, self.catalog, EVERYTHING)

    def alone(self) -> "Change":
        """The same without what was told of the findings before."""
        other = Change(
            self.before,
            self.edits,
            self.findings,
            self.catalog,
            ruled=self.ruled,
            types=self.types,
        )
        for name in ("text", "after", "near_after"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    def new_span(self, index: int) -> tuple[int, int]:
        """The span of the new text of an edit, in the text after."""
        start = self._new_starts[index]
        return start, start + len(self.edits[index].new_text)

    def to_new(self, offset: int) -> int | None:
        """Where a place of the text before is now; None where it was replaced.

        The place of an insertion is behind what was inserted.
        """
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        if offset < edit.end:
            return None
        return self.new_span(index)[1] + offset - edit.end

    def to_old(self, offset: int) -> int | None:
        """Where a place of the text after was before; None where it is in new text."""
        index = bisect_right(self._new_starts, offset) - 1
        if index < 0:
            return offset
        end = self.new_span(index)[1]
        if offset < end:
            return None
        return self.edits[index].end + offset - end

    def edit_at_old(self, offset: int) -> int | None:
        """The index of the edit that replaces a place of the text before."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.edits[index].end else None

    def replaced_uses(self, index: int, label: str) -> int:
        """How many outdated uses of one update stood in the text that an edit replaces."""
        if self._in_edits is None:
            places = ((self.edit_at_old(one.start), one.update.label) for one in self.near_before)
            self._in_edits = Counter(places)
        return self._in_edits[index, label]

    def edit_at_new(self, offset: int) -> int | None:
        """The index of the edit whose new text holds a place of the text after."""
        index = bisect_right(self._new_starts, offset) - 1
        if index >= 0 and offset < self.new_span(index)[1]:
            return index
        return None


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits sorted, each once.

    Raises:
        CannotApply: where two of them overlap.
    """
    ordered = sorted(set(edits))
    for first, second in pairwise(ordered):
        if second.start < first.end or (first.start == second.start and first.end == second.end):
            raise CannotApply("the change overlaps with another one")
    return tuple(ordered)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits that are in order and do not overlap."""
    parts = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new_text]
        at = edit.end
    return "".join([*parts, text[at:]])
