"""A file cut into regions, and which of them it takes to understand some others.

    import numpy as np                  always
    EPSILON = 1e-9                      where one that is taken mentions `EPSILON`
    def mean(x): ...                    where one mentions `mean`
    class Model:                        where one mentions `Model`
        def __init__(self): ...         with its class
        def area(self): ...             with its class, where one mentions `area`

A region tells something of another only by a name that one of them binds and the other mentions, where it need not
be the same name: more regions are taken than need be. What the whole file tells is `whole`'s.
"""

import ast
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pyrecode.findings.evidence import words_in
from pyrecode.findings.filled import ADDERS, EXTENDERS
from pyrecode.findings.literals import CHANGES
from pyrecode.findings.marks import MARKS_OF_ALL
from pyrecode.findings.module import Module
from pyrecode.findings.region import Region
from pyrecode.findings.reparse import first_line
from pyrecode.findings.scopes import Scope
from pyrecode.pattern import pattern

_MEMBER = pattern(r"\.\s*([^\W\d]\w*)")
_BARE = pattern(r"(?<![\w.])[^\W\d]\w*")
_COMMENT = pattern(r"^([^\"'#\n]*)#[^\n]*", re.MULTILINE)
_DELETED = pattern(r"\bdel\b[^\n]*")
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_NO_CODE: Mapping[int, str] = MappingProxyType({})
_CHANGERS = ADDERS | EXTENDERS | CHANGES


class Regions:
    """The regions of one file, in order; together they are the whole text."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._lines: list[int] = []
        self._regions: list[Region] = []
        self._words: dict[int, frozenset[str]] = {}
        self.private: dict[str, int] = {}
        """the private functions of the module, by name"""
        self._divide()
        self.starts = [region.start for region in self._regions]
        """the offset of each"""
        self._note_names()

    def at(self, offset: int) -> int:
        """The number of the region that holds an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def mentioning(self, words: Iterable[str]) -> set[int]:
        """The regions in whose text one of some words stands."""
        either = "|".join(map(re.escape, words))
        found = re.finditer(rf"(?<!\w)(?:{either})(?!\w)", self._module.text) if either else ()
        return {self.at(match.start()) for match in found}

    def outermost(self, number: int) -> int:
        """The region with the head of the class around a region, or the region itself."""
        owner = self._regions[number].owner
        return number if owner is None else owner

    def __getitem__(self, number: int) -> Region:
        """One of them."""
        return self._regions[number]

    def needed(
        self, wanted: Iterable[int], *, deep: bool, code: Mapping[int, str] = _NO_CODE
    ) -> frozenset[int]:
        """Some regions, and all that it takes to understand them.

        Args:
            wanted: the regions.
            deep: whether to know the classes of the values in them; else it is what their names stand for.
            code: what stands in some of them by now.
        """
        kept: set[int] = set()
        words = {MARKS_OF_ALL}
        members: set[str] = set()
        fresh = first = self._with_users(wanted)
        while fresh:
            kept |= fresh
            owners = {self._regions[number].owner for number in fresh}
            for number in fresh:
                # What a definition is named for does not hang on what it mentions.
                if deep or number in first or self._regions[number].assigns:
                    text = code.get(number) or self._code(number)
                    words.update(_BARE.findall(text))
                    members.update(_MEMBER.findall(text) if deep else ())
            fresh = {
                number
                for number, region in enumerate(self._regions)
                if number not in kept
                and (number in owners or self._is_needed(region, kept, words, members))
            }
        return frozenset(kept)

    def _with_users(self, wanted: Iterable[int]) -> set[int]:
        """Some regions, and those that use the private functions in them: what these do may hang on who calls them."""
        found = set(wanted)
        fresh = found
        while fresh:
            names = [name for name, number in self.private.items() if number in fresh]
            fresh = self.mentioning(names) - found
            found |= fresh
        return found

    @staticmethod
    def _is_needed(region: Region, kept: set[int], words: set[str], members: set[str]) -> bool:
        if region.owner is not None and region.owner not in kept:
            return False
        if region.plain or not region.binds.isdisjoint(members):
            return True
        return not region.is_method and not region.binds.isdisjoint(words)

    def words(self, number: int) -> frozenset[str]:
        """The names that the code of a region mentions."""
        known = self._words.get(number)
        if known is None:
            known = self._words[number] = words_in(self._code(number))
        return known

    def _code(self, number: int) -> str:
        """The text of a region without its docstring, and without comments on lines of no text."""
        start, end = self.span(number)
        text = self._module.text
        if (docstring := self._regions[number].docstring) is not None:
            told = self._module.start(docstring), self._module.end(docstring)
            code = text[start : told[0]] + text[told[1] : end]
        else:
            code = text[start:end]
        return _COMMENT.sub(r"\1", code)

    def span(self, number: int) -> tuple[int, int]:
        """The offsets between which a region stands."""
        behind = self.starts[number + 1 : number + 2]
        return self.starts[number], behind[0] if behind else len(self._module.text)

    # What there is

    def _divide(self) -> None:
        self._regions.append(Region(0))
        self._lines.append(1)
        self._cut(self._module.tree.body, None)

    def _cut(self, block: list[ast.stmt], owner: int | None) -> None:
        for statement in block:
            # A class without any statement would not parse.
            plain = _is_plain(statement, owner) or (owner is not None and statement is block[0])
            start = _own_line(statement, self._module)
            if start is not None:
                region = Region(start, owner, plain, docstring=_docstring(statement))
                if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                    region.is_function = True
                    region.is_method = owner is not None and not statement.decorator_list
                region.is_expression = isinstance(statement, ast.Expr)
                self._regions.append(region)
                self._lines.append(first_line(statement))
            else:
                self._regions[-1].plain |= plain
                self._regions[-1].is_function = self._regions[-1].is_expression = False
            if isinstance(statement, ast.ClassDef) and owner is None:
                self._regions[-1].is_head = True
                self._cut(statement.body, len(self._regions) - 1)

    def _note_names(self) -> None:
        scopes = self._module.names.scopes
        variables: set[str] = set()
        for name, entries in scopes.module.entries.items():
            for entry in entries:
                region = self._binds(entry.node, name)
                if not isinstance(entry.node, _Definition):
                    region.assigns.add(name)
                if region.is_function and region.owner is None and name.startswith("_"):
                    self.private[name] = self._at_line(entry.node)
                if entry.node.__class__ is ast.Name:
                    variables.add(name)
        for node, scope in scopes.by_node.items():
            if isinstance(node, ast.ClassDef):
                self._note_class(node, scope)
        for target in scopes.assigned:
            if self._of(target).owner is not None:
                self._binds(target, target.attr)
        for name in self._changed(variables):
            self._binds(name, name.id)
        for line in _DELETED.finditer(self._module.text) if variables else ():
            region = self._regions[self.at(line.start())]
            region.binds |= variables & words_in(line[0])

    def _note_class(self, node: ast.ClassDef, scope: Scope) -> None:
        if scope.parent is self._module.names.scopes.module:
            for name, entries in scope.entries.items():
                for entry in entries:
                    self._binds(entry.node, name)
        for base in node.bases:
            # A class may leave to those below it what it uses itself.
            if isinstance(base, ast.Name):
                self._binds(node, base.id)

    def _changed(self, variables: set[str]) -> Iterator[ast.Name]:
        """Where code reads a variable of the module to put something into it, or take something from it."""
        scopes = self._module.names.scopes
        for name, _ in scopes.filled:
            if name.id in variables:
                yield name
        for node in scopes.attributes:
            name = node.value
            if node.attr in _CHANGERS and isinstance(name, ast.Name) and name.id in variables:
                yield name

    def _binds(self, node: ast.AST, name: str) -> Region:
        region = self._of(node)
        region.binds.add(name)
        return region

    def _of(self, node: ast.AST) -> Region:
        return self._regions[self._at_line(node)]

    def _at_line(self, node: ast.AST) -> int:
        return bisect_right(self._lines, node.lineno) - 1  # type: ignore[attr-defined]


@lru_cache(maxsize=2)
def regions_of(module: Module) -> Regions:
    """The regions of a file; made once."""
    return Regions(module)


def _is_plain(statement: ast.stmt, owner: int | None) -> bool:
    """Whether what a statement does may matter to those that do not mention what it defines."""
    if isinstance(statement, _Definition):
        # Python calls `__init__` and its like by other words.
        return owner is not None and statement.name.startswith("__")
    if owner is not None:
        return True
    match statement:
        case ast.Assign(targets=targets):
            return not all(isinstance(target, ast.Name) for target in targets)
        case ast.AnnAssign(target=ast.Name()) | ast.Expr():
            return False
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return False
    return True


def _own_line(statement: ast.stmt, module: Module) -> int | None:
    """Where the line begins that a statement has for itself, decorators and all; None where it shares one."""
    line = first_line(statement)
    start = module.line_starts[line - 1]
    if line == statement.lineno and module.text[start : module.start(statement)].strip():
        return None
    joined = module.text[max(start - 3, 0) : start].rstrip("\r\n").endswith("\\")
    return None if joined else start


def _docstring(statement: ast.stmt) -> ast.stmt | None:
    first = statement if isinstance(statement, ast.Expr) else getattr(statement, "body", (None,))[0]
    match first:
        case ast.Expr(value=ast.Constant(value=str())):
            return first
    return None
