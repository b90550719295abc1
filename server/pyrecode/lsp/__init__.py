"""The language server. LSP types stop at this folder.

One protocol method, or a family of them, is one file with a function `register(server)`: `sync`,
`diagnostics`, `hover`, `actions`, `commands`, `watch`. What they share is the `Session`: open documents,
the analysis of each version, the catalogs, and what became of the proposals. A new method is a new file,
named in `server.FEATURES`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server


def build_server(python: str | None = None, engine: str | None = None) -> "Server":
    """The server, ready for `start_io`.

    Args:
        python: the interpreter or virtual environment whose libraries count; None leaves it to the
            rules of `find_environment`.
        engine: the type engine to ask, `auto` or `off`; None leaves it to the settings.
    """
    from pyrecode.lsp.server import Server

    return Server(python, engine)
