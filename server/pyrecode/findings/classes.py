"""The classes that a file defines: their bases, what they define themselves, what `self` gets."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pyrecode.findings.names import Names
from pyrecode.findings.scopes import CLASS, FUNCTION, Entry, Scope
from pyrecode.findings.set_on_self import Assigned, SetOnSelf
from pyrecode.findings.unread import read_where

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_NO_BASES = frozenset(
    {
        "typing.Generic",
        "typing.Protocol",
        "abc.ABC",
        "typing_extensions.Protocol",
        "builtins.object",
    }
)


class Classes:
    """Answers for one file, and hands questions about the classes of other modules to those that answer for them."""

    def __init__(
        self,
        names: Names,
        is_known: Callable[[str], bool],
        others: "dict[Names, Classes] | None" = None,
    ) -> None:
        """Look at nothing yet.

        Args:
            names: of the file.
            is_known: whether a member is known to be outdated of the class with a dotted name, as of one of the
                project's own.
            others: who answers for the project's other modules.
        """
        self._names = names
        self._is_known = is_known
        self._others = {} if others is None else others
        """who answers for the project's other modules, by their names"""
        self._others[names] = self
        self._known_as: dict[ast.ClassDef, str] = {}
        """the classes of this module that others name, by the dotted names that these use"""
        self._heirs: dict[ast.ClassDef, list[ast.ClassDef]] = {}
        self._sought: set[ast.ClassDef] = set()
        """classes of which heirs were sought in definitions that had not been read"""
        self._scopes = 0
        """in how many scopes of the module heirs were sought"""
        self._set_on_self = SetOnSelf(names)

    def beside(self, names: Names) -> "Classes":
        """Who answers for another module of the project."""
        return self._others.get(names) or Classes(names, self._is_known, self._others)

    def close(self) -> None:
        """Let go of those that answer for other modules, as they know this one too."""
        self._others.clear()

    def home(self, cls: ast.ClassDef) -> Names:
        """The names of the module in which a class stands: this one, or one that was met on the way here."""
        return self._home(cls)._names

    def _home(self, cls: ast.ClassDef) -> "Classes":
        if cls in self._names.scopes.by_node:
            return self
        return next(one for one in self._others.values() if cls in one._names.scopes.by_node)

    def named(self, name: ast.expr, at: ast.AST | None = None) -> ast.ClassDef | None:
        """The class of the file that a bare name refers to, read where it stands or at `at`."""
        if not isinstance(name, ast.Name):
            return None
        found = self._names.binding_of(name) if at is None else self._names.binding(name.id, at)
        if found is not None and len(found.nodes) == 1 and isinstance(found.nodes[0], ast.ClassDef):
            return found.nodes[0]
        return None

    def bases(self, cls: ast.ClassDef) -> Iterator[str | ast.ClassDef | None]:
        """The bases as written: library classes by dotted name, classes of the file, None where unknown."""
        if not self.is_of_file(cls):
            yield from self._home(cls).bases(cls)
            return
        # What a class of the project adds to a library's matters also where no library is behind it.
        beside = any(self._is_library(base) for base in cls.bases) if len(cls.bases) > 1 else False
        for base in cls.bases:
            node = base.value if isinstance(base, ast.Subscript) else base
            dotted = self._names.dotted(node)
            if dotted in _NO_BASES:
                continue
            if isinstance(node, ast.Name) and node.id == "object" and dotted is None:
                continue
            if dotted is None:
                yield self.named(node)
            elif self._is_own(dotted):
                yield self._elsewhere(dotted, every=beside)
            else:
                yield dotted

    def imported(self, node: ast.expr) -> ast.ClassDef | None:
        """The class of another module of the project that an expression denotes.

        `bases`, `lineage`, `defines` and `entries` answer for it as for those of the file.
        """
        dotted = self._names.dotted(node)
        return None if dotted is None else self.of_project(dotted)

    def of_project(self, dotted: str) -> ast.ClassDef | None:
        """The class of another module of the project that has this name."""
        return self._elsewhere(dotted) if self._is_own(dotted) else None

    def is_of_file(self, cls: ast.ClassDef) -> bool:
        """Whether a class stands in this file, and not in another module of the project."""
        return cls in self._names.scopes.by_node

    def _is_own(self, dotted: str) -> bool:
        elsewhere = self._names.elsewhere
        return elsewhere is not None and elsewhere.owns(dotted.partition(".")[0])

    def _is_library(self, base: ast.expr) -> bool:
        dotted = self._names.dotted(base)
        return dotted is not None and not self._is_own(dotted)

    def _elsewhere(self, dotted: str, *, every: bool = False) -> ast.ClassDef | None:
        elsewhere = self._names.elsewhere
        if elsewhere is None:
            return None
        # Most classes of a project are nobody's concern, and are told from the first lines of their modules.
        found = elsewhere.definition(dotted, every or self._is_known(dotted))
        if found is None or not isinstance(found.node, ast.ClassDef):
            return None
        self.beside(found.module.names)._known_as[found.node] = dotted
        return found.node

    def known_as(self, cls: ast.ClassDef) -> str | None:
        """The dotted name by which another module was seen to name a class, else that of where it stands."""
        home = self._home(cls)
        known, names = home._known_as.get(cls), home._names
        if known is None and names.elsewhere is not None:
            outermost = names.scopes.by_node[cls].parent is names.scopes.module
            return names.elsewhere.name_of(cls.name) if outermost else None
        return known

    def lineage(
        self, cls: ast.ClassDef, above: bool = False
    ) -> Iterator[str | ast.ClassDef | None]:
        """The classes in the order of look-up, as far as this file tells; None ends what is known.

        `above` leaves the class itself out, as `super()` does.
        """
        seen: set[ast.ClassDef] = set()
        stack: list[str | ast.ClassDef | None] = [cls]
        while stack:
            current = stack.pop()
            if isinstance(current, ast.ClassDef):
                if current in seen:
                    continue
                seen.add(current)
                stack += reversed([*self.bases(current)])
                if above and current is cls:
                    continue
            yield current
            if current is None:
                return

    def defines(self, cls: ast.ClassDef, name: str) -> bool:
        """Whether the class body, or a method through `self`, gives the class a member of this name."""
        known = self.entries(cls, name) or self.assigned(cls, name)
        return bool(known) or self.is_broken(cls)

    def is_broken(self, cls: ast.ClassDef) -> bool:
        """Whether some of a class did not parse, so that it may have any member."""
        return cls in self._home(cls)._names.scopes.broken

    def heirs(self, cls: ast.ClassDef) -> list[ast.ClassDef]:
        """The classes that derive from a class directly, in the module where it stands."""
        return self._home(cls)._below(cls)

    def _below(self, cls: ast.ClassDef) -> list[ast.ClassDef]:
        scopes = self._names.scopes
        if scopes.unread and cls not in self._sought:
            self._sought.add(cls)
            derived = re.compile(rf"\bclass\b[^:]*\b{cls.name}\b")
            read_where(scopes, derived.search)
        if self._scopes < len(scopes.by_node):
            for node in [*islice(scopes.by_node, self._scopes, None)]:
                if isinstance(node, ast.ClassDef):
                    for base in node.bases:
                        above = self.named(base)
                        if above is not None:
                            self._heirs.setdefault(above, []).append(node)
            self._scopes = len(scopes.by_node)
        return self._heirs.get(cls, [])

    def in_body(self, cls: ast.ClassDef, name: str) -> bool:
        """Whether the class itself has a member, not only its instances; a base that is not known may."""
        return any(
            not isinstance(base, ast.ClassDef) or bool(self.entries(base, name))
            for base in self.lineage(cls)
        )

    def entries(self, cls: ast.ClassDef, name: str) -> list[Entry]:
        """What the class body binds `name` to."""
        _ = cls.body  # what it binds is known once its body is read
        return self._home(cls)._names.scopes.by_node[cls].entries.get(name, [])

    def tuple_fields(self, cls: ast.ClassDef) -> list[ast.expr]:
        """The annotations of the fields of a `NamedTuple`, in order; none of any other class."""
        return [*self._fields(cls, "NamedTuple").values()]

    def key_fields(self, cls: ast.ClassDef) -> dict[str, ast.expr]:
        """The annotations of the keys of a `TypedDict`; none of any other class."""
        return self._fields(cls, "TypedDict")

    def _fields(self, cls: ast.ClassDef, kind: str) -> dict[str, ast.expr]:
        bases = {base.rpartition(".")[2] for base in self.bases(cls) if isinstance(base, str)}
        if kind not in bases:
            return {}
        return {
            part.target.id: part.annotation
            for part in cls.body
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
        }

    def denoted(self, node: ast.expr) -> ast.ClassDef | None:
        """The class of the file that an expression denotes: its name, or `cls` in a class method."""
        found = self.named(node)
        if found is not None or not isinstance(node, ast.Name):
            return found
        binding = self._names.binding_of(node)
        first = binding.nodes[0] if binding is not None and len(binding.nodes) == 1 else None
        if binding is None or not isinstance(first, ast.arg):
            return None
        owner = self.of_first_argument(first, binding.owner)
        return owner[0] if owner is not None and not owner[1] else None

    def of_first_argument(self, arg: ast.arg, scope: Scope) -> tuple[ast.ClassDef, bool] | None:
        """The class that `self` or `cls` stands for, and whether it is an instance."""
        function = scope.node
        around = scope.parent
        if around is None or around.kind != CLASS or not isinstance(function, _Function):
            return None
        arguments = [*function.args.posonlyargs, *function.args.args]
        if not arguments or arguments[0] is not arg or not isinstance(around.node, ast.ClassDef):
            return None
        decorators = {node.id for node in function.decorator_list if isinstance(node, ast.Name)}
        if "staticmethod" in decorators:
            return None
        of_class = "classmethod" in decorators or function.name in (
            "__new__", "__init_subclass__", "__class_getitem__",
        )  # fmt: skip
        return around.node, not of_class

    def method_around(self, node: ast.AST) -> tuple[ast.ClassDef, _Function] | None:
        """The method of a class of this file in whose body a node stands."""
        scope: Scope | None = self._names.scope_at(node)
        while scope is not None:
            if scope.kind == FUNCTION and scope.parent is not None and scope.parent.kind == CLASS:
                cls, function = scope.parent.node, scope.node
                if isinstance(cls, ast.ClassDef) and isinstance(function, _Function):
                    return cls, function
            scope = scope.parent
        return None

    def class_around(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class of this file in whose body a node stands."""
        scope: Scope | None = self._names.scope_at(node)
        while scope is not None:
            if isinstance(scope.node, ast.ClassDef):
                return scope.node
            scope = scope.parent
        return None

    def assigned(self, cls: ast.ClassDef, name: str) -> Sequence[Assigned]:
        """Where the methods of a class set an attribute through `self`, with the values."""
        home = self._home(cls)
        return home._set_on_self.to(cls, name, home.of_first_argument)
