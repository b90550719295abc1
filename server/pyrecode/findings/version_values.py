"""What an expression made of a version comes to: `tuple(map(int, np.__version__.split(".")[:2]))` is (2, 4).

Only a handful of forms are read, those in which people take versions apart; nothing is run.
"""

import ast
import re
from collections.abc import Callable
from typing import Any

from packaging.version import InvalidVersion, Version

from pyrecode.findings.names import Names
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.library import normalised

_ATTRIBUTES = frozenset(
    {"__version__", "version.version", "version.full_version", "version.short_version", "VERSION",
     "version.VERSION"}
)  # fmt: skip
_ASKED = frozenset(
    {"importlib.metadata.version", "importlib_metadata.version", "pkg_resources.get_distribution"}
)
_SEQUENCES = frozenset({"tuple", "list", "iter"})
_PARTS = frozenset({"base_version", "public", "vstring", "release", "major", "minor", "micro"})
_DEEPEST = 8


class Values:
    """Answers for one file and one catalog; an answer of None says that it cannot be told."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog
        self.asked = 0
        """how often an installed version was looked up; what never looks at one is no test of a version"""

    def of(self, node: ast.expr, depth: int = 0) -> Any:
        """A `Version`, a text, a number, or a tuple of these."""
        if depth > _DEEPEST:
            return None
        value = self._of(node, depth + 1)
        return value if isinstance(value, Version | str | int | float | tuple) else None

    def _of(self, node: ast.expr, depth: int) -> Any:
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                values = tuple(self.of(part, depth) for part in parts)
                return None if None in values else values
            case ast.Name() | ast.Attribute() if (known := self._installed(node)) is not None:
                return known
            case ast.Name() if (meant := self.expression(node)) is not None:
                return self.of(meant, depth)
            case ast.Name() | ast.Attribute() if (there := self._elsewhere(node)) is not None:
                found = there[0].of(there[1], depth)
                self.asked += there[0].asked
                return found
            case ast.Attribute(value=inner, attr=attribute):
                return _part(self.of(inner, depth), attribute)
            case ast.Subscript(value=inner, slice=index):
                return _taken(self.of(inner, depth), index)
            case (
                ast.ListComp(elt=element, generators=[one])
                | ast.GeneratorExp(elt=element, generators=[one])
            ) if isinstance(element, ast.Call) and not one.ifs:
                return _applied(element.func, self.of(one.iter, depth))
            case ast.Call():
                return self._of_call(node, depth)
        return None

    def expression(self, name: ast.Name) -> ast.expr | None:
        """What a name was set to, where one place of the file sets it."""
        binding = self._names.binding_of(name)
        if binding is None or len(binding.entries) != 1:
            return None
        return binding.entries[0].value

    def _elsewhere(self, node: ast.Name | ast.Attribute) -> "tuple[Values, ast.expr] | None":
        """What another module of the project sets a name to."""
        elsewhere = self._names.elsewhere
        dotted = None if elsewhere is None else self._names.dotted(node)
        value = None if elsewhere is None or dotted is None else elsewhere.value(dotted)
        return None if value is None else (Values(value.module.names, self._catalog), value.node)

    def _of_call(self, call: ast.Call, depth: int) -> Any:
        match call:
            case ast.Call(func=function, args=[ast.Constant(value=str(name))]) if (
                self._names.dotted(function) in _ASKED
            ):
                return self._release(name)
            case ast.Call(func=ast.Attribute(value=inner, attr="split"), keywords=[]):
                text = self.of(inner, depth)
                separators = [self.of(one, depth) for one in call.args]
                if isinstance(text, str) and None not in separators:
                    return _tried(lambda: tuple(text.split(*separators)))
            case ast.Call(func=ast.Name(id="map"), args=[function, inner], keywords=[]):
                return _applied(function, self.of(inner, depth))
            case ast.Call(func=function, args=[inner], keywords=[]):
                return _called(function, self.of(inner, depth))
        return None

    def _installed(self, node: ast.Name | ast.Attribute) -> str | tuple[int, ...] | None:
        dotted = self._names.dotted(node)
        if dotted is None:
            return None
        if dotted in ("sys.version_info", "sys.version"):
            self.asked += 1
            return (
                self._python() if dotted == "sys.version_info" else self._catalog.version("python")
            )
        root, _, rest = dotted.partition(".")
        return self._release(root) if rest in _ATTRIBUTES else None

    def _python(self) -> tuple[int, ...] | None:
        text = self._catalog.version("python")
        return None if text is None else tuple(int(part) for part in re.findall(r"\d+", text)[:3])

    def _release(self, name: str) -> str | None:
        from pyrecode.updates.history import provider

        self.asked += 1
        version = self._catalog.version(name)
        if version is None and (library := provider(name)) is not None:
            version = self._catalog.version(normalised(library))
        return version


def _part(value: Any, attribute: str) -> Any:
    if isinstance(value, tuple) and attribute in ("major", "minor", "micro"):
        return _tried(lambda: value[("major", "minor", "micro").index(attribute)])
    if isinstance(value, str) and attribute == "version":  # of `get_distribution(...)`
        return value
    if isinstance(value, Version) and attribute == "version":  # of a `LooseVersion`
        return value.release
    return getattr(value, attribute) if isinstance(value, Version) and attribute in _PARTS else None


def _taken(value: Any, index: ast.expr) -> Any:
    if not isinstance(value, str | tuple):
        return None
    try:
        if isinstance(index, ast.Slice):
            bounds = [
                None if one is None else ast.literal_eval(one) for one in (index.lower, index.upper)
            ]
            return value[slice(*bounds)]
        return value[ast.literal_eval(index)]
    except (ValueError, TypeError, IndexError, SyntaxError):
        return None


def _called(function: ast.expr, value: Any) -> Any:
    name = function.id if isinstance(function, ast.Name) else None
    if name in _SEQUENCES:
        return value if isinstance(value, tuple) else None
    if name in ("int", "float", "str"):
        kind: Callable[[Any], Any] = {"int": int, "float": float, "str": str}[name]
        return (
            _tried(lambda: kind(value)) if isinstance(value, str | int | float | Version) else None
        )
    # `Version`, `LooseVersion`, `parse`, `V`, a helper of the project: all make a version of a text.
    return version_of(value) if isinstance(value, str | Version) else None


def _applied(function: ast.expr, value: Any) -> Any:
    if not isinstance(value, tuple):
        return None
    values = tuple(_called(function, part) for part in value)
    return None if None in values else values


def version_of(value: Any) -> Version | None:
    """The version that a text names."""
    try:
        return value if isinstance(value, Version) else Version(value)
    except (InvalidVersion, TypeError):
        return None


def _tried(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (ValueError, TypeError, IndexError):
        return None
