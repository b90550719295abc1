"""An answer put back into its file: the statement in its place, and what changed above it in the file's imports.

    asked                                     answered
    from scipy.integrate import simps         from scipy.integrate import simpson

    area = simps(y)                           area = simpson(y)

The imports that the model was shown may stand anywhere in the file, among others. Those that the answer adds are
added, and those that it leaves out go where nothing else needs them.
"""

import ast
import re
from collections.abc import Iterator

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.findings.names import ImportedName
from pyrecode.journal.indentation import without_indent
from pyrecode.journal.statements import Piece, bound
from pyrecode.proposals.import_changes import ImportChanges
from pyrecode.proposals.model.span import Span
from pyrecode.proposals.naming import Named, Naming, NewImport
from pyrecode.proposals.unused import unused
from pyrecode.updates.replacements.base import CannotApply, Edit


@frozen
class _Import:
    """One name of an import statement, as it is written."""

    module: str
    """with leading dots where it is relative"""
    name: str | None
    asname: str | None
    local: str

    @property
    def dotted(self) -> str:
        between = "" if self.module.endswith(".") else "."
        return self.module if self.name is None else f"{self.module}{between}{self.name}"


def placed(module: Module, span: Span, node: ast.AST, answer: str) -> list[Edit]:
    """The edits that an answer comes to.

    Args:
        module: the file.
        span: what the model was asked about.
        node: in it; what the finding covers.
        answer: the code.

    Raises:
        CannotApply: where it has no place there, or changes nothing.
    """
    imports, statement = _apart(without_indent(answer), span.piece)
    edit = span.edit(statement)
    edits = [] if edit is None else [edit]
    if imports is not None:
        edits += _Imports(module, span.piece, node, statement).edits(imports)
    if not edits:
        raise CannotApply("the answer is the code as it was")
    return edits


def _apart(answer: str, piece: Piece) -> tuple[str | None, str]:
    """The imports that an answer begins with, None where there are none, and what follows them."""
    if piece.only_imports:
        return None, answer
    try:
        body = ast.parse(answer).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # The checks will say that it does not parse: all the same it is to stand in its place.
        return None, answer.removeprefix(f"{piece.imports}\n")
    head = 0
    while head < len(body) and isinstance(body[head], ast.Import | ast.ImportFrom):
        head += 1
    if not head:
        return None, answer
    if head == len(body):
        raise CannotApply("the answer holds nothing but imports")
    lines = answer.split("\n")
    last = body[head - 1].end_lineno or body[head - 1].lineno
    if body[head].lineno <= last:
        raise CannotApply("the answer has an import and a statement in one line")
    return "\n".join(lines[:last]), "\n".join(lines[last:])


@frozen
class _Imports:
    """The imports of one file, as far as an answer changes them."""

    module: Module
    piece: Piece
    node: ast.AST
    statement: str
    """what is to stand in the place of the piece"""

    def edits(self, answered: str) -> Iterator[Edit]:
        old, new = _imports_of(self.piece.imports), _imports_of(answered)
        added = [one for one in new if one not in old]
        left_out = [one for one in old if one not in new]
        if not added and not left_out:
            return
        naming, changes = Naming(self.module), ImportChanges(self.module)
        anchor: ImportedName | None = None
        for one in left_out:
            imported = self._in_file(one)
            if imported is None:
                continue
            anchor = anchor or imported
            other = next((new for new in added if new.local == one.local), None)
            if not self._is_free(naming, imported, keeps=other is None):
                if other is not None:
                    raise CannotApply(f"`{one.local}` means something else in the rest of the file")
            elif other is None:
                changes.remove(imported)
            else:
                changes.retarget(imported, other.dotted)
                added.remove(other)
        for one in added:
            self._add(one, naming, changes, anchor)
        yield from changes.edits()

    def _add(
        self, one: _Import, naming: Naming, changes: ImportChanges, anchor: ImportedName | None
    ) -> None:
        if one.name == "*" or one.module.startswith("."):
            raise CannotApply(f"the answer adds an import that is left to people: {one.dotted}")
        binding = self.module.names.binding(one.local, self.node)
        meant = one.dotted if one.name or one.asname else one.local
        if binding is not None and binding.dotted == meant:
            if meant == one.dotted:
                return
        elif not naming.free(one.local):
            raise CannotApply(f"`{one.local}` means something else in this file")
        new = NewImport(one.module, one.name, one.asname, anchor)
        changes.add(one.dotted, Named(one.local, new), self.piece.start)

    def _in_file(self, one: _Import) -> ImportedName | None:
        """The import of the file that the model was shown."""
        binding = self.module.names.binding(one.local, self.node)
        found = [
            imported
            for imported in self.module.names.imports
            if imported.binding is binding and imported.dotted == one.dotted
        ]
        return found[0] if binding is not None and len(found) == 1 else None

    def _is_free(self, naming: Naming, imported: ImportedName, *, keeps: bool) -> bool:
        """Whether nothing reads an import but the statement; `keeps`: and nothing will."""
        reads = () if imported.binding is None else naming.uses(imported.binding)
        inside = {
            read for read in reads if self.piece.start <= self.module.start(read) < self.piece.end
        }
        return unused(
            self.module, naming, imported, inside, lambda name: keeps and self._mentions(name)
        )

    def _mentions(self, name: str) -> bool:
        return re.search(rf"(?<![\w.]){re.escape(name)}\b", self.statement) is not None


def _imports_of(code: str) -> list[_Import]:
    found: list[_Import] = []
    for node in ast.parse(code).body:
        if isinstance(node, ast.Import):
            found += [_Import(one.name, None, one.asname, bound(one)) for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [_Import(module, one.name, one.asname, bound(one)) for one in node.names]
    return list(dict.fromkeys(found))
