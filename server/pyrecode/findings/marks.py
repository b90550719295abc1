"""Marks that keep a test from running under some versions: `@pytest.mark.skipif(...)`, `@unittest.skipIf(...)`.

They stand on the test, on its class, or in `pytestmark`; a mark may have a name in the file.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from pyrecode.findings.names import Names
from pyrecode.findings.words_written import last_name

if TYPE_CHECKING:
    from pyrecode.findings.versions import Versions

_SKIPS = {"skipif": True, "skipIf": True, "xfail": True, "skipUnless": False, "skip_if": True}
_LEAVES = frozenset({"skip", "skipTest", "exit", "xfail", "fail"})

MARKS_OF_ALL = "pytestmark"
"""the name that a module gives to the marks of all its tests"""
SKIPPED = "in a test that is skipped under this version"


class Marks:
    """Answers for one file."""

    def __init__(self, names: Names, versions: "Callable[[], Versions]") -> None:
        self._names = names
        self._versions = versions

    def skipped(self, decorators: Iterable[ast.expr], root: str) -> str | None:
        """Why what bears these decorators does not run, or only under some version."""
        for decorator in decorators:
            for call in self._calls(decorator):
                skips = _SKIPS.get(last_name(call.func))
                if skips is None:
                    continue
                test = next(
                    (one.value for one in call.keywords if one.arg == "condition"),
                    call.args[0] if call.args else None,
                )
                if test is None:
                    continue
                if isinstance(test, ast.Constant) and isinstance(test.value, str):
                    # Old tests give the condition as text.
                    try:
                        test = ast.parse(test.value, mode="eval").body
                    except (SyntaxError, ValueError, RecursionError, MemoryError):
                        continue
                    if "version" in ast.dump(test) and self._versions().speaks(test, root):
                        return SKIPPED
                    continue
                answer = self._versions().answer(test)
                if answer is skips or (answer is None and self._versions().leaves_open(test, root)):
                    return SKIPPED
        return None

    def of_module(self) -> Iterator[ast.expr]:
        """The marks that `pytestmark` puts on every test of the file."""
        for entry in self._names.scopes.module.entries.get(MARKS_OF_ALL, ()):
            if isinstance(entry.value, ast.List | ast.Tuple):
                yield from entry.value.elts
            elif entry.value is not None:
                yield entry.value

    def _calls(self, decorator: ast.expr) -> Iterator[ast.Call]:
        if isinstance(decorator, ast.Name):
            binding = self._names.binding_of(decorator)
            if binding is None or len(binding.entries) != 1:
                return
            value = binding.entries[0].value
            if isinstance(value, ast.Call):
                yield value
        elif isinstance(decorator, ast.Call):
            yield decorator


def skips(block: list[ast.stmt]) -> bool:
    """Whether a block ends by leaving the test, as `pytest.skip(...)` and `self.skipTest(...)` do."""
    if not block:
        return False
    match block[-1]:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))):
            return name in _LEAVES
    return False
