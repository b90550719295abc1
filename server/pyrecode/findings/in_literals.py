"""Findings in text that Python or a type checker reads as a name.

getattr(np, "trapz")    importlib.import_module("numpy.core")    setattr(array, "shape", (2, 3))
x: "np.bool8"           cast("np.float_", y)
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.dynamic import literal
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.search import Search, certainty_of
from pyrecode.findings.verbatim import start_of_text
from pyrecode.pattern import pattern
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_WORD = pattern(r"[A-Za-z_]\w*")
_MODULES = (Kind.MODULE, Kind.DISTRIBUTION)
_TYPED = frozenset({"cast", "TypeVar", "NewType", "ForwardRef"})
"""functions of `typing` that take a type as text"""
_IMPORTERS = frozenset({"import_module", "__import__"})
_LONGEST = 500


class InLiterals:
    """The text literals of one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._module = search.module
        self._names = search.names
        self._words = search.words.names

    def findings(self) -> Iterator[Finding]:
        """All of them, in no particular order."""
        text = self._module.text
        for annotation in self._names.scopes.annotations:
            yield from self._of_annotation(annotation)
        if not any(word in text for word in ("getattr", "setattr", *_IMPORTERS, *_TYPED)):
            return
        for call in self._names.scopes.calls:
            function = call.func
            name = (
                function.id
                if isinstance(function, ast.Name)
                else function.attr
                if isinstance(function, ast.Attribute)
                else ""
            )
            if name in ("getattr", "setattr"):
                if isinstance(function, ast.Name) and self._names.binding_of(function) is None:
                    setting = name == "setattr"
                    yield from self._of_setattr(call) if setting else self._of_getattr(call)
            elif name in _IMPORTERS:
                yield from self._of_import(call, name)
            elif name in _TYPED:
                yield from self._of_typed(call, name)

    # Names of attributes and modules

    def _of_getattr(self, call: ast.Call) -> Iterator[Finding]:
        name = literal(call, 1)
        if name in self._words:
            yield from self.of_member(call.args[0], call.args[1], name)

    def _of_setattr(self, call: ast.Call) -> Iterator[Finding]:
        """An attribute of an object that is set by its name; to set one of a module is no use of it."""
        name = literal(call, 1)
        if name not in self._words or len(call.args) != 3 or self._names.alternatives(call.args[0]):
            return
        node = call.args[1]
        member = ast.copy_location(ast.Attribute(call.args[0], name, ast.Store()), node)
        for update, instance in self._search.member_updates(member, (Scope.WHOLE, Scope.SETTER)):
            if update.scope is Scope.SETTER or update.kind is Kind.ATTRIBUTE:
                certainty = certainty_of(instance)
                yield from self._finding(node, name, update, certainty, update.symbol)

    def of_member(self, owner: ast.expr, node: ast.expr, name: str) -> Iterator[Finding]:
        """The findings of a literal that names an attribute of `owner`."""
        if self._names.alternatives(owner):
            for dotted, certainty in self._search.meanings(owner):
                for update in self._search.whole(f"{dotted}.{name}"):
                    yield from self._finding(node, name, update, certainty, f"{dotted}.{name}")
            return
        member = ast.copy_location(ast.Attribute(owner, name, ast.Load()), node)
        for update, instance in self._search.member_updates(member, (Scope.WHOLE, Scope.INSTANCE)):
            yield from self._finding(node, name, update, certainty_of(instance), update.symbol)

    def _of_import(self, call: ast.Call, function: str) -> Iterator[Finding]:
        name = literal(call, 0)
        if not name or self._words.isdisjoint(name.split(".")):
            return
        if function == "import_module":
            known = self._names.dotted(call.func) == "importlib.import_module"
        else:
            known = isinstance(call.func, ast.Name) and self._names.binding_of(call.func) is None
        if known:
            yield from self.of_path(call.args[0], name)

    def of_path(self, node: ast.expr, path: str) -> Iterator[Finding]:
        """The findings of a literal that is the dotted path of a module or of something in one."""
        updates = self._search.whole(path)
        if not updates and (covering := self._search.catalog.covering(path)) is not None:
            updates = [covering] if covering.scope is Scope.WHOLE else []
        for update in updates:
            # Of `numpy.core.umath` it is `numpy.core` that is outdated.
            whole = next(
                (
                    one
                    for one in (update.symbol, *update.aliases)
                    if f"{path}.".startswith(f"{one}.")
                ),
                path,
            )
            yield from self._finding(node, whole, update, Certainty.RESOLVED, path)

    def of_alias(self, node: ast.expr, path: str, dotted: str) -> Iterator[Finding]:
        """The findings of a literal whose path leads through the project's own modules to `dotted`."""
        for update in self._search.whole(dotted):
            yield from self._finding(node, path, update, Certainty.RESOLVED, dotted)

    # Types

    def _of_annotation(self, annotation: ast.expr) -> Iterator[Finding]:
        todo = [annotation]
        while todo:
            node = todo.pop()
            match node:
                case ast.Constant(value=str(text)):
                    if len(text) < _LONGEST and not self._words.isdisjoint(_WORD.findall(text)):
                        yield from self._of_type(node, text)
                case ast.Subscript(value=outer, slice=inner):
                    name = (
                        outer.attr if isinstance(outer, ast.Attribute) else getattr(outer, "id", "")
                    )
                    if name == "Annotated" and isinstance(inner, ast.Tuple):
                        todo.append(inner.elts[0])
                    elif name != "Literal":
                        todo.append(inner)
                case ast.BinOp(left=left, right=right):
                    todo += (left, right)
                case ast.Tuple(elts=elts) | ast.List(elts=elts):
                    todo += elts

    def _of_typed(self, call: ast.Call, name: str) -> Iterator[Finding]:
        dotted = self._names.dotted(call.func)
        if dotted not in (f"typing.{name}", f"typing_extensions.{name}"):
            return
        if name == "TypeVar":
            for part in (*call.args[1:], *(word.value for word in call.keywords)):
                yield from self._of_annotation(part)
        elif len(call.args) > (name == "NewType"):
            yield from self._of_annotation(call.args[name == "NewType"])

    def _of_type(self, node: ast.Constant, text: str) -> Iterator[Finding]:
        start = start_of_text(self._module, node)
        # Python counts columns in bytes, and reads a text of several lines in parentheses.
        if start is None or not text.isascii() or "\n" in text or "\r" in text:
            return
        stripped = text.lstrip(" \t")
        try:
            todo: list[ast.AST] = [ast.parse(stripped, mode="eval").body]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        start += len(text) - len(stripped)
        while todo:
            part = todo.pop()
            if not isinstance(part, ast.Name | ast.Attribute):
                todo += ast.iter_child_nodes(part)
            else:
                yield from self._of_reference(node, part, start)

    def _of_reference(self, node: ast.Constant, part: ast.expr, start: int) -> Iterator[Finding]:
        """The findings of a name or chain in the text of a type, the longest part that is outdated."""
        reference = part
        while True:
            name = (
                reference.attr
                if isinstance(reference, ast.Attribute)
                else getattr(reference, "id", "")
            )
            if name in self._words:
                dotted = self._names.dotted_text(reference, node)
                updates = self._search.whole(dotted) if dotted else []
                # An imported name that goes by another one here is told of at its import.
                if dotted is not None and updates and dotted.rpartition(".")[2] == name:
                    end = start + (reference.end_col_offset or 0)
                    for update in updates:
                        yield self._made(
                            node, (end - len(name), end), update, Certainty.RESOLVED, dotted
                        )
                    return
            if not isinstance(reference, ast.Attribute):
                return
            reference = reference.value

    # Both

    def _finding(
        self, node: ast.expr, name: str, update: ApiUpdate, certainty: Certainty, dotted: str
    ) -> Iterator[Finding]:
        """A finding of the last part of `name`, with which the literal's text begins."""
        start = start_of_text(self._module, node) if isinstance(node, ast.Constant) else None
        if start is not None:
            end = start + len(name)
            span = (end - len(name.rpartition(".")[2]), end)
            yield self._made(node, span, update, certainty, dotted)

    def _made(
        self,
        node: ast.expr,
        span: tuple[int, int],
        update: ApiUpdate,
        certainty: Certainty,
        dotted: str,
    ) -> Finding:
        reason = f"text that names {dotted}; {update.label}"
        return Finding(*span, update, certainty, node, None, reason)
