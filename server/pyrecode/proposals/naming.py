"""How a file names a public API at one place: by an import that is in force, or by a new one.

The style of the place decides: `np.trapezoid` where numpy is `np`, `simpson` where the old function was
imported by name, `float` for a builtin.
"""

import ast
import builtins
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding, ImportedName
from pyrecode.proposals.use import Draft
from pyrecode.rows import NamedTuple
from pyrecode.updates.model import Kind
from pyrecode.updates.replacements.base import CannotApply

_USUAL_NAMES = {"numpy": "np", "pandas": "pd", "tensorflow": "tf", "polars": "pl", "xarray": "xr"}
# Packages that import their public sub-packages themselves, or load them on first use.
_WHOLE = frozenset(
    {"collections", "networkx", "numpy", "os", "pandas", "polars"}
    | {"scipy", "skimage", "sympy", "tensorflow", "torch", "xarray"}
)
_LOWER_CASE_CLASSES = frozenset(
    {
        "datetime.datetime",
        "datetime.date",
        "datetime.time",
        "datetime.timedelta",
        "datetime.timezone",
    }
    | {"numpy.ndarray", "numpy.dtype", "array.array", "fractions.Fraction", "collections.deque"}
)


class NewImport(NamedTuple):
    """An import that the file does not have yet."""

    module: str
    name: str | None
    """what is imported from the module; None imports the module itself"""
    asname: str | None = None
    anchor: ImportedName | None = None
    """the old import, beside which it belongs"""

    @property
    def local(self) -> str:
        """The name that it binds."""
        return self.asname or self.name or self.module.partition(".")[0]

    @property
    def part(self) -> str:
        """Its text in a list of names: `trapezoid as trapz`."""
        name = self.name or self.module
        return name if self.asname in (None, name) else f"{name} as {self.asname}"

    @property
    def statement(self) -> str:
        """Its text as a statement."""
        return (
            f"import {self.part}" if self.name is None else f"from {self.module} import {self.part}"
        )


class Named(NamedTuple):
    """An expression for an API, and the import that it takes."""

    expression: str
    new_import: NewImport | None = None


class Naming:
    """The names of one file, asked for expressions."""

    def __init__(self, module: Module, is_class: Callable[[str], bool] = lambda _: False) -> None:
        self._module = module
        self._names = module.names
        self._is_class = is_class
        self._uses: dict[int, Sequence[ast.Name]] = {}

    def name(self, dotted: str, draft: Draft, becomes: Mapping[int, str] | None = None) -> Named:
        """The expression for `dotted` at the place of a draft.

        Args:
            dotted: the public API.
            draft: the rewrite that names it.
            becomes: by the id of a binding, the module that it is about to stand for.

        Raises:
            CannotApply: where every name for it means something else.
        """
        finding = draft.finding
        place = _place(finding)
        dotted, builtin = _without_builtins(dotted)
        if builtin and self._names.binding(dotted, place) is None:
            return Named(dotted)
        if builtin:
            dotted = f"builtins.{dotted}"
        module, attributes = self.split(dotted, finding)
        root = self._names.root(place)
        binding = None if root is None else self._names.binding_of(root)
        old = self.import_of(binding)
        exact = self.in_force(dotted, place)
        if exact is not None:
            return Named(exact)
        chained = isinstance(place, ast.Attribute)
        if root is not None and chained and binding is not None and binding.dotted is not None:
            bound = (becomes or {}).get(id(binding), binding.dotted)
            rest = _below(bound, dotted)
            if rest and self._reachable(bound, module, finding):
                return Named(f"{root.id}.{rest}")
        if isinstance(place, ast.Name) and attributes and self._from_star(place, module):
            return Named(".".join(attributes))
        by_name = isinstance(place, ast.Name) and old is not None and attributes
        if by_name and self.free(attributes[0]):
            return Named(".".join(attributes), NewImport(module, attributes[0], anchor=old))
        known = self._by_prefix(dotted, module, finding)
        return (
            Named(known) if known is not None else self._imported(dotted, module, attributes, old)
        )

    def split(self, dotted: str, finding: Finding) -> tuple[str, list[str]]:
        """The module of an API, and the names that lead from it to the API."""
        parts = dotted.split(".")
        owner, _, _ = dotted.rpartition(".")
        same_class = (
            finding.update.kind is Kind.METHOD and finding.update.symbol.rpartition(".")[0] == owner
        )
        for count in range(1, len(parts)):
            prefix = ".".join(parts[: count + 1])
            is_class = parts[count][:1].isupper() or prefix in _LOWER_CASE_CLASSES
            if is_class or (same_class and prefix == owner) or self._is_class(prefix):
                return ".".join(parts[:count]), parts[count:]
        return (".".join(parts[:-1]), parts[-1:]) if len(parts) > 1 else (dotted, [])

    def import_of(self, binding: Binding | None) -> ImportedName | None:
        """The one import that makes a binding."""
        found = self._imports.get(id(binding), []) if binding is not None else []
        return found[0] if len(found) == 1 else None

    def uses(self, binding: Binding) -> Sequence[ast.Name]:
        """Every place that reads a binding, or may: `trapz` in `class A: trapz = staticmethod(trapz)`."""
        found = self._uses.get(id(binding))
        if found is None:
            # A class body looks a name up outside until it has bound the name itself.
            in_classes = [
                name
                for name in self._names.reads.get(binding.name, ())
                if (other := self._names.binding_of(name)) is not None
                and other is not binding
                and isinstance(other.scope, ast.ClassDef)
            ]
            found = self._uses[id(binding)] = [*self._names.uses(binding), *in_classes]
        return found

    def in_force(self, dotted: str, at: ast.AST) -> str | None:
        """The name by which an unconditional import has bound exactly `dotted` at a place."""
        for imported in self._names.imports:
            binding = imported.binding
            if binding is None or len(binding.nodes) != 1 or binding.guarded:
                continue
            if binding.dotted == dotted and self._holds(imported, at):
                return binding.name
        return None

    def free(self, name: str) -> bool:
        """Whether the file uses `name` for nothing at all."""
        return name not in self._taken

    def _from_star(self, place: ast.Name, module: str) -> bool:
        """Whether the old name came by the one `from module import *` of the file."""
        stars = self._names.from_star(place)
        return len(stars) == 1 and stars[0].rpartition(".")[0] == module

    def _by_prefix(self, dotted: str, module: str, finding: Finding) -> str | None:
        """The expression through the import that comes nearest to `dotted`."""
        best: tuple[int, str] | None = None
        place = _place(finding)
        for imported in self._names.imports:
            binding = imported.binding
            if binding is None or binding.guarded or binding.dotted is None:
                continue
            rest = _below(binding.dotted, dotted)
            if not rest or not self._holds(imported, place):
                continue
            if not self._reachable(binding.dotted, module, finding):
                continue
            candidate = (-rest.count("."), f"{binding.name}.{rest}")
            if best is None or candidate > best:
                best = candidate
        return None if best is None else best[1]

    def _imported(
        self, dotted: str, module: str, attributes: list[str], old: ImportedName | None
    ) -> Named:
        """A new import of the module, or of the name where the module's name is taken."""
        usual = _USUAL_NAMES.get(module)
        if usual is not None and attributes and self.free(usual):
            return Named(".".join([usual, *attributes]), NewImport(module, None, usual, old))
        if old is None and attributes and self._imports_from(module) and self.free(attributes[0]):
            return Named(".".join(attributes), NewImport(module, attributes[0]))
        parent, _, name = module.rpartition(".")
        if parent and attributes and old is not None and self.free(name) and self._is_part(old):
            # `from scipy import misc` is followed by `from scipy import datasets`.
            return Named(".".join([name, *attributes]), NewImport(parent, name, anchor=old))
        root = module.partition(".")[0]
        if self.free(root) or self._is_import_of(root):
            return Named(dotted, NewImport(module, None, anchor=old))
        if attributes and self.free(attributes[0]):
            return Named(".".join(attributes), NewImport(module, attributes[0], anchor=old))
        raise CannotApply(f"every name for `{dotted}` already means something else in this file")

    def _is_part(self, old: ImportedName) -> bool:
        """Whether `from package import module` brought the old module: its attributes are read."""
        if not isinstance(old.statement, ast.ImportFrom) or old.binding is None:
            return False
        parents = map(self._module.parent, self.uses(old.binding))
        return any(isinstance(parent, ast.Attribute) for parent in parents)

    def _imports_from(self, module: str) -> bool:
        """Whether the file takes names from the module on top, and does not name the module itself."""
        return any(
            isinstance(one, ast.ImportFrom) and not one.level and one.module == module
            for one in self._module.tree.body
        )

    def _is_import_of(self, root: str) -> bool:
        binding = self._names.binding(root, self._module.tree)
        bound_elsewhere = any(
            root in scope.entries for scope in self._scopes if scope.node is not self._module.tree
        )
        return binding is not None and binding.dotted == root and not bound_elsewhere

    def _holds(self, imported: ImportedName, at: ast.AST) -> bool:
        binding = imported.binding
        if binding is None or self._names.binding(binding.name, at) is not binding:
            return False
        same_scope = self._names.scope_at(at).node is binding.scope
        return not same_scope or self._module.start(imported.statement) < self._module.start(at)

    def _reachable(self, bound: str, module: str, finding: Finding) -> bool:
        """Whether `module` is loaded where only `bound` is sure to be."""
        if len(module) <= len(bound) or module.partition(".")[0] in _WHOLE:
            return True
        if finding.update.symbol.startswith(module + "."):
            return True
        return any(
            (
                f"{imported.dotted}.".startswith(module + ".")
                or (
                    isinstance(imported.statement, ast.ImportFrom)
                    and imported.statement.module == module
                )
            )
            and imported.binding is not None
            and imported.binding.scope is self._module.tree
            and not imported.binding.guarded
            for imported in self._names.imports
        )

    @cached_property
    def _scopes(self):
        return [*self._names.scopes.by_node.values()]

    @cached_property
    def _taken(self) -> frozenset[str]:
        found = set(self._names.reads)
        for scope in self._scopes:
            found.update(scope.entries, scope.declared)
        return frozenset(found)

    @cached_property
    def _imports(self) -> dict[int, list[ImportedName]]:
        found: dict[int, list[ImportedName]] = {}
        for imported in self._names.imports:
            if imported.binding is not None:
                found.setdefault(id(imported.binding), []).append(imported)
        return found


def _place(finding: Finding) -> ast.AST:
    """The node whose surroundings count: the function called, or the outdated name itself."""
    if isinstance(finding.node, ast.Name | ast.Attribute) or finding.call is None:
        return finding.node
    return finding.call.func


def _without_builtins(dotted: str) -> tuple[str, bool]:
    name = dotted.removeprefix("builtins.")
    return (name, True) if "." not in name and hasattr(builtins, name) else (dotted, False)


def _below(prefix: str, dotted: str) -> str:
    """What leads from `prefix` to `dotted`; empty where it is not below."""
    return dotted[len(prefix) + 1 :] if dotted.startswith(prefix + ".") else ""
