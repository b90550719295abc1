"""The class of a receiver, where the file itself makes it evident; silence where it does not.

Constructors, annotations, what the catalog says functions, methods and attributes give, variables whose
every binding in force agrees. The file's own classes and functions are `own_code`'s, tests `narrowing`'s.
"""

import ast
from collections.abc import Mapping

from pyrecode.findings import operators
from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import STR
from pyrecode.findings.course import Course
from pyrecode.findings.handed_on import handed_on, is_known
from pyrecode.findings.model import Certainty
from pyrecode.findings.names import Names
from pyrecode.findings.own_code import OwnCode
from pyrecode.findings.parts import Parts
from pyrecode.findings.types import NOTHING, Instance, Types, union
from pyrecode.findings.words import members_of
from pyrecode.updates.catalog import Catalog

_DEEPEST = 30
_STEPS = 400
"""how many expressions one question may look at"""


class Receivers(Parts):
    """Answers for one file and one catalog."""

    def __init__(
        self,
        names: Names,
        catalog: Catalog,
        told: Mapping[ast.expr, Types] | None = None,
        *,
        course: Course | None = None,
        classes: Classes | None = None,
    ) -> None:
        """Infer nothing yet.

        Args:
            names: of the file.
            catalog: what library members give.
            told: what is known of some expressions from elsewhere.
            course: how far the search has come that looks into this file for the sake of another.
            classes: the classes of the file, as that search knows them.
        """
        if classes is None:
            members = members_of(catalog)
            classes = Classes(names, lambda cls: members.are_of(cls, catalog))
        super().__init__(names, catalog, course or Course(told), classes)

    def beside(self, names: Names) -> OwnCode:
        """Who answers the same questions about another module of the project."""
        found = self._course.modules.get(names)
        if found is None:
            classes = self.classes.beside(names)
            found = Receivers(names, self._catalog, course=self._course, classes=classes)
        return found

    def close(self) -> None:
        """Let go of the other modules; the next question asks for them anew.

        Who answers for a module knows who answers for the others: in such circles whole trees would wait for the
        garbage collector, which costs more than making them.
        """
        self._course.modules.clear()
        self.classes.close()

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
        course = self._course
        if course.depth == 0:
            course.steps = 0
        if node in course.known:
            return course.known[node]
        if node in course.busy:
            # `df = df.append(row)` in a loop: the other bindings decide.
            course.unsettled += 1
            return NOTHING
        course.steps += 1
        if course.depth > _DEEPEST or course.steps > _STEPS:
            course.unsettled += 1
            return None
        course.busy.add(node)
        course.depth += 1
        unsettled = course.unsettled
        try:
            found = self._infer(node)
        finally:
            course.busy.discard(node)
            course.depth -= 1
        if course.depth == 0 or course.unsettled == unsettled:
            course.known[node] = found
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
            case ast.Constant(value=value):
                return NOTHING if value is None else operators.of_constant(value, node)
            case ast.Lambda(body=body):
                return (Instance("types.LambdaType", True, None, node, result=self.types(body)),)
            case ast.JoinedStr():
                return (Instance(STR, True, None, node),)
            case ast.Subscript():
                return self._of_subscript(node)
            case ast.IfExp(body=body, orelse=orelse):
                return union([self.types(body), self.types(orelse)])
            case ast.BoolOp(values=values):
                return union(self.types(value) for value in values)
            case ast.NamedExpr(value=value):
                return self.types(value)
            case ast.Await(value=value):
                return self._results(self.types(value))
            case ast.BinOp(left=left, op=op, right=right):
                return self._of_operator(node, op, left, right)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._of_operator(node, op, left, right)
            case ast.UnaryOp(op=op, operand=operand):
                return self._of_operator(node, op, operand, None)
        return self._of_display(node)

    def _of_attribute(self, node: ast.Attribute) -> Types | None:
        dotted = self._names.dotted(node)
        if dotted is not None:
            return self.members.given(dotted, node)
        return self._at_attribute(node, self._member(node.value, node.attr, node))

    # Calls

    def _of_call(self, call: ast.Call) -> Types | None:
        function = call.func
        dotted = self._names.dotted(function)
        if dotted is not None:
            if is_known(dotted):
                return handed_on(dotted, call, self)
            if dotted == "typing.cast" and len(call.args) == 2:
                return self._annotations.types(call.args[0])
            return self._of_dotted_call(dotted, call)
        if isinstance(function, ast.Name) and self._names.binding_of(function) is None:
            if function.id == "super":
                return self._super(call)
            return handed_on(f"builtins.{function.id}", call, self)
        if isinstance(function, ast.Attribute):
            return self._member(function.value, function.attr, call)
        return self._call_of_value(function, call)

    def called(self, node: ast.expr) -> Types | None:
        """What calling the value of an expression gives."""
        dotted = self._names.dotted(node)
        if dotted is not None:
            # Who calls it later passes something.
            call = ast.Call(node, [ast.Constant(None)], [])
            return self._of_dotted_call(dotted, ast.copy_location(call, node))
        if isinstance(node, ast.Name) and self._names.binding_of(node) is None:
            plain = node.id in ("list", "dict", "set", "str", "int", "float", "tuple", "bytes")
            return (Instance(f"builtins.{node.id}", True, None, node),) if plain else None
        return self._call_of_value(node, node)

    def _of_dotted_call(self, dotted: str, node: ast.expr) -> Types | None:
        own = self.classes.of_project(dotted)
        if own is not None:
            return (Instance(own, True, None, node),)
        if self._catalog.is_class(dotted):
            return (Instance(self._catalog.canonical(dotted), True, None, node),)
        given = self.members.given(dotted, node)
        if (given is None or len(given) > 1) and isinstance(node, ast.Call) and node.args:
            given = self._by_argument(dotted, node) or given
        if given is None:
            given = self._of_project(dotted, node)
        return self._through_class(dotted, node) if given is None else given

    def _by_argument(self, dotted: str, call: ast.Call) -> Types | None:
        """What a call gives, told by the class of its first argument or of the elements of that."""
        if not self._catalog.tells_by_argument(dotted):
            return None
        for form, types in (
            ("({})", self.types(call.args[0])),
            ("([{}])", self.iterated(call.args[0])),
        ):
            if types:
                found = [
                    self.members.given(f"{dotted}{form.format(one.cls)}", call) for one in types
                ]
                if (given := union(found)) is not None:
                    return given
        return None

    def _call_of_value(self, function: ast.expr, call: ast.expr) -> Types | None:
        if isinstance(function, ast.Name):
            cls = self.classes.denoted(function)
            if cls is not None:
                return (Instance(cls, True, None, call),)
        return self._results(self.types(function))
