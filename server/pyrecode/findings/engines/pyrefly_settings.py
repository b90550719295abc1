"""The configuration that pyrefly gets from us, in place of whatever the workspace holds."""

import json
import sys

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
    # A TOML string with these escapes is a JSON string.
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
