"""pyrefly by its language server: for the day that its type server speaks another version of its protocol."""

import re

from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.declared import ModuleNames
from pyrecode.findings.engines.executable import executable_of
from pyrecode.findings.engines.language_server import LanguageServer
from pyrecode.findings.engines.pyrefly_settings import BUNDLED, configuration
from pyrecode.findings.engines.room import Room

_SHOWN = re.compile(
    r"```python\n\((?:variable|attribute|parameter|constant)\) [\w.]+: (.*?)\n```", re.DOTALL
)


def start(surroundings: Surroundings) -> LanguageServer:
    """Start the language server.

    Raises:
        EngineError: where it cannot be.
    """
    program = executable_of("pyrefly")
    room = Room("pyrefly")
    server = Pyrefly(room, ModuleNames((*surroundings.libraries, *surroundings.sources), BUNDLED))
    settings = room.write("pyrefly.toml", configuration(surroundings))
    # Its own configuration file counts for every file, so that the workspace's is not looked for.
    options = {"pyrefly": {"configPath": str(settings), "displayTypeErrors": "force-off"}}
    server.begin([str(program), "lsp", "--indexing-mode", "none"], options, options)
    return server


class Pyrefly(LanguageServer):
    """Shows `(variable) df: pandas.core.frame.DataFrame`."""

    name = "pyrefly-lsp"

    def type_shown(self, text: str) -> str:
        """The type behind the name; what is no variable is no instance."""
        match = _SHOWN.search(text)
        return match[1] if match else "Unknown"
