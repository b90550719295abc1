"""Whether the code around a use already looks after it: other versions' branches, tests of a warning.

`try: from numpy import trapezoid / except ImportError: from numpy import trapz`, `hasattr(np, "trapz")`,
`if np.__version__ < "2"`, `with pytest.deprecated_call():`. Asked only for what would be a finding.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pyrecode.findings.blocks import Blocks
from pyrecode.findings.branches import catches_absence
from pyrecode.findings.choices import is_choice_without, is_second_choice
from pyrecode.findings.expectations import QUIET, TESTED, Expectations
from pyrecode.findings.marks import Marks
from pyrecode.findings.names import Names
from pyrecode.findings.words_written import identifiers, new_word
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.versions import is_there

if TYPE_CHECKING:
    from pyrecode.findings.versions import Versions

_FAILURES = frozenset(
    {"ImportError", "ModuleNotFoundError", "AttributeError", "TypeError", "NameError"}
)
_MEMBERS = frozenset(
    {"dir", "__all__", "__dict__", "signature", "getfullargspec", "getargspec", "parameters", "co_varnames"}
)  # fmt: skip


def _versions(names: Names, catalog: Catalog) -> "Callable[[], Versions]":
    @cache
    def made() -> "Versions":
        # Imported here: little code asks for versions.
        from pyrecode.findings.versions import Versions

        return Versions(names, catalog)

    return made


class Guards:
    """Answers for one file and one catalog."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog
        self._side = names.scopes.side
        self._blocks = Blocks(names)
        self._versions = _versions(names, catalog)
        self._marks = Marks(names, self._versions)
        self._expectations = Expectations(names)
        self._called: set[ast.AST] = set()
        """the functions whose callers are being asked"""
        self._asked: dict[ast.expr, tuple[frozenset[object], frozenset[object]]] = {}

    def why(self, node: ast.AST, update: ApiUpdate) -> str | None:
        """How the code looks after the use at `node`, in a few words; None where it does not."""
        found = self._around(node, update)
        return self._by_uses(node, update) if found is None else found

    def _by_uses(self, node: ast.AST, update: ApiUpdate) -> str | None:
        """Whether a test imports what works yet for nothing but to see it warn."""
        if not isinstance(node, ast.alias) or self._removed(update):
            return None
        binding = self._names.binding(node.asname or node.name, node)
        uses = () if binding is None or len(binding.entries) != 1 else self._names.uses(binding)
        said = {self._around(use, update) for use in uses}
        return said.pop() if said and said <= {QUIET, TESTED} else None

    def _around(self, node: ast.AST, update: ApiUpdate) -> str | None:
        """How the code around a use looks after it."""
        parents = self._names.parents
        part = node
        above = parents.get(node)
        binds = frozenset(_bound([node]))
        works = not self._removed(update)
        while above is not None:
            found = None
            if not binds and isinstance(part, ast.stmt):
                binds = frozenset(_bound([part]))
            match above:
                case ast.If() | ast.IfExp() | ast.While():
                    found = self._by_test(above, part, update)
                    if found is None and is_choice_without(node, above, part):
                        found = "asked for by hasattr"
                case ast.BoolOp(op=ast.And(), values=values) if part in values:
                    earlier = values[: values.index(part)]  # type: ignore[arg-type]
                    if any(self._asks_for(test, update) for test in earlier):
                        found = "asked for by hasattr"
                    elif any(self._versions().answer(test) is False for test in earlier):
                        found = "in the branch of another version"
                case ast.Try() | ast.TryStar():
                    found = self._by_try(above, part, update, binds)
                    if found is None and is_second_choice(node, above, part):
                        found = "the fallback for an old version"
                case ast.With() | ast.AsyncWith() if (
                    isinstance(part, ast.stmt) and part in above.body
                ):
                    found = self._expectations.by_with(above, part, update, works=works)
                case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(), default]):
                    if default is part:
                        found = "the fallback of getattr"
                    elif part is node and above.args[1] is node:
                        found = "with a default for its absence"
                case ast.Call(args=args) if part in args:
                    found = self._expectations.by_call(above, update)
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() if (
                    part not in above.decorator_list
                ):
                    found = self._by_decorators(above.decorator_list, update, works)
                    if found is None and not isinstance(above, ast.ClassDef):
                        found = self._by_callers(above, update)
                case ast.Module():
                    found = self._by_decorators(self._marks.of_module(), update, works)
            if found is None and isinstance(part, ast.stmt):
                found = self._by_earlier(part, update, works)
            if found is not None:
                return found
            part, above = above, parents.get(above)
        return None

    def _by_callers(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef, update: ApiUpdate
    ) -> str | None:
        """How every place of the file that uses a private function of it looks after what stands in that."""
        if not function.name.startswith("_") or function in self._called:
            return None
        binding = self._names.of_module(function.name)
        if binding is None or binding.nodes != (function,):
            return None
        self._called.add(function)
        said = {self._around(use, update) for use in self._names.uses(binding)}
        self._called.discard(function)
        return None if None in said or not said else "in what only other versions call"

    def _by_decorators(
        self, decorators: Iterable[ast.expr], update: ApiUpdate, works: bool
    ) -> str | None:
        marks = [*decorators]
        if not marks:
            return None
        return self._marks.skipped(marks, _root(update)) or self._expectations.by_decorators(
            marks, update, works=works
        )

    def _by_test(
        self, above: ast.If | ast.IfExp | ast.While, part: ast.AST, update: ApiUpdate
    ) -> str | None:
        if part is above.test:
            return None
        if self._asks_for(above.test, update):
            return "asked for by hasattr"
        answer = self._versions().answer(above.test)
        if answer is None:
            hangs = self._versions().leaves_open(above.test, _root(update))
            return "in a branch that depends on a version" if hangs else None
        in_body = part is above.body or (
            not isinstance(above, ast.IfExp) and self._side.get(part) == "body"
        )
        return None if answer is in_body else "in the branch of another version"

    def _by_earlier(self, part: ast.stmt, update: ApiUpdate, works: bool) -> str | None:
        """`if hasattr(np, "trapezoid"): return ...` before the use, in the same block, and the like."""
        for statement in self._blocks.exits_before(part):
            if isinstance(statement, ast.Assert):
                if self._versions().answer(statement.test) is False:
                    return "behind an assertion of another version"
                continue
            if self._asks_for(statement.test, update):
                return "asked for by hasattr"
            answer = self._versions().answer(statement.test)
            if answer or (
                answer is None and self._versions().leaves_open(statement.test, _root(update))
            ):
                return "after the exit of another version"
        if works and self._in_test(part):
            for statement in self._blocks.calls_before(part):
                if (found := self._expectations.by_statement(statement, update)) is not None:
                    return found
        return None

    def _in_test(self, statement: ast.stmt) -> bool:
        """Whether a statement stands directly in a test function."""
        above = self._names.parents.get(statement)
        return isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef) and above.name.startswith(
            ("test", "setUp", "setup")
        )

    def _by_try(
        self, above: ast.Try | ast.TryStar, part: ast.AST, update: ApiUpdate, binds: frozenset[str]
    ) -> str | None:
        side = self._side.get(part)
        if side == "handlers" and isinstance(part, ast.ExceptHandler):
            if _catches(part, update) and self._alternative(above.body, update, binds, part):
                return "the fallback for an old version"
        elif side == "body":
            for handler in above.handlers:
                if _catches(handler, update) and self._alternative(
                    handler.body, update, binds, handler
                ):
                    return "with a fallback for its absence"
        return None

    def _alternative(
        self,
        other: Sequence[ast.stmt],
        update: ApiUpdate,
        binds: frozenset[str],
        handler: ast.ExceptHandler,
    ) -> bool:
        """Whether the statements of the other side do the same job: they bind what the use binds."""
        words = set(identifiers(other))
        new = new_word(update)
        if new in words:
            return True
        if not binds.isdisjoint(_bound(other)):
            # A handler of everything may be for a file that is not there.
            return _names_a_failure(handler) or any(
                isinstance(one, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
                for one in other
            )
        if new is not None:
            return False
        return update.symbol.partition(".")[0] in words or update.last_name in words

    def _removed(self, update: ApiUpdate) -> bool:
        version = self._catalog.version(update.library)
        if update.removed_in is None or version is None:
            return False
        return is_there(version, update.removed_in)

    def _asks_for(self, test: ast.expr, update: ApiUpdate) -> bool:
        """Whether a condition asks by `hasattr` for the outdated name or for the new one."""
        known = self._asked.get(test)
        if known is None:
            known = self._asked[test] = self._asked_by(test)
        names, members = known
        if not names and not members:
            return False
        wanted = {update.last_name, new_word(update)}
        return not (names.isdisjoint(wanted) and members.isdisjoint({*wanted, update.parameter}))

    def _asked_by(self, test: ast.expr) -> tuple[frozenset[object], frozenset[object]]:
        """The names that a condition asks for by `hasattr`, and those it looks for among members."""
        names: set[object] = set()
        members: set[object] = set()
        for node in self._versions().parts(test):
            match node:
                case ast.Call(
                    func=ast.Name(id="hasattr" | "getattr"), args=[_, ast.Constant(value=name), *_]
                ):
                    names.add(name)
                case ast.Compare(
                    left=ast.Constant(value=name), ops=[ast.In() | ast.NotIn()], comparators=[other]
                ):
                    # `"trapz" in dir(np)`, `"old" in inspect.signature(f).parameters`
                    if not _MEMBERS.isdisjoint(identifiers([other])):
                        members.add(name)
        return frozenset(names - {None}), frozenset(members - {None})


def _catches(handler: ast.ExceptHandler, update: ApiUpdate) -> bool:
    """Whether a handler catches what the use raises once the API is gone."""
    if update.parameter is not None and "TypeError" in identifiers(
        [handler.type] if handler.type else ()
    ):
        return True
    return catches_absence(handler)


def _names_a_failure(handler: ast.ExceptHandler) -> bool:
    """Whether a handler says what it is for: what a name that is not there raises, and not everything."""
    named = {*identifiers([handler.type])} if handler.type is not None else set[str]()
    return not named.isdisjoint(_FAILURES)


def _root(update: ApiUpdate) -> str:
    """The import root of the library, `python` for the standard library."""
    return "python" if update.library == "python" else update.symbol.partition(".")[0]


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
