"""`workspace/didChangeWatchedFiles` and its registration: settings, environments and modules that change.

A client that watches nothing loses little: settings and modules are looked at again with every analysis.
"""

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from pyrecode.settings import PROJECT_FILE, UPDATES_FILE

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server

_MODULE = ".py"
_PATTERNS = (
    f"**/{{{PROJECT_FILE},{UPDATES_FILE},pyvenv.cfg}}",
    "**/{uv,poetry,pdm,Pipfile}.lock",
    "**/{pylock*.toml,requirements*.txt}",
    f"**/*{_MODULE}",
)


def register(server: "Server") -> None:
    """Ask the client to watch, where it can, and look again when it reports something."""
    session = server.session

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        if session.capabilities.watches_files:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _PATTERNS]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("pyrecode-watch", method, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        modules = {one.uri for one in params.changes if one.uri.endswith(_MODULE)}
        session.files_changed({path for uri in modules if (path := to_fs_path(uri))})
        if len(modules) < len({one.uri for one in params.changes}):
            session.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(_params: types.DidChangeConfigurationParams) -> None:
        # Settings come from files; the notification only stops the client's wait for a handler.
        session.reload()
