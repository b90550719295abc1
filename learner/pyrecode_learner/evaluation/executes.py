"""Whether answers run under the version that they migrate to, where old code does not and settled code does.

Of most pairs nobody can tell: the version is not installed, or the code is a fragment. A pair counts where some
interpreter has its library at its version, the settled code runs there, and the old code fails or warns there: then
running tells a migration from a copy.
"""

import subprocess
from collections.abc import Sequence
from functools import cache

from attrs import field, frozen

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.evaluation.sandbox import Limits, Status, run

_OPERATORS = "=<>~! "
_ASK = """
import importlib.metadata, sys
try:
    print(importlib.metadata.version(sys.argv[1]))
except importlib.metadata.PackageNotFoundError:
    pass
"""


@frozen
class Interpreters:
    """Where answers may be run; each interpreter stands for the libraries that it has."""

    paths: tuple[str, ...] = ()
    limits: Limits = field(factory=Limits)

    def for_pair(self, pair: MigrationPair) -> str | None:
        """The interpreter on which running tells something of this pair; None where there is none."""
        for python in self.paths:
            if not _is_version(installed(python, pair.dependency), pair.new_version):
                continue
            settled = run(pair.new_code, python, self.limits)
            if settled.status is Status.OK:
                old = run(pair.old_code, python, self.limits)
                return python if old.status is not Status.OK else None
        return None


def executable(pairs: Sequence[MigrationPair], interpreters: Interpreters) -> list[tuple[int, str]]:
    """The places of the pairs of which running tells something, each with its interpreter."""
    found = ((place, interpreters.for_pair(pair)) for place, pair in enumerate(pairs))
    return [(place, python) for place, python in found if python is not None]


def executes(codes: Sequence[str | None], where: Sequence[tuple[int, str]]) -> tuple[float, ...]:
    """1.0 for each of these answers that runs without an error or a warning of its own, else 0.0."""
    return tuple(
        float(code is not None and run(code, python).status is Status.OK)
        for code, python in ((codes[place], python) for place, python in where)
    )


@cache
def installed(python: str, library: str) -> str | None:
    """The version of a library that an interpreter has; None where it has none."""
    done = subprocess.run(
        [python, "-I", "-c", _ASK, library], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or None


def _is_version(there: str | None, wanted: str) -> bool:
    """Whether `2.0.1` is what `==2.0` asks for: the same release, as far as it is told."""
    asked = wanted.lstrip(_OPERATORS)
    return there is not None and bool(asked) and f"{there}.".startswith(f"{asked}.")
