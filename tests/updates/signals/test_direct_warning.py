"""Functions that warn of other things than themselves are not parsed; those that may are."""

from pathlib import Path

import pytest

from pyrecode.updates.index.deferred import unread_body
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.direct_warning import DirectWarnings
from pyrecode.updates.signals.library import Library

_HEAD = """\
import logging, warnings
from warnings import warn
logger = logging.getLogger("lib")
class ConvergenceWarning(UserWarning): ...
class LibDeprecationWarning(DeprecationWarning): ...
OLD = LibDeprecationWarning("f is old")
"""
_FILL = "    total = [value for value in range(100) if value % 3 and value % 5]\n" * 2


def _ask(folder: Path, signature: str, statement: str) -> tuple[bool, bool]:
    """Whether the function may say something, and whether its body was read to tell."""
    (folder / "lib.py").write_text(f"{_HEAD}def f({signature}):\n    {statement}\n{_FILL}")
    library = Library(PackageIndex.open("lib", [folder]))
    (function,) = (f for f in library.functions if f.name == "f")
    may = DirectWarnings(library, Categories(library.index)).may_be_in(function)
    return may, unread_body(function.node) is None


@pytest.mark.parametrize(
    ("signature", "statement", "may"),
    [
        ("x", "warnings.warn('bad (data)', RuntimeWarning)", False),
        ("x", "warnings.warn(\n        f'{x} did not', ConvergenceWarning, stacklevel=2,\n    )", False),
        ("x", "warn('a habit')  # warn(1)", False),
        ("x", "logger.warning('%s is odd', x)", False),
        ("x", "warnings.warn('f is old', FutureWarning)", True),
        ("x", "warnings.warn('f is old', category=LibDeprecationWarning)", True),
        ("x", "warn('f is deprecated')", True),
        ("x", "warnings.warn(OLD)", True),
        ("x", "warnings.warn(x)", True),
        ("x", "logger.warning('f is deprecated')", True),
        ("x, kind", "warnings.warn('f is old', kind)", True),
        ("x", "kind = FutureWarning\n    warnings.warn('f is old', kind)", True),
    ],
)  # fmt: skip
def test_what_the_calls_alone_tell(tmp_path: Path, signature: str, statement: str, may: bool):
    told, read = _ask(tmp_path, signature, statement)
    assert told is may
    assert may or not read
