"""ty by its language server."""

import json
import sys

from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.declared import ModuleNames
from pyrecode.findings.engines.executable import executable_of
from pyrecode.findings.engines.language_server import LanguageServer
from pyrecode.findings.engines.room import Room

_BUNDLED = ("stdlib",)
_PLATFORMS = {"win32": "win32", "darwin": "darwin", "linux": "linux"}


def start(surroundings: Surroundings) -> LanguageServer:
    """Start the language server.

    Raises:
        EngineError: where it cannot be.
    """
    program = executable_of("ty")
    room = Room("ty")
    server = Ty(room, ModuleNames((*surroundings.libraries, *surroundings.sources), _BUNDLED))
    settings = room.write("ty.toml", _configuration(surroundings))
    options = {
        "configurationFile": str(settings),
        "diagnosticMode": "off",
        "untrustedWorkspace": True,
        "logLevel": "error",
    }
    server.begin([str(program), "server"], options, options)
    return server


class Ty(LanguageServer):
    """Shows `DataFrame | None`, with the last names alone."""

    name = "ty"


def _configuration(surroundings: Surroundings) -> str:
    """The text of a `ty.toml`: where to look for modules, so that no environment is looked for."""
    environment: dict[str, object] = {
        "python-platform": _PLATFORMS.get(sys.platform, "all"),
        "root": [str(path) for path in surroundings.sources],
        "extra-paths": [str(path) for path in surroundings.libraries],
    }
    if surroundings.python:
        environment["python-version"] = surroundings.python
    # What nobody has annotated is inferred; that is where the questions come from.
    analysis = {"return-type-inference": "always"}
    tables = {"environment": environment, "analysis": analysis}
    return "".join(
        f"[{table}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
        for table, values in tables.items()
    )
