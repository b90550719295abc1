"""The configuration that pyrefly gets from us, in place of whatever the workspace holds."""

import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyrecode.findings.engines.base import Surroundings

BUNDLED = ("pyrefly_bundled_",)
"""how the folders begin in which pyrefly unpacks the stubs that it brings along"""


def configuration(surroundings: Surroundings) -> str:
    """The text of a `pyrefly.toml`.

    The query is off by which pyrefly runs an interpreter to learn where its libraries are, and no build
    system is named: pyrefly runs a script for that too.
    """
    settings: dict[str, object] = {
        "skip-interpreter-query": True,
        **({"python-version": surroundings.python} if surroundings.python else {}),
        "python-platform": sys.platform,
        "site-package-path": [str(path) for path in surroundings.libraries],
        "search-path": [str(path) for path in surroundings.sources],
        "disable-search-path-heuristics": True,
        "project-includes": [],
        "project-excludes": [],
        "disable-project-excludes-heuristics": True,
        "use-ignore-files": False,
        # What nobody has annotated is inferred; that is where the questions come from.
        "check-unannotated-defs": True,
        "infer-return-types": "checked",
    }
    return "".join((_lines(settings), *_of_folders(surroundings)))


def _of_folders(surroundings: Surroundings) -> Iterator[str]:
    """What counts for libraries alone; the first table that fits a file counts for it.

    To infer what a library's function gives that nobody annotated, most of what it calls is looked at: seconds for
    a single name, and what the functions of libraries give is known to the catalog.
    """
    libraries = surroundings.libraries
    within = [one for one in surroundings.sources if _is_within(one, libraries)]
    for folders, inferred in ((within, True), (libraries, False)):
        for folder in folders:
            settings = {
                "matches": f"{glob.escape(folder.as_posix())}/**",
                "check-unannotated-defs": inferred,
                "infer-return-types": "checked" if inferred else "never",
            }
            yield f"[[sub-config]]\n{_lines(settings)}"


def _is_within(folder: Path, others: Iterable[Path]) -> bool:
    return any(folder == other or other in folder.parents for other in others)


def _lines(settings: dict[str, object]) -> str:
    # A TOML string with these escapes is a JSON string.
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
