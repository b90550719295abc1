"""The links of an explanation: what a name stands for, what class a receiver is, what stands around a use.

Each says where in the file it is said, and by whom.
"""

import ast
import builtins
from collections.abc import Callable, Iterator

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.findings.search import Search
from pyrecode.findings.types import Instance

_LONGEST = 90
_DEEPEST = 6


@frozen
class Step:
    """One link of the chain."""

    kind: str
    """`name`, `receiver`, `update`, `around`, `verdict`"""
    text: str


class Chain:
    """Tells of one file."""

    def __init__(self, search: Search, line_of: Callable[[int], str]) -> None:
        """Tell nothing yet.

        Args:
            search: that found the uses.
            line_of: how a person finds an offset: `line 3`.
        """
        self._line_of = line_of
        self._search = search
        self._module: Module = search.module
        self._names = search.names

    def is_module_path(self, expression: ast.Attribute) -> bool:
        """Whether imports tell what a chain of names is, so that no class decides."""
        return self._names.dotted(expression) is not None

    def names(self, node: ast.AST) -> Iterator[Step]:
        """What the first name of an expression stands for, link by link."""
        if isinstance(node, ast.alias):
            yield Step("name", f"imported here: {self.quoted(node)}")
            return
        root = self._names.root(node)
        for _ in range(_DEEPEST):
            if root is None:
                return
            binding = self._names.binding_of(root)
            if binding is None:
                if hasattr(builtins, root.id):
                    return
                stars = [one for one in self._names.from_star(root) if one]
                said = (
                    f"perhaps {' or '.join(stars)}, by a star import"
                    if stars
                    else "bound nowhere in the file"
                )
                yield Step("name", f"`{root.id}` is {said}")
                return
            meaning = " or ".join(binding.alternatives)
            if not meaning:
                return
            places = "; ".join(self.quoted(one.statement) for one in binding.entries[:3])
            more = f" and {len(binding.entries) - 3} more" if len(binding.entries) > 3 else ""
            scope = binding.scope
            name: str | None = getattr(scope, "name", None)
            where = "" if name is None else f" in `{name}`"
            yield Step("name", f"`{root.id}`{where} is {meaning}: {places}{more}")
            following = [one.value for one in binding.entries if one.value is not None]
            root = self._names.root(following[0]) if binding.alternatives and following else None

    def receivers(self, receiver: ast.expr) -> Iterator[Step]:
        """The classes that an expression may have, with who says so."""
        text = self.text(receiver)
        types = self._search.receivers.types(receiver)
        if types is None:
            types = self._search.shown.get(receiver)
        if types is None:
            yield Step("receiver", f"the class of `{text}` is not known")
        elif not types:
            yield Step("receiver", f"`{text}` can only be None")
        for instance in types or ():
            said = f"{self._class(instance)}{self._told(instance, receiver)}"
            yield Step("receiver", f"`{text}` is {said}")
            if isinstance(instance.origin, ast.expr):
                yield from self.names(self._origin(instance.origin))

    def is_variable(self, name: ast.Name) -> bool:
        """Whether a name is bound in the file to what no import tells, or is Python's own."""
        binding = self._names.binding_of(name)
        if binding is None:
            return hasattr(builtins, name.id)
        return not binding.alternatives

    def _origin(self, node: ast.expr) -> ast.AST:
        """The part of an expression whose name says what it gives: the function of a call."""
        while isinstance(node, ast.Call | ast.Subscript | ast.Await):
            node = node.func if isinstance(node, ast.Call) else node.value
        return node

    def around(self, node: ast.AST) -> Iterator[Step]:
        """The conditions, `try`s, `with`s and decorators that a use stands under, from the inside out."""
        part, above = node, self._names.parents.get(node)
        while above is not None:
            match above:
                case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if (
                    part is not test
                ):
                    yield self._condition(above, test)
                case ast.Try() | ast.TryStar():
                    caught = ", ".join(
                        "everything" if one.type is None else self.text(one.type)
                        for one in above.handlers
                    )
                    yield Step(
                        "around", f"{self._line(above)}: `try` that catches {caught or 'nothing'}"
                    )
                case ast.With(items=items) | ast.AsyncWith(items=items):
                    managers = ", ".join(self.text(one.context_expr) for one in items)
                    yield Step("around", f"{self._line(above)}: `with {managers}`")
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    for decorator in above.decorator_list:
                        yield Step("around", f"{self._line(decorator)}: `@{self.text(decorator)}`")
            part, above = above, self._names.parents.get(above)

    def _condition(self, above: ast.AST, test: ast.expr) -> Step:
        from pyrecode.findings.versions import Versions

        answer = Versions(self._names, self._search.catalog).answer(test)
        said = "" if answer is None else f", which is {answer} under the versions in force"
        return Step("around", f"{self._line(above)}: `if {self.text(test)}`{said}")

    def _class(self, instance: Instance) -> str:
        cls = instance.cls
        if isinstance(cls, str):
            name = cls
        elif self._search.receivers.classes.is_of_file(cls):
            name = f"the file's own class {cls.name} ({self._line(cls)})"
        else:
            name = f"the project's own class {cls.name}"
        return name if instance.certain else f"perhaps {name}"

    def _told(self, instance: Instance, receiver: ast.expr) -> str:
        if instance.told_by:
            return f", says the type engine {instance.told_by}"
        if instance.shown_by:
            return f", by what is used of it: {', '.join(instance.shown_by)}"
        origin = instance.origin
        if origin is None or not hasattr(origin, "lineno"):
            return ""
        if origin is receiver:
            return ", by what the expression gives"
        return f": {self.quoted(origin)}"

    def quoted(self, node: ast.AST) -> str:
        """A node with its line, cut to one line of text."""
        return f"{self._line(node)}, `{self.text(node)}`"

    def _line(self, node: ast.AST) -> str:
        return self._line_of(self._module.start(node))

    def text(self, node: ast.AST) -> str:
        """The text of a node on one line; the head alone of what holds statements."""
        text = self._module.text[self._module.start(node) : self._module.end(node)]
        body = getattr(node, "body", None)
        if isinstance(body, list) and body:
            text = text.partition("\n")[0]
        joined = " ".join(text.split())
        return joined if len(joined) <= _LONGEST else f"{joined[:_LONGEST]}…"
