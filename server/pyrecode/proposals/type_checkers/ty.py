"""ty: `ty server`, with settings of ours, so that those of the workspace are not looked for."""

import json
from pathlib import Path

from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.executable import executable_of
from pyrecode.proposals.type_checkers.base import Start


def start(surroundings: Surroundings, room: Path) -> Start:
    """See `Kind.start`."""
    environment: dict[str, object] = {
        "root": [str(path) for path in surroundings.sources],
        "extra-paths": [str(path) for path in surroundings.libraries],
    }
    if surroundings.python:
        environment["python-version"] = surroundings.python
    settings = room / "ty.toml"
    lines = [f"{key} = {json.dumps(value)}" for key, value in environment.items()]
    settings.write_text("\n".join(["[environment]", *lines, ""]), "utf-8")
    options = {
        "configurationFile": str(settings),
        "diagnosticMode": "openFilesOnly",
        "untrustedWorkspace": True,
        "logLevel": "error",
    }
    return Start([str(executable_of("ty")), "server"], options)
