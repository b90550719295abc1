"""Files that are not the project's own code to bring up to date: copies of libraries, and a library's own source.

Whoever vendors a library takes its next release; whoever deprecates an API keeps it, and its tests.
"""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.findings.vendored import is_vendored
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.project import project_of
from pyrecode.updates.environment.project_name import project_name
from pyrecode.updates.history import provider
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate

if TYPE_CHECKING:
    from pyrecode.findings.project.around import Around

_OF_ONE_MODULE = frozenset(
    {"six", "pyparsing", "appdirs", "docopt", "typing_extensions", "bottle", "mistune", "configobj"}
)
"""libraries that are copied as they are, and by whose names nobody calls a module of his own"""


def why_foreign(path: str, update: ApiUpdate, around: "Around | None" = None) -> str | None:
    """Why a finding in the file at `path` is none of the project's business; None where it is.

    Args:
        path: of the file.
        update: what is outdated there.
        around: the project as the file sees it.
    """
    if is_copy(path):
        return "in a copy of a library"
    root = update.symbol.partition(".")[0]
    # What a project's own packages deprecate is told to it; what the world's libraries do is theirs.
    is_source = _distribution(path) == normalised(update.library) or (
        around is not None and (around.is_source_of(root) or around.is_part_of(root))
    )
    if is_source and provider(root) is not None:
        return "in the library's own source"
    return None


def own_libraries(roots: Iterable[str], environment: Environment) -> frozenset[str]:
    """Those import roots whose library's source the project is: nothing that this outdates is told in it.

    Args:
        roots: those that the project uses.
        environment: of the project.
    """
    name = project_name(environment.project.root) if environment.project is not None else None
    return frozenset(
        root
        for root in roots
        if (library := provider(root)) is not None
        and (library == name or _is_package_of(environment, root))
    )


def _is_package_of(environment: Environment, root: str) -> bool:
    """Whether a package of the project has the name, and no script alone."""
    return environment.is_shadowed(root) and (environment.own[root] / root).is_dir()


def is_copy(path: str) -> bool:
    """Whether a file is a part of a library that somebody put into another project."""
    return is_vendored(path) or _is_of_one_module(path)


def _is_of_one_module(path: str) -> bool:
    name = os.path.basename(path).removesuffix(".py")  # noqa: PTH119
    return name in _OF_ONE_MODULE and _distribution(path) != normalised(name)


@lru_cache(maxsize=256)
def _of_folder(folder: str) -> str | None:
    return project_name(project_of(Path(folder)).root)


def _distribution(path: str) -> str | None:
    """The distribution whose source a file is a part of."""
    return _of_folder(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120
