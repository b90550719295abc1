"""The findings of a file after an edit: what the edit cannot concern keeps its own, the rest is searched.

def area(y):
    return np.trapz(y)              # keeps its finding, further down by what was typed

def volume(y):
    return area(y) * 2              # somebody types here: this is searched, and who mentions `volume`

Only an edit within functions is looked at so, one that leaves alone what all of the file rests on: what the module
binds and imports, the members of its classes, the words that show of what class an object may be. Of any other, and of
one that concerns most of the file, the caller searches the whole.
"""

import ast
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pyrecode.findings.answer import Answer, Found
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.edited import Edited
from pyrecode.findings.evidence import words_in
from pyrecode.findings.excerpt import excerpt
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.outside import told_outside
from pyrecode.findings.regions import Regions, regions_of
from pyrecode.findings.reparse import first_line
from pyrecode.findings.selection import Selection
from pyrecode.findings.telling import Telling
from pyrecode.findings.words import members_of, words_of
from pyrecode.updates.catalog import Catalog

_BEGINNING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*([ \t]*)(\w*)")
"""of a region: blank lines and comments, then the margin and the first word of a statement"""
_CONTINUED = frozenset({"elif", "else", "except", "finally", "case"})
_MOST = 0.6
"""the share of a text that may be searched anew instead of all of it"""


class Searched:
    """A file as it was searched as a whole."""

    def __init__(
        self,
        module: Module,
        findings: Sequence[Finding],
        catalog: Catalog,
        selection: Selection,
        context: Context = ALONE,
    ) -> None:
        """Take what was searched, and all that `find` gave for it."""
        self._module = module
        self._findings = findings
        self._catalog = catalog
        self._selection = selection
        self._context = context

    def again(
        self,
        text: str,
        path: str,
        catalog: Catalog,
        selection: Selection,
        context: Context = ALONE,
    ) -> Answer | None:
        """What `find` gives for the text that the file has become; None where all of it must be searched.

        Raises:
            SourceError: where the text does not parse.
        """
        if (path, catalog, selection, *_asked(context)) != (
            self._module.path, self._catalog, self._selection, *_asked(self._context),
        ):  # fmt: skip
            return None
        edit = Edited.between(self._module.text, text)
        touched = self._touched(edit, text)
        if touched is None or self._asks_itself:
            return None
        code = {number: text[slice(*self._now(number, edit))] for number in touched}
        before = words_in("\n".join(self._text(number) for number in touched))
        now = words_in("\n".join(code.values()))
        if self._tells(before ^ now, code):
            return None
        affected, beside = self._affected(touched, before | now)
        shown = self._regions.needed(affected | beside, deep=True, code=code)
        spans = {number: self._now(number, edit) for number in sorted(shown)}
        if sum(end - start for start, end in spans.values()) > _MOST * len(text):
            return None
        part = excerpt(text, path, spans.values())
        if not self._is_alike(part, spans, touched):
            return None
        part.names.whole = self._module.names.whole
        again = find(part, self._catalog, self._selection, context)
        places = [spans[number] for number in affected]
        found = [
            Found(one, None)
            for one in again
            if any(start <= part.start(_cause(one)) < end for start, end in places)
        ]
        searched = {(one.finding.start, one.finding.end) for one in found}
        for number, one in enumerate(self._findings):
            if self._regions.at(self._module.start(_cause(one))) not in affected:
                start, end = edit.span((one.start, one.end))
                if (start, end) in searched:
                    # Of several findings at one place `find` tells some.
                    return None
                found.append(Found(one.but(start=start, end=end), number))
        found.sort(key=lambda one: (one.finding.start, one.finding.end))
        return Answer(found, part, edit, before ^ now)

    # What the edit concerns

    @cached_property
    def _regions(self) -> Regions:
        return regions_of(self._module)

    def _span(self, number: int) -> tuple[int, int]:
        return self._regions.span(number)

    def _now(self, number: int, edit: Edited) -> tuple[int, int]:
        """Where a region is after an edit; what is added at the end of the text belongs to the last one."""
        start, end = self._span(number)
        behind = len(self._module.text)
        now = behind + edit.grown if end == behind else edit.span((end, end))[0]
        return edit.span((start, start))[0], now

    def _text(self, number: int) -> str:
        return self._module.text[slice(*self._span(number))]

    def _touched(self, edit: "Edited", text: str) -> frozenset[int] | None:
        """The functions that an edit changes; None where it changes anything else."""
        regions = self._regions
        last = regions.at(max(edit.start, edit.end - 1))
        touched = frozenset(range(regions.at(edit.start), last + 1))
        for number in touched:
            if not regions[number].is_closed:
                return None
            if not _is_apart(self._text(number), text[slice(*self._now(number, edit))]):
                return None
        return touched

    def _affected(
        self, touched: frozenset[int], words: frozenset[str]
    ) -> tuple[set[int], set[int]]:
        """The regions of which the findings may be others, and those that tell of what is used in them."""
        regions = self._regions
        near = {regions.outermost(number) for number in touched}
        asked: set[str] = set()
        while names := {name for one in near for name in self._bound[one]} - asked:
            asked |= names
            near |= {regions.outermost(number) for number in regions.mentioning(names)}
        left = {
            number for number in range(len(regions.starts)) if regions.outermost(number) in near
        }
        affected: set[int] = set()
        fresh = set(touched)
        while fresh:
            fresh |= {
                number for name, number in regions.private.items() if name in words
            } - affected
            affected |= fresh
            left -= fresh
            words = words.union(*map(regions.words, fresh))
            # Python calls `__init__` and its like by other words.
            is_said = not any(regions[number].plain for number in fresh)
            bound = {name for number in fresh for name in regions[number].binds}
            fresh = {
                number
                for number in left
                if not (is_said and bound.isdisjoint(regions.words(number)))
            }
        # What is said of an import hangs on all of its uses.
        used = self._outdated_imports.keys() & words
        affected.update(self._outdated_imports[name] for name in used)
        return affected, regions.mentioning(used)

    @cached_property
    def _bound(self) -> Mapping[int, set[str]]:
        """By outermost region the names of the module that are bound or changed in it."""
        regions = self._regions
        of_module = self._module.names.scopes.module.entries.keys()
        found: dict[int, set[str]] = {}
        for number in range(len(regions.starts)):
            region = regions[number]
            names = region.binds if region.owner is None else region.binds & of_module
            found.setdefault(regions.outermost(number), set()).update(names)
        return found

    @cached_property
    def _outdated_imports(self) -> Mapping[str, int]:
        """The imported names that may be outdated, with the regions of their imports."""
        words = words_of(self._catalog).names
        return {
            imported.alias.asname or imported.alias.name: self._regions.at(
                self._module.start(imported.alias)
            )
            for imported in self._module.names.imports
            if imported.alias.name in words
        }

    # What must not have changed

    @cached_property
    def _asks_itself(self) -> bool:
        """Whether a module of the project on which the file rests rests on the file."""
        modules, path = self._context.modules, str(Path(self._module.path).absolute())
        others = () if modules is None else modules.dependencies_of(path)
        return any(path in modules.dependencies_of(one) for one in others if modules is not None)

    def _tells(self, words: frozenset[str], code: Mapping[int, str]) -> bool:
        """Whether the edit brings or takes a word by which code anywhere in the file is read."""
        text = self._module.text
        around = text[: self._span(min(code))[0]], text[self._span(max(code))[1] :]
        old, new = "".join(map(self._text, code)), "".join(code.values())
        return self._telling.changes(words, old, new, around)

    @cached_property
    def _telling(self) -> Telling:
        return Telling(self._module, self._catalog)

    def _is_alike(
        self, part: Module, spans: Mapping[int, tuple[int, int]], touched: frozenset[int]
    ) -> bool:
        """Whether all statements stand where they stood, and the edited functions tell the rest what they told."""
        blocks = [
            part.tree.body,
            *(one.body for one in part.tree.body if isinstance(one, ast.ClassDef)),
        ]
        begins = {
            part.line_starts[first_line(one) - 1]: isinstance(one, ast.Expr)
            for block in blocks
            for one in block
        }
        for number, (start, end) in spans.items():
            own = [is_expression for begin, is_expression in begins.items() if start <= begin < end]
            if number in touched and own != [self._regions[number].is_expression]:
                return False
            if number not in touched and start < end and number and start not in begins:
                return False
        before = {number: self._span(number) for number in touched}
        told = self._told(self._module, before, touched)
        return told == self._told(part, spans, touched)

    def _told(
        self, module: Module, spans: Mapping[int, tuple[int, int]], touched: frozenset[int]
    ) -> list[object]:
        """What the edited functions tell the rest of their file."""
        members = self._module.names.whole.members
        return [
            frozenset(
                told_outside(
                    module.names,
                    module.line_of(spans[number][0]),
                    module.line_of(spans[number][1] - 1),
                    members,
                    self._owners,
                )
            )
            for number in sorted(touched)
        ]

    @cached_property
    def _owners(self) -> frozenset[str]:
        """The last names of classes that have something outdated."""
        return frozenset(one.rpartition(".")[2] for one in members_of(self._catalog).owners)


def _cause(finding: Finding) -> ast.AST:
    """The node by which a finding is one: of an argument that is written elsewhere it is the call."""
    return finding.node if finding.call is None else finding.call


def _asked(context: Context) -> tuple[object, object]:
    """Who is asked beyond the file."""
    return context.modules, None if context.engine is None else context.engine.name


def _is_apart(old: str, new: str) -> bool:
    """Whether the new text of a region begins a statement where the old one did, and ends with a line."""
    begins, began = _BEGINNING.match(new), _BEGINNING.match(old)
    if begins is None or began is None or begins[1] != began[1] or begins[2] in _CONTINUED:
        return False
    return new.endswith("\n") and not new[:-1].rstrip("\r").endswith("\\") and "\f" not in new
