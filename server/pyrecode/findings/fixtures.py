"""Which function of pytest makes the value of a parameter: `def test_it(frame)` is given what the fixture `frame` gives.

    @pytest.fixture
    def frame():
        return pd.DataFrame()

A fixture stands in the test's class or its bases, in its file, or in a `conftest.py` of a folder above.
"""

import ast
from collections.abc import Sequence

from pyrecode.findings.classes import Classes
from pyrecode.findings.names import Names
from pyrecode.findings.shapes import FunctionNode, last_name
from pyrecode.rows import NamedTuple

_DECORATORS = frozenset({"pytest.fixture", "pytest.yield_fixture", "pytest_asyncio.fixture"})


class Fixture(NamedTuple):
    """A function that makes a value for tests, with the names of its module."""

    names: Names
    function: FunctionNode


class Fixtures:
    """Answers for one file."""

    def __init__(self, names: Names, classes: Classes) -> None:
        self._names = names
        self._classes = classes

    def of(self, arg: ast.arg, function: ast.AST) -> Fixture | None:
        """The fixture that gives a parameter its value; None where none does, or something else does too."""
        if not isinstance(function, FunctionNode) or arg not in function.args.args:
            return None
        if not function.name.startswith("test") and not is_fixture(function, self._names):
            return None
        holder = self._names.scopes.holder.get(function)
        around = [function, *([holder] if isinstance(holder, ast.ClassDef) else ())]
        if _with_default(arg, function) or any(_is_given(arg.arg, one) for one in around):
            return None
        found = self._in_class(arg.arg, holder) or self._in_file(arg.arg) or self._above(arg.arg)
        return None if found is None or found.function is function else found

    def _in_class(self, name: str, cls: ast.AST | None) -> Fixture | None:
        if isinstance(cls, ast.ClassDef):
            for one in self._classes.lineage(cls):
                if isinstance(one, ast.ClassDef):
                    entries = self._classes.entries(one, name)
                    if entries:
                        return _only(self._classes.home(one), [entry.node for entry in entries])
        return None

    def _in_file(self, name: str) -> Fixture | None:
        binding = self._names.of_module(name)
        return None if binding is None else _only(self._names, binding.nodes)

    def _above(self, name: str) -> Fixture | None:
        elsewhere = self._names.elsewhere
        found = None if elsewhere is None else elsewhere.in_conftest(name)
        return None if found is None else _only(found.module.names, [found.node])


def is_fixture(function: FunctionNode, names: Names) -> bool:
    """Whether pytest calls a function for the tests that name it."""
    for one in function.decorator_list:
        call = one.func if isinstance(one, ast.Call) else one
        if last_name(call).endswith("fixture") and names.dotted(call) in _DECORATORS:
            # Under another name it is not this parameter's.
            return not isinstance(one, ast.Call) or all(word.arg != "name" for word in one.keywords)
    return False


def _only(names: Names, nodes: Sequence[ast.AST]) -> Fixture | None:
    function = nodes[0] if len(nodes) == 1 else None
    if not isinstance(function, FunctionNode) or not is_fixture(function, names):
        return None
    return Fixture(names, function)


def _with_default(arg: ast.arg, function: FunctionNode) -> bool:
    plain = function.args.args
    return plain.index(arg) >= len(plain) - len(function.args.defaults)


def _is_given(name: str, holder: FunctionNode | ast.ClassDef) -> bool:
    """Whether a decorator, such as `parametrize`, speaks of the parameter: it may give the value then."""
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and name in node.value
        for decorator in holder.decorator_list
        for node in ast.walk(decorator)
    )
