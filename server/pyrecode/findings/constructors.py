"""The updates that a call of a class is judged by: those of the constructor that it has or inherits."""

import ast
from collections.abc import Sequence

from pyrecode.findings.passed_above import PassedAbove, passed_above
from pyrecode.findings.search import Search
from pyrecode.findings.shapes import last_name
from pyrecode.findings.types import Instance, Types
from pyrecode.updates.model import ApiUpdate, Scope

_MAKERS = frozenset(
    {"dataclass", "attrs", "attributes", "define", "frozen", "mutable", "s", "dataclass_transform"}
)
"""decorators that write a constructor into the class"""
_BY_KEYWORD = (Scope.PARAMETER, Scope.VALUE)
_GENERATING = ("typing.NamedTuple", "typing.TypedDict", "typing_extensions.TypedDict", "enum.Enum")


class Constructors:
    """Answers for one file.

    Args:
        search: of the file.
        scopes: which updates count.
    """

    def __init__(self, search: Search, scopes: Sequence[Scope]) -> None:
        self._search = search
        self._scopes = scopes
        self._classes = search.receivers.classes
        self._members = search.receivers.members

    def of_name(self, name: ast.Name) -> list[tuple[ApiUpdate, Instance]]:
        """Updates of a class of this file that is called by its name, or as `cls` in a class method."""
        cls = self._classes.named(name)
        if cls is not None:
            return self.of_types((Instance(cls, True, None, cls),))
        if name.id != "cls":
            return []
        binding = self._search.names.binding_of(name)
        if binding is None or len(binding.nodes) != 1 or not isinstance(binding.nodes[0], ast.arg):
            return []
        owner = self._classes.of_first_argument(binding.nodes[0], binding.owner)
        if owner is None or owner[1]:
            return []
        # A subclass elsewhere may have a constructor of its own.
        return self.of_types((Instance(owner[0], False, None, owner[0]),))

    def of_types(self, types: Types | None) -> list[tuple[ApiUpdate, Instance]]:
        """Updates of the constructor that a subclass in this file inherits."""
        if not types or len(types) != 1:
            return []
        between = self._between(types[0])
        if between is None:
            return []
        handed = [self._handed_on(cls) for cls in between]
        if None in handed:
            return []
        library = types[0].cls
        if isinstance(library, ast.ClassDef):
            lineage = self._classes.lineage(library, types[0].above)
            library = next((cls for cls in lineage if isinstance(cls, str)), "")
        updates = self._first([*self._members.library_lineage(library)])
        if not all(one.in_place for one in handed if one is not None):
            updates = [one.but(position=None) for one in updates if one.scope in _BY_KEYWORD]
        own = {name for one in handed if one is not None for name in one.own}
        return [
            (update, types[0])
            for update in updates
            if update.parameter not in own
            and not any(self._classes.entries(cls, update.parameter or "") for cls in between)
        ]

    def _handed_on(self, cls: ast.ClassDef) -> PassedAbove | None:
        """What a class of the project hands on to the constructor above it; None where that is not evident."""
        if self._classes.entries(cls, "__new__"):
            return None
        entries = self._classes.entries(cls, "__init__")
        if not entries:
            return PassedAbove(frozenset(), True)
        if len(entries) > 1 or not isinstance(entries[0].node, ast.FunctionDef):
            return None
        return passed_above(entries[0].node)

    def of_library(self, dotted: str) -> list[ApiUpdate]:
        """Updates of the constructor of a library's class."""
        return self._first([*self._members.library_lineage(dotted)])

    def is_another(self, update: ApiUpdate, called: str | ast.ClassDef) -> bool:
        """Whether an update speaks of the constructor of a base of the library's class that is called.

        The library's class may well have a constructor of its own, which takes other arguments in other places.
        """
        library: str | ast.ClassDef | None = called
        if isinstance(called, ast.ClassDef):
            lineage = self._classes.lineage(called)
            library = next((cls for cls in lineage if not isinstance(cls, ast.ClassDef)), None)
        if not isinstance(library, str):
            return True
        catalog = self._search.catalog
        if catalog.of_classes.inherits(library, f"{update.symbol}.__init__"):
            return False
        canonical = catalog.canonical
        owners = {
            canonical(path.removesuffix(".__init__")) for path in (update.symbol, *update.aliases)
        }
        return canonical(library) not in owners

    def _between(self, instance: Instance) -> list[ast.ClassDef] | None:
        """The classes of the file below the library's; None where one has a constructor that is not written."""
        if isinstance(instance.cls, str):
            return []
        found: list[ast.ClassDef] = []
        for cls in self._classes.lineage(instance.cls, instance.above):
            if isinstance(cls, str):
                return None if cls in _GENERATING else found
            if cls is None or _writes_constructor(cls):
                return None
            found.append(cls)
        return None

    def _first(self, owners: Sequence[str]) -> list[ApiUpdate]:
        for owner in owners:
            updates = [*self._search.updates(owner), *self._search.updates(f"{owner}.__init__")]
            found = [update for update in updates if update.scope in self._scopes]
            inherits = self._search.catalog.of_classes.inherits
            if found and owner != owners[0] and not inherits(owners[0], f"{owner}.__init__"):
                # The class may have a constructor of its own, which hands on what it is given by name.
                return [one.but(position=None) for one in found if one.scope in _BY_KEYWORD]
            if found:
                return found
        return []


def _writes_constructor(cls: ast.ClassDef) -> bool:
    for decorator in cls.decorator_list:
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if last_name(function) in _MAKERS:
            return True
    return any(
        keyword.arg == "metaclass" and last_name(keyword.value) != "ABCMeta"
        for keyword in cls.keywords
    )
