"""Which library a person means: by its own name, or by the name under which it is imported."""

import re
import sys

from pyrecode.batch.errors import CannotRun
from pyrecode.updates.environment import Environment
from pyrecode.updates.history import provider
from pyrecode.updates.history.known import known_libraries
from pyrecode.updates.library import STANDARD_LIBRARY, normalised

_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?")


def library_called(name: str, environment: Environment) -> str:
    """The library of that name, or the one that is imported by it; the name itself where none is known.

    Example:
        `scikit-learn` for `Scikit_Learn` and for `sklearn`.

    Raises:
        CannotRun: where no library can be called so.
    """
    if not _NAME.fullmatch(name):
        raise CannotRun(
            f"{name!r} names no library; write it like numpy or python, without a version"
        )
    library = normalised(name)
    if library in (STANDARD_LIBRARY, *known_libraries()) or library in environment.distributions():
        return library
    return _imported_as(name, environment) or library


def library_of(symbol: str, environment: Environment) -> str | None:
    """The library that a dotted name belongs to; None where its import root is not known."""
    root = symbol.partition(".")[0]
    if root in sys.stdlib_module_names:
        return STANDARD_LIBRARY
    found = _imported_as(root, environment)
    if found is None and normalised(root) in known_libraries():
        return normalised(root)
    return found


def _imported_as(root: str, environment: Environment) -> str | None:
    # What is installed decides: another distribution may give the same import root.
    if providers := environment.providers(root):
        return providers[0].name
    if (library := provider(root)) is not None:
        return library
    return normalised(root) if normalised(root) in known_libraries() else None
