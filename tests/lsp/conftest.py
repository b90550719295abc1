"""A workspace with a real numpy, and a real client that talks to `python -m pyrecode server`."""

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.metadata import distribution
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import LanguageClient, make_test_lsp_client

from pyrecode.journal.recording import set_recording
from pyrecode.updates.catalog import load_catalog
from pyrecode.updates.environment import find_environment

WAIT = 60


class Editor:
    """A client with one workspace; `open`, `change` and the rest say what an editor would."""

    def __init__(self, client: LanguageClient, workspace: Path) -> None:
        self.client = client
        self.workspace = workspace
        self.versions: dict[str, int] = {}
        self.ended = False
        self.server: types.InitializeResult | None = None

    def uri(self, name: str) -> str:
        return (self.workspace / name).as_uri()

    def open(self, text: str, name: str = "a.py") -> str:
        uri = self.uri(name)
        (self.workspace / name).write_bytes(text.encode())
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "python", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, span: types.Range | None, text: str) -> None:
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        change: types.TextDocumentContentChangeEvent
        if span is None:
            change = types.TextDocumentContentChangeWholeDocument(text=text)
        else:
            change = types.TextDocumentContentChangePartial(range=span, text=text)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(identifier, [change])
        )

    def apply(self, uri: str, edit: types.WorkspaceEdit | None) -> None:
        """Apply an edit as editors do: from the end, all changes in one notification."""
        assert edit is not None
        if edit.document_changes:
            (change,) = edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.uri == uri
            assert change.text_document.version == self.versions[uri]
            edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
        else:
            assert edit.changes is not None
            edits = list(edit.changes[uri])
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        changes = [
            types.TextDocumentContentChangePartial(range=each.range, text=each.new_text)
            for each in reversed(edits)
        ]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, changes))

    def save(self, uri: str) -> None:
        identifier = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    async def diagnostics(self, uri: str, count: int) -> list[types.Diagnostic]:
        """The diagnostics of the present version, once there are so many."""
        while True:
            found = list(self.client.diagnostics.get(uri, []))
            if len(found) == count:
                return found
            await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

    async def actions(
        self,
        uri: str,
        span: types.Range,
        only: list[types.CodeActionKind | str] | None = None,
        diagnostics: list[types.Diagnostic] | None = None,
    ) -> list[types.CodeAction | types.Command]:
        context = types.CodeActionContext(
            diagnostics or [], only, types.CodeActionTriggerKind.Invoked
        )
        identifier = types.TextDocumentIdentifier(uri)
        params = types.CodeActionParams(identifier, span, context)
        return list(await self.client.text_document_code_action_async(params) or [])

    async def end(self) -> None:
        """Leave as an editor does; a second time does nothing."""
        if not self.ended:
            self.ended = True
            await self.client.shutdown_session()
            await self.client.stop()

    async def run(self, command: types.Command | None) -> None:
        assert command is not None
        params = types.ExecuteCommandParams(command.command, command.arguments)
        await self.client.workspace_execute_command_async(params)


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests and runs, with numpy in it: read once for each version of the miner."""
    folder = Path(request.config.cache.mkdir("pyrecode-catalog"))
    project = numpy_workspace(tmp_path_factory.mktemp("cached"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYRECODE_CACHE_DIR", str(folder))
        patch.delenv("VIRTUAL_ENV", raising=False)
        load_catalog(find_environment(project, None), offline=True, roots=["numpy"])
    return folder


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "data"


@pytest.fixture
def recording(data: Path) -> Path:
    set_recording(True)
    return data


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return numpy_workspace(tmp_path / "workspace")


def numpy_workspace(folder: Path) -> Path:
    """A project whose `.venv` holds the numpy of this interpreter, and nothing else."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = folder / ".venv" / "lib" / version / "site-packages"
    if os.name == "nt":
        libraries = folder / ".venv" / "Lib" / "site-packages"
    libraries.mkdir(parents=True)
    config = f"home = {sys.prefix}\nversion = {sys.version.split()[0]}\n"
    (folder / ".venv" / "pyvenv.cfg").write_text(config)
    (folder / "pyproject.toml").write_text("[tool.pyrecode]\n")
    numpy = distribution("numpy")
    found = Path(str(numpy.locate_file("")))
    for name in ("numpy", f"numpy-{numpy.version}.dist-info"):
        (libraries / name).symlink_to(found / name)
    return folder


def _action(data: dict[str, object], _type: object) -> types.Command | types.CodeAction:
    kind = types.Command if isinstance(data.get("command"), str) else types.CodeAction
    return get_converter().structure(data, kind)


Start = Callable[..., Awaitable[Editor]]


@pytest_asyncio.fixture
async def start(workspace: Path, data: Path, cache: Path) -> AsyncIterator[Start]:
    """Start a server; give the capabilities of the client."""
    editors: list[Editor] = []

    async def begin(
        capabilities: types.ClientCapabilities,
        *arguments: str,
        cache: Path = cache,
        options: dict[str, object] | None = None,
    ) -> Editor:
        client = make_test_lsp_client()
        # lsprotocol takes a code action that carries a command for the command itself.
        client.protocol._converter.register_structure_hook(
            types.Command | types.CodeAction, _action
        )
        environment = {
            **os.environ,
            "PYRECODE_DATA_DIR": str(data),
            "PYRECODE_CACHE_DIR": str(cache),
        }
        environment.pop("VIRTUAL_ENV", None)
        command = [sys.executable, "-m", "pyrecode", "server", *arguments]
        await client.start_io(*command, env=environment, cwd=str(data.parent))
        editor = Editor(client, workspace)
        editors.append(editor)
        folder = types.WorkspaceFolder(workspace.as_uri(), "workspace")
        editor.server = await client.initialize_session(
            types.InitializeParams(
                capabilities, workspace_folders=[folder], initialization_options=options
            )
        )
        return editor

    yield begin
    for editor in editors:
        await editor.end()
