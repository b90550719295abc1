"""The class of a receiver, where the file itself makes it evident; silence where it does not.

Constructors, annotations, what the catalog says functions, methods and attributes give, variables whose
every binding in force agrees, `isinstance`. The file's own classes and functions are `own_code`'s.
"""

import ast
from collections.abc import Mapping

from pyrecode.findings.flow import Flow
from pyrecode.findings.members import Members
from pyrecode.findings.model import Certainty
from pyrecode.findings.names import Names
from pyrecode.findings.narrowing import Narrowing
from pyrecode.findings.own_code import OwnCode
from pyrecode.findings.scopes import FUNCTION, Entry
from pyrecode.findings.shapes import shape_of_key, source_of_element
from pyrecode.findings.types import NOTHING, Instance, Types, doubted, union
from pyrecode.updates.catalog import Catalog

_DEEPEST = 30
_STEPS = 400
"""how many expressions one question may look at"""
_SAME = frozenset({"copy.copy", "copy.deepcopy"})
_OPERATORS = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.FloorDiv: "floordiv",
    ast.Mod: "mod", ast.Pow: "pow", ast.MatMult: "matmul", ast.BitAnd: "and", ast.BitOr: "or",
    ast.BitXor: "xor", ast.LShift: "lshift", ast.RShift: "rshift",
}  # fmt: skip


class Receivers(OwnCode):
    """Answers for one file and one catalog."""

    def __init__(
        self, names: Names, catalog: Catalog, told: Mapping[ast.expr, Types] | None = None
    ) -> None:
        """Infer nothing yet.

        Args:
            names: of the file.
            catalog: what library members give.
            told: what is known of some expressions from elsewhere.
        """
        super().__init__(names, catalog)
        self._catalog = catalog
        self.members = Members(self.classes, catalog)
        self._flow = Flow(names)
        self._narrowing = Narrowing(names, self._flow)
        self._known = dict[ast.AST, Types | None](told.items() if told else ())
        self._depth = 0
        self._steps = 0

    def type_of(self, node: ast.expr) -> tuple[str, Certainty] | None:
        """The dotted library class of an expression's value; None where it is not known to be one class."""
        types = self.types(node)
        if not types or len(types) != 1:
            return None
        cls = types[0].cls
        if isinstance(cls, ast.ClassDef):
            lineage = self.classes.lineage(cls, types[0].above)
            cls = next((base for base in lineage if not isinstance(base, ast.ClassDef)), None)
            if cls is None:
                return None
        return cls, Certainty.RESOLVED if types[0].certain else Certainty.INFERRED

    def types(self, node: ast.expr) -> Types | None:
        """Every class that the value of an expression may have; None where that is not known."""
        if self._depth == 0:
            self._steps = 0
        if node in self._known:
            return self._known[node]
        if node in self._busy:
            # `df = df.append(row)` in a loop: the other bindings decide.
            self._unsettled += 1
            return NOTHING
        self._steps += 1
        if self._depth > _DEEPEST or self._steps > _STEPS:
            self._unsettled += 1
            return None
        self._busy.add(node)
        self._depth += 1
        unsettled = self._unsettled
        try:
            found = self._infer(node)
        finally:
            self._busy.discard(node)
            self._depth -= 1
        if self._depth == 0 or self._unsettled == unsettled:
            self._known[node] = found
        return found

    # Expressions

    def _infer(self, node: ast.expr) -> Types | None:
        match node:
            case ast.Name():
                return self._of_name(node)
            case ast.Attribute():
                return self._of_attribute(node)
            case ast.Call():
                return self._of_call(node)
            case ast.Constant(value=None):
                return NOTHING
            case ast.Subscript():
                return self._of_subscript(node)
            case ast.IfExp(body=body, orelse=orelse):
                return union([self.types(body), self.types(orelse)])
            case ast.BoolOp(values=values):
                return union(self.types(value) for value in values)
            case ast.NamedExpr(value=value):
                return self.types(value)
            case ast.Await(value=value):
                return self._of_call(value, awaited=True) if isinstance(value, ast.Call) else None
            case ast.BinOp(left=left, op=op) if type(op) in _OPERATORS:
                return self._member(left, f"__{_OPERATORS[type(op)]}__")
            case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
                element = union(self.types(part) for part in elts) if 0 < len(elts) <= 20 else None
                name = type(node).__name__.lower()
                return (Instance(f"builtins.{name}", True, element or None, node),)
            case ast.ListComp(elt=elt) | ast.SetComp(elt=elt) | ast.GeneratorExp(elt=elt):
                return (Instance("builtins.list", True, self.types(elt) or None, node),)
        return None

    def _of_name(self, node: ast.Name) -> Types | None:
        binding = self._names.binding_of(node)
        if binding is None:
            return None
        if binding.imported:
            return self.members.given(self._names.dotted(node), node)
        narrowed = self._narrowing.test_before(node, binding)
        entries = self._flow.reaching(binding, node)
        if entries is None:
            return None
        if narrowed is not None and narrowed.outlives(entries):
            return self._classes_of(narrowed.classes)
        declared = next(
            (
                entry.statement.annotation
                for entry in binding.entries
                if isinstance(entry.statement, ast.AnnAssign)
            ),
            None,
        )
        if declared is not None:
            types = self._annotations.types(declared)
            if types is not None:
                return types
        if not entries:
            return None
        return union(self._of_entry(entry, binding.owner.kind == FUNCTION) for entry in entries)

    def _of_entry(self, entry: Entry, local: bool) -> Types | None:
        node, statement = entry.node, entry.statement
        if isinstance(node, ast.arg):
            return self._of_argument(node, statement)
        if entry.value is not None:
            return self.types(entry.value)
        match statement:
            case ast.For(iter=iterable) | ast.AsyncFor(iter=iterable):
                return self._element(iterable, statement.target, node)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                for generator in statement.generators:
                    if any(part is node for part in ast.walk(generator.target)):
                        return self._element(generator.iter, generator.target, node)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    if item.optional_vars is node:
                        return self._entered(item.context_expr)
            case ast.ExceptHandler(type=kind) if kind is not None:
                return self._classes_of(kind.elts if isinstance(kind, ast.Tuple) else [kind])
            case ast.MatchAs(pattern=ast.MatchClass(cls=cls)):
                return self._classes_of([cls])
            case ast.Assign(targets=targets, value=value):
                return self._part(targets, value, node)
        return None

    def _of_argument(self, arg: ast.arg, function: ast.AST) -> Types | None:
        if arg.annotation is not None:
            types = self._annotations.types(arg.annotation)
            if types is not None and isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                if arg is function.args.vararg:
                    return (Instance("builtins.tuple", True, types, arg),)
                if arg is function.args.kwarg:
                    return None
            return types
        return self._self(arg, function)

    def _of_attribute(self, node: ast.Attribute) -> Types | None:
        dotted = self._names.dotted(node)
        if dotted is not None:
            return self.members.given(dotted, node)
        return self._member(node.value, node.attr, node)

    def _member(self, receiver: ast.expr, name: str, node: ast.expr | None = None) -> Types | None:
        """What the attribute `name` of a receiver is, or what its call gives."""
        types = self.types(receiver)
        if types is None:
            return None
        return union(self._member_of(instance, name, node or receiver) for instance in types)

    def _member_of(self, instance: Instance, name: str, node: ast.expr) -> Types | None:
        if isinstance(instance.cls, ast.ClassDef):
            for cls in self.classes.lineage(instance.cls, instance.above):
                if cls is None:
                    return None
                if isinstance(cls, str):
                    return self.members.from_library(cls, name, instance, node)
                if self.classes.defines(cls, name):
                    return self._own_member(cls, name)
            return None
        return self.members.from_library(instance.cls, name, instance, node)

    def _of_call(self, call: ast.Call, awaited: bool = False) -> Types | None:
        function = call.func
        dotted = self._names.dotted(function)
        if dotted is not None:
            if dotted in _SAME and call.args:
                return self.types(call.args[0])
            if dotted == "typing.cast" and len(call.args) == 2:
                return self._annotations.types(call.args[0])
            if self._catalog.is_class(dotted):
                return (Instance(self._catalog.canonical(dotted), True, None, call),)
            return self.members.given(dotted, call)
        if isinstance(function, ast.Name):
            return self._of_named_call(call, function, awaited)
        if isinstance(function, ast.Attribute):
            return self._member(function.value, function.attr, call)
        return None

    def _of_subscript(self, node: ast.Subscript) -> Types | None:
        types = self.types(node.value)
        if types is None:
            return None
        shape = shape_of_key(node.slice)
        parts: list[Types | None] = []
        for instance in types:
            if instance.element is not None and shape == "int":
                parts.append(instance.element)
                continue
            part = self._member_of(instance, f"__getitem__({shape})", node) if shape else None
            parts.append(doubted(part) or self._member_of(instance, "__getitem__", node))
        return union(parts)

    def _element(self, iterable: ast.expr, target: ast.expr, node: ast.AST) -> Types | None:
        """What a loop over `iterable` gives to `node`, a part of its target."""
        function = iterable.func if isinstance(iterable, ast.Call) else None
        builtin = isinstance(function, ast.Name) and self._names.binding_of(function) is None
        source = source_of_element(iterable, target, node, builtin)
        return None if source is None else self._iterated(source)

    def _iterated(self, iterable: ast.expr) -> Types | None:
        types = self.types(iterable)
        if not types:
            return None
        return union(
            self._member_of(instance, "__iter__", iterable)
            if instance.element is None
            else instance.element
            for instance in types
        )

    def _entered(self, manager: ast.expr) -> Types | None:
        types = self.types(manager)
        if not types:
            return None
        # Most context managers that are objects of interest give themselves.
        return union(
            self._member_of(instance, "__enter__", manager) or doubted((instance,))
            for instance in types
            if not isinstance(instance.cls, ast.ClassDef)
            or not self.classes.defines(instance.cls, "__enter__")
        )

    def _part(self, targets: list[ast.expr], value: ast.expr, node: ast.AST) -> Types | None:
        """What unpacking gives to `node`: the catalog knows `matplotlib.pyplot.subplots[0]`."""
        if not isinstance(value, ast.Call):
            return None
        dotted = self._names.dotted(value.func)
        for target in targets:
            if dotted is not None and isinstance(target, ast.Tuple) and node in target.elts:
                return doubted(self.members.given(f"{dotted}[{target.elts.index(node)}]", value))  # type: ignore[arg-type]
        return None

    # Classes

    def _classes_of(self, classes: list[ast.expr]) -> Types | None:
        return union(self._annotations.instance_of(cls, self._names.dotted(cls)) for cls in classes)
