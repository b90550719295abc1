"""Finds the engines of the folder `known` by the names of their files; only the one that is used is imported.

A file is called by what is installed for the engine, and where there are several ways to ask it, by the way as
well: `pyrefly`, `pyrefly_lsp`. It has one function, `start`.
"""

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from pyrecode.findings.engines import known
from pyrecode.findings.engines.executable import version_of
from pyrecode.neighbours import modules_in

if TYPE_CHECKING:
    from pyrecode.findings.engines.base import Surroundings, TypeEngine

DEFAULT = "pyrefly"


class _Kind(Protocol):
    def start(self, surroundings: "Surroundings") -> "TypeEngine": ...


def names() -> list[str]:
    """The engines that `--types` takes, the default first."""
    found = (name.replace("_", "-") for name in modules_in(known.__path__))
    return sorted(found, key=lambda name: (name != DEFAULT, name))


def start(name: str, surroundings: "Surroundings") -> "TypeEngine":
    """Start the engine of this name, one of `names`.

    Raises:
        EngineError: where it cannot be.
    """
    module = importlib.import_module(f"{known.__name__}.{name.replace('-', '_')}")
    return cast(_Kind, module).start(surroundings)


def version(name: str) -> str | None:
    """The version of the engine that is installed beside pyrecode; None where it is not."""
    return version_of(name.partition("-")[0])
