"""basedpyright: `basedpyright-langserver`, by the standard rules of pyright."""

import os
from pathlib import Path

from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.executable import executable_of
from pyrecode.proposals.type_checkers.base import Start


def start(surroundings: Surroundings, room: Path) -> Start:
    """See `Kind.start`."""
    program = executable_of("basedpyright").with_name(
        "basedpyright-langserver.exe" if os.name == "nt" else "basedpyright-langserver"
    )
    paths = [*surroundings.sources, *surroundings.libraries]
    analysis = {
        "extraPaths": [str(path) for path in paths],
        "typeCheckingMode": "standard",
        "diagnosticMode": "openFilesOnly",
        "autoSearchPaths": False,
    }
    return Start([str(program), "--stdio"], {"basedpyright": {"analysis": analysis}})
