"""The libraries that files use through other modules of their project, so that a catalog covers them.

Who checks a whole project sees every import in it. Who checks one file, or standard input, sees only that it
imports `.compat`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.survey import Seen

if TYPE_CHECKING:
    from pyrecode.findings.project.modules import ProjectModules

FEW = 20
"""files; more are taken to be a project of which most is seen anyway"""


def modules_of(folder: Path) -> "ProjectModules":
    """The modules of the project that a folder belongs to."""
    from pyrecode.findings.project.modules import ProjectModules
    from pyrecode.updates.environment.project import project_of

    return ProjectModules(project_of(folder).root)


def with_passed_on(files: Sequence[Seen], folder: Path, data: bytes | None = None) -> list[Seen]:
    """The files, with the import roots besides that they may use through their project.

    Args:
        files: as the first look saw them.
        folder: the one from which their project is sought.
        data: what stands for the content of each, where it is not to be read.
    """
    if not 0 < len(files) <= FEW:
        return list(files)
    from pyrecode.findings.source import SourceError, read_bytes

    modules = modules_of(folder)
    found: list[Seen] = []
    for seen in files:
        try:
            content = read_bytes(seen.path) if data is None else data
        except SourceError:
            found.append(seen)
            continue
        more = modules.around(seen.path).roots(content)
        found.append(seen._replace(roots=seen.roots | more))
    return found
