"""Methods of setuptools' commands, which the command line calls and users only override.

Before: `def finalize_options(self): if self.egg_base: warnings.warn("--egg-base is deprecated")`
After: nothing is said of `finalize_options`: no code of a user calls it with that option
"""

from collections.abc import Iterator, Sequence

from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice

ROOTS = ("setuptools",)
_CALLED_BY_THE_COMMAND_LINE = frozenset(
    {"initialize_options", "finalize_options", "run", "get_sub_commands"}
)


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices without those of methods that warn of what the command line was given."""
    inside = f"{library.index.name}.command."
    for notice in said:
        method = notice.qualname.rpartition(".")[2]
        conditional = notice.scope is Scope.CONDITIONAL and notice.module.startswith(inside)
        if not (conditional and method in _CALLED_BY_THE_COMMAND_LINE):
            yield notice
