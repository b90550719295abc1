"""The files of one project by what runs them: notebooks by the kernels that they name, all else by the project."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pyrecode.batch.survey import Seen

_SUFFIX = ".ipynb"


def by_kernel(files: Iterable[Seen], overridden: bool) -> Mapping[str | None, list[Seen]]:
    """The files by the name of their kernel; under None those for which the project's environment counts.

    Args:
        files: of the project.
        overridden: whether an environment was named, which then counts for all of them.
    """
    found: dict[str | None, list[Seen]] = {}
    for seen in files:
        name = None
        # Of what uses no library it does not matter which.
        if not overridden and seen.path.endswith(_SUFFIX) and seen.roots:
            from pyrecode.updates.environment.kernels import kernel_name

            name = kernel_name(Path(seen.path))
        found.setdefault(name, []).append(seen)
    return found or {None: []}
