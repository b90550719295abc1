"""Whether the code around a use already looks after it: other versions' branches, tests of a warning.

`try: from numpy import trapezoid / except ImportError: from numpy import trapz`, `hasattr(np, "trapz")`,
`if np.__version__ < "2"`, `with pytest.deprecated_call():`. Asked only for what would be a finding.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from packaging.version import InvalidVersion, Version

from pyrecode.findings.blocks import Blocks
from pyrecode.findings.branches import catches_absence
from pyrecode.findings.flow import leaves
from pyrecode.findings.names import Names
from pyrecode.findings.versions import Versions
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate

_EXPECTS = frozenset(
    {"deprecated_call", "warns", "assertWarns", "assertWarnsRegex", "assert_produces_warning",
     "assert_warns", "assert_deprecated", "raises", "assertRaises", "assertRaisesRegex"}
)  # fmt: skip
_SILENCES = frozenset({"catch_warnings", "suppress_warnings"})
_ABSENCES = (
    "Deprecat",
    "FutureWarning",
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "TypeError",
)


class Guards:
    """Answers for one file and one catalog."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog
        self._side = names.scopes.side
        self._blocks = Blocks(names)
        self._versions = Versions(names, catalog)

    def why(self, node: ast.AST, update: ApiUpdate) -> str | None:
        """How the code looks after the use at `node`, in a few words; None where it does not."""
        parents = self._names.parents
        part = node
        above = parents.get(node)
        binds = frozenset(_bound([node]))
        while above is not None:
            found = None
            if not binds and isinstance(part, ast.stmt):
                binds = frozenset(_bound([part]))
            match above:
                case ast.If() | ast.IfExp() | ast.While():
                    found = self._by_test(above, part, update)
                case ast.BoolOp(op=ast.And(), values=values) if part in values:
                    earlier = values[: values.index(part)]  # type: ignore[arg-type]
                    if any(self._asks_for(test, update) for test in earlier):
                        found = "asked for by hasattr"
                case ast.Try() | ast.TryStar():
                    found = self._by_try(above, part, update, binds)
                case ast.With() | ast.AsyncWith() if part in above.body:
                    found = self._by_with(above, update)
                case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(), default]):
                    if default is part:
                        found = "the fallback of getattr"
            if found is None and isinstance(part, ast.stmt):
                found = self._by_exit(part, update)
            if found is not None:
                return found
            part, above = above, parents.get(above)
        return None

    def _by_test(
        self, above: ast.If | ast.IfExp | ast.While, part: ast.AST, update: ApiUpdate
    ) -> str | None:
        if part is above.test:
            return None
        if self._asks_for(above.test, update):
            return "asked for by hasattr"
        answer = self._versions.answer(above.test)
        if answer is None:
            speaks = self._versions.speaks(above.test, _root(update))
            return "in a branch that depends on a version" if speaks else None
        in_body = part is above.body or (
            not isinstance(above, ast.IfExp) and self._side.get(part) == "body"
        )
        return None if answer is in_body else "in the branch of another version"

    def _by_exit(self, part: ast.stmt, update: ApiUpdate) -> str | None:
        """`if hasattr(np, "trapezoid"): return ...` before the use, in the same block."""
        for statement in self._blocks.tests_before(part):
            if not isinstance(statement, ast.If) or not leaves(statement.body) or statement.orelse:
                continue
            if self._asks_for(statement.test, update):
                return "asked for by hasattr"
            answer = self._versions.answer(statement.test)
            if answer or (answer is None and self._versions.speaks(statement.test, _root(update))):
                return "after the exit of another version"
        return None

    def _by_try(
        self, above: ast.Try | ast.TryStar, part: ast.AST, update: ApiUpdate, binds: frozenset[str]
    ) -> str | None:
        side = self._side.get(part)
        if side == "handlers" and isinstance(part, ast.ExceptHandler):
            if _catches(part, update) and self._alternative(above.body, update, binds):
                return "the fallback for an old version"
        elif side == "body":
            for handler in above.handlers:
                if _catches(handler, update) and self._alternative(handler.body, update, binds):
                    return "with a fallback for its absence"
        return None

    def _alternative(
        self, other: Sequence[ast.stmt], update: ApiUpdate, binds: frozenset[str]
    ) -> bool:
        """Whether the statements of the other side do the same job: they bind what the use binds."""
        words = set(_words(other))
        new = _new_word(update)
        if new in words:
            return True
        if not binds.isdisjoint(_bound(other)):
            return True
        if new is not None:
            return False
        return update.symbol.partition(".")[0] in words or update.last_name in words

    def _by_with(self, above: ast.With | ast.AsyncWith, update: ApiUpdate) -> str | None:
        for item in above.items:
            call = item.context_expr
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else (
                call.func.id if isinstance(call.func, ast.Name) else ""
            )  # fmt: skip
            if name in _EXPECTS:
                named = " ".join(_words(call.args))
                if name in ("deprecated_call", "assert_deprecated"):
                    return "in a test of the deprecation"
                if any(word in named for word in _ABSENCES):
                    return "in a test of the deprecation"
            if name in _SILENCES and not self._removed(update):
                text = " ".join(_words(above.body[:3]))
                literals = {
                    node.value
                    for statement in above.body[:3]
                    for node in ast.walk(statement)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                }
                if "simplefilter" in text or "filterwarnings" in text:
                    others = "Warning" in text and not any(word in text for word in _ABSENCES)
                    if literals & {"ignore", "always", "error"} and not others:
                        return "with its warning looked after"
        return None

    def _removed(self, update: ApiUpdate) -> bool:
        version = self._catalog.version(update.library)
        if update.removed_in is None or version is None:
            return False
        try:
            return Version(version) >= Version(update.removed_in)
        except InvalidVersion:
            return False

    def _asks_for(self, test: ast.expr, update: ApiUpdate) -> bool:
        """Whether a condition asks by `hasattr` for the outdated name or for the new one."""
        wanted = {update.last_name, _new_word(update)} - {None}
        for node in ast.walk(test):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "hasattr"
                and len(node.args) == 2
                and isinstance(node.args[1], ast.Constant)
                and node.args[1].value in wanted
            ):
                return True
        return False


def _catches(handler: ast.ExceptHandler, update: ApiUpdate) -> bool:
    """Whether a handler catches what the use raises once the API is gone."""
    if update.parameter is not None and "TypeError" in _words(
        [handler.type] if handler.type else ()
    ):
        return True
    return catches_absence(handler)


def _root(update: ApiUpdate) -> str:
    """The import root of the library, `python` for the standard library."""
    return "python" if update.library == "python" else update.symbol.partition(".")[0]


def _new_word(update: ApiUpdate) -> str | None:
    """The identifier that tells the replacement: its last name, or the new keyword."""
    if update.replaced_by is None:
        return None
    name, _, keyword = update.replaced_by.partition("(")
    if update.parameter is None:
        return name.rpartition(".")[2]
    found = re.match(r"(\w+)\)$", keyword)
    return None if found is None else found[1]


def _words(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every identifier that is written in the nodes."""
    for node in nodes:
        for part in ast.walk(node):
            match part:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                    yield name
                case ast.alias(name=name):
                    yield from name.split(".")
                case ast.ImportFrom(module=str(module)):
                    yield from module.split(".")


def _bound(statements: Iterable[ast.AST]) -> Iterator[str]:
    """The names that statements bind to something of use."""
    for statement in statements:
        match statement:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                for alias in names:
                    yield alias.asname or alias.name.partition(".")[0]
            case ast.alias():
                yield statement.asname or statement.name.partition(".")[0]
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if not (isinstance(value, ast.Constant) and value.value in (None, False)):
                    yield name
