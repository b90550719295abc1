"""A rewrite of one file as the checks see it: the text before and after, and how places correspond."""

import ast
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from pyrecode.findings.evidence import words_in
from pyrecode.findings.excerpt import excerpt
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.near import Near
from pyrecode.findings.regions import regions_of
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply, Edit

if TYPE_CHECKING:
    from pyrecode.proposals.type_checkers.base import TypeCheck

_NAMED = (ast.Name, ast.Attribute)
_IMPORTED = (ast.alias, ast.Import, ast.ImportFrom)
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
        """The file after the change, as far as that matters; raises `SourceError` where it does not parse."""
        after = excerpt(self.text, self.before.path, self._shown.values())
        names = self.before.names
        after.names.elsewhere, after.names.whole = names.elsewhere, names.whole
        return after

    def is_shown(self, node: ast.stmt) -> bool:
        """Whether a statement of the text before stands in what is shown of the text after."""
        return regions_of(self.before).at(self.before.start(node)) in self._shown

    @cached_property
    def near_before(self) -> Sequence[Finding]:
        """What is outdated before the change; what the classes of receivers tell only where it matters to it."""
        if self._known is not None:
            return self._known
        return find(self.before, self.catalog, EVERYTHING, near=Near(self._spans()))

    @cached_property
    def near_after(self) -> Sequence[Finding]:
        """The same after the change, where anything may have become another."""
        spans = [(self._moved(start, 0), self._moved(end, 1)) for start, end in self._spans()]
        found = find(self.after, self.catalog, EVERYTHING, near=Near(spans))
        starts = [start for start, _ in self._regions]
        return [one for one in found if bisect_right(starts, one.start) - 1 in self._concerned]

    @cached_property
    def _shown(self) -> Mapping[int, tuple[int, int]]:
        """The regions that it takes to judge the change, with their spans in the text after."""
        if len(self._concerned) == len(self._regions):
            return dict(enumerate(self._regions))
        deep = not all(map(self._by_name, self.findings))
        code = {number: self.text[slice(*self._regions[number])] for number in self._concerned}
        shown = regions_of(self.before).needed(self._concerned, deep=deep, code=code)
        return {number: self._regions[number] for number in sorted(shown)}

    @cached_property
    def _regions(self) -> Sequence[tuple[int, int]]:
        """Where the regions of the text before are in the text after."""
        begins = [self._begin(start) for start in regions_of(self.before).starts]
        return [*pairwise([*begins, len(self.text)])]

    @cached_property
    def _concerned(self) -> Collection[int]:
        """The regions in which something may mean another thing after the change."""
        regions = regions_of(self.before)
        touched: set[int] = set()
        for edit in self.edits:
            last = regions.at(max(edit.start, edit.end - 1))
            touched.update(range(regions.at(edit.start), last + 1))
        if any(
            regions[number].is_head or not _is_apart(self.text, *self._regions[number])
            for number in touched
        ):
            return range(len(self._regions))
        # Whoever reads a name that is bound to something else now may read an API.
        rebound = {word for number in touched for word in regions[number].assigns}
        if not all(regions[number].is_closed for number in touched):
            rebound.update(*(words_in(edit.new_text) for edit in self.edits))
        return touched | regions.mentioning(rebound)

    def _by_name(self, finding: Finding) -> bool:
        """Whether the update's own replacement mends what a name stands for, whatever values are."""
        node = finding.node
        if not isinstance(node, _NAMED) and finding.call is not None:
            node = finding.call.func
        named = isinstance(node, _IMPORTED) or self.before.names.dotted(node) is not None
        return named and any(finding is one for one in self.ruled)

    def _begin(self, start: int) -> int:
        """Where a region of the text before begins now; what is inserted at its first character belongs to it."""
        index = bisect_left(self._starts, start) - 1
        if index < 0:
            return start
        return self.new_span(index)[1] + max(start - self.edits[index].end, 0)

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
        after = Module.parse(self.text, self.before.path)
        after.names.elsewhere = self.before.names.elsewhere
        return find(after, self.catalog, EVERYTHING)

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


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a part of a text begins and ends where a line does, and is not joined to the next."""
    if start == end or end == len(text):
        return True
    return text[end - 1] in "\r\n" and not text[start:end].rstrip("\r\n").endswith("\\")


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
