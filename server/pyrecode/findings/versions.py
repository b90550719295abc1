"""Tests of a version that code makes: `sys.version_info >= (3, 8)`, `parse(np.__version__) < parse("2")`.

A test is answered where the version in force is known; else it is only known to be such a test.
"""

import ast
import operator
import re
from collections.abc import Callable
from typing import Any

from packaging.version import InvalidVersion, Version

from pyrecode.findings.names import Names
from pyrecode.updates.catalog import Catalog

_SAYS_SO = re.compile(
    r"^__version__$|^version_info$|^hexversion$"
    r"|^(is_?)?py_?[23]\d*$"  # PY2, is_py3, PY38
    r"|(^|_)(lt|le|gt|ge|lte|gte|under)_?v?\d"  # NP_LT_2, version_under1p17
    r"|^(is|has|use|using|with)_?(np|numpy|pd|pandas|sp|scipy|mpl|matplotlib|sk|sklearn)_?v?\d"
    r"|[a-z]_?version(_|$|[A-Z])|^version_[a-z]",  # np_version, version_numpy
    re.IGNORECASE,
)
_SHORT = {
    "np": "numpy", "pd": "pandas", "sp": "scipy", "mpl": "matplotlib", "sk": "sklearn", "nx": "networkx",
    "tf": "tensorflow", "py": "python", "cpython": "python",
}  # fmt: skip
_GENERAL = frozenset(
    [
        "lt",
        "le",
        "gt",
        "ge",
        "lte",
        "gte",
        "eq",
        "under",
        "over",
        "version",
        "versions",
        "ver",
        "info",
        "is",
        "has",
        "use",
        "using",
        "with",
        "lib",
        "library",
        "old",
        "new",
        "min",
        "max",
        "at",
        "least",
        "v",
        "dev",
        "p",
        "rc",
        "current",
        "installed",
        "tuple",
        "str",
        "hexversion",
    ]
)
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_CONSTANTS = {"six.PY2": False, "six.PY3": True}


class Versions:
    """Answers for one file and one catalog."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog

    def speaks(self, test: ast.expr, root: str) -> bool:
        """Whether a condition looks at the version of the library with this import root, or of Python."""
        for node in ast.walk(test):
            if isinstance(node, ast.Attribute):
                if node.attr == "__version__":
                    dotted = self._names.dotted(node)
                    if dotted is None or dotted.partition(".")[0] == root:
                        return True
                elif node.attr == "version_info" or _of_library(node.attr, root):
                    return True
            elif isinstance(node, ast.Name) and (
                _of_library(node.id, root) or self._made_of_one(node, root)
            ):
                return True
        return False

    def _made_of_one(self, name: ast.Name, root: str) -> bool:
        """Whether a name such as `version` was made of the `__version__`; a file format has one too."""
        if "version" not in name.id.lower():
            return False
        binding = self._names.binding_of(name)
        return binding is not None and any(
            isinstance(part, ast.Attribute)
            and part.attr == "__version__"
            and (self._names.dotted(part) or root).partition(".")[0] == root
            for entry in binding.entries
            if entry.value is not None
            for part in ast.walk(entry.value)
        )

    def answer(self, test: ast.expr) -> bool | None:
        """What the condition is under the versions in force; None where that cannot be told."""
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self.answer(operand)
                return None if inner is None else not inner
            case ast.BoolOp(op=op, values=values):
                return _joined([self.answer(value) for value in values], isinstance(op, ast.And))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
                return self._compare(left, right, _COMPARE[type(op)])
            case ast.Attribute() | ast.Name():
                return _CONSTANTS.get(self._names.dotted(test) or "")
        return None

    def _compare(
        self, left: ast.expr, right: ast.expr, holds: Callable[[Any, Any], bool]
    ) -> bool | None:
        python = self._of_python(left)
        if python is not None:
            literal = _literal(right)
            if isinstance(python, tuple) and isinstance(literal, tuple):
                # `sys.version_info` is longer than what it is compared with.
                return holds((*python, 0)[: max(len(literal), 2)], literal) if literal else None
            if isinstance(python, int) and isinstance(literal, int):
                return holds(python, literal)
            return None
        version, wanted = self._of_library(left), _version(right)
        if version is None or wanted is None:
            return None
        return holds(version, wanted)

    def _of_python(self, node: ast.expr) -> tuple[int, ...] | int | None:
        index: int | slice | None = None
        if isinstance(node, ast.Subscript):
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
                index = node.slice.value
            elif isinstance(node.slice, ast.Slice) and node.slice.lower is None:
                index = slice(None, _literal(node.slice.upper) if node.slice.upper else None)
            else:
                return None
            node = node.value
        elif isinstance(node, ast.Attribute) and node.attr in ("major", "minor"):
            index = ("major", "minor").index(node.attr)
            node = node.value
        if self._names.dotted(node) != "sys.version_info":
            return None
        text = self._catalog.version("python")
        if text is None:
            return None
        parts = tuple(int(part) for part in re.findall(r"\d+", text)[:3])
        try:
            return parts if index is None else parts[index]
        except (IndexError, TypeError):
            return None

    def _of_library(self, node: ast.expr) -> Version | None:
        """The version behind `np.__version__`, also within `parse(...)`, `LooseVersion(...)` and the like."""
        while isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
            node = node.args[0]
        dotted = self._names.dotted(node)
        if dotted is None or not dotted.endswith(".__version__"):
            return None
        text = self._catalog.version(dotted.partition(".")[0])
        try:
            return None if text is None else Version(text)
        except InvalidVersion:
            return None


def _of_library(identifier: str, root: str) -> bool:
    """Whether an identifier tells the version of a library, or of Python: `NP_LT_2`, `numpy_version`, `PY2`.

    One that names no library at all (`LT_2`) may mean this one; `min_version` is more often a parameter.
    """
    if identifier == "hexversion":
        return True
    if not _SAYS_SO.search(identifier):
        return False
    words = set(re.findall(r"[a-z]+", identifier.lower())) - _GENERAL
    named = {_SHORT.get(word, word) for word in words}
    if not named:
        return any(character.isdigit() for character in identifier)
    return not named.isdisjoint({root, "python"})


def _joined(answers: list[bool | None], every: bool) -> bool | None:
    """`and` (every) or `or` of what is known."""
    if (not every) in answers:
        return not every
    return None if None in answers else every


def _version(node: ast.expr) -> Version | None:
    while isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        node = node.args[0]
    literal = _literal(node)
    try:
        return Version(literal) if isinstance(literal, str) else None
    except InvalidVersion:
        return None


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
