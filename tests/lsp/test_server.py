"""The server through a real client over stdio, in a workspace with a real numpy."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from .conftest import Editor, Start

NEOVIM = client_capabilities("neovim@v0.11.0")
VSCODE = client_capabilities("visual-studio-code@v1.65.2")
BARE = types.ClientCapabilities()
TEXT = "import numpy as np\n\narea = np.trapz([1, 2])\n"


def pushing(encodings: list[types.PositionEncodingKind | str]) -> types.ClientCapabilities:
    """A client to which diagnostics are pushed, with these encodings."""
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        workspace=types.WorkspaceClientCapabilities(
            apply_edit=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            code_action=types.CodeActionClientCapabilities(
                is_preferred_support=True,
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    code_action_kind=types.ClientCodeActionKindOptions(value_set=["quickfix"])
                ),
            ),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Deprecated])
            ),
        ),
    )


PUSH = pushing(["utf-16"])


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def exported() -> list[dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "pairs", "export"],
        capture_output=True,
        check=True,
        env=os.environ,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def quick_fix(actions: list[types.CodeAction | types.Command]) -> types.CodeAction:
    fixes = [each for each in actions if isinstance(each, types.CodeAction) and each.is_preferred]
    assert len(fixes) == 1
    return fixes[0]


@pytest.mark.usefixtures("recording")
@pytest.mark.asyncio
async def test_the_whole_way_from_typing_to_a_pair(start: Start):
    editor = await start(PUSH)
    uri = editor.open("import numpy as np\n\narea = np.sum([1, 2])\n")
    await editor.diagnostics(uri, 0)
    editor.change(uri, span(2, 10, 13), "trapz")
    (found,) = await editor.diagnostics(uri, 1)
    assert found.range == span(2, 10, 15)
    assert list(found.tags or ()) == [types.DiagnosticTag.Deprecated]
    assert found.severity is types.DiagnosticSeverity.Warning
    assert (found.source, found.code) == ("pyrecode", "numpy.trapz")
    assert "numpy.trapezoid" in found.message

    params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 12))
    hover = await editor.client.text_document_hover_async(params)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "2.0" in hover.contents.value
    assert "numpy.trapezoid" in hover.contents.value
    assert hover.range == found.range

    fix = quick_fix(await editor.actions(uri, span(2, 12, 12)))
    assert fix.title == "Use numpy.trapezoid"
    assert fix.kind == types.CodeActionKind.QuickFix
    editor.apply(uri, fix.edit)
    await editor.run(fix.command)
    assert await editor.diagnostics(uri, 0) == []
    editor.save(uri)
    await editor.end()
    (pair,) = exported()
    assert pair["dependency"] == "numpy"
    assert pair["description"] == "numpy.trapz"
    assert pair["new_version"].startswith("==")
    assert pair["old_code"] == "import numpy as np\n\narea = np.trapz([1, 2])"
    assert pair["new_code"] == "import numpy as np\n\narea = np.trapezoid([1, 2])"


@pytest.mark.asyncio
async def test_nothing_on_disk_while_recording_is_off(start: Start, data: Path):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 1)
    fix = quick_fix(await editor.actions(uri, span(2, 12, 12)))
    editor.apply(uri, fix.edit)
    await editor.run(fix.command)
    editor.save(uri)
    await editor.end()
    assert not data.exists()
    assert exported() == []


@pytest.mark.usefixtures("recording")
@pytest.mark.asyncio
async def test_project_may_forbid_recording(start: Start, workspace: Path, data: Path):
    (workspace / "pyproject.toml").write_text("[tool.pyrecode]\nrecord = false\n")
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 1)
    fix = quick_fix(await editor.actions(uri, span(2, 12, 12)))
    editor.apply(uri, fix.edit)
    await editor.run(fix.command)
    editor.save(uri)
    await editor.end()
    assert not data.exists()


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 19), ("utf-16", 17), ("utf-32", 16)])
@pytest.mark.asyncio
async def test_astral_characters_and_carriage_returns(start: Start, encoding: str, column: int):
    editor = await start(pushing([encoding]))
    assert editor.server is not None
    assert editor.server.capabilities.position_encoding == encoding
    text = "import numpy as np\r\nx = '😀'; y = np.trapz(x)\r\n"
    uri = editor.open(text)
    (found,) = await editor.diagnostics(uri, 1)
    assert found.range == span(1, column, column + 5)
    fix = quick_fix(await editor.actions(uri, span(1, column, column)))
    assert fix.edit is not None
    assert fix.edit.document_changes is not None
    (change,) = fix.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.edits[0].range == found.range


@pytest.mark.asyncio
async def test_form_feed_and_separators(start: Start):
    editor = await start(PUSH)
    uri = editor.open("import numpy as np\n\x0c\nx = '\u2028\x85'\ny = np.sum(x)\n")
    editor.change(uri, span(3, 7, 10), "trapz")
    (found,) = await editor.diagnostics(uri, 1)
    assert found.range == span(3, 7, 12)


@pytest.mark.asyncio
async def test_findings_stay_while_a_line_does_not_parse(start: Start):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    (found,) = await editor.diagnostics(uri, 1)
    editor.change(uri, span(1, 0, 0), "x = (\n")
    while found.range == span(2, 10, 15):
        await editor.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        (found,) = await editor.diagnostics(uri, 1)
    assert found.range == span(3, 10, 15)
    fixes = await editor.actions(uri, span(3, 12, 12), ["quickfix"])
    assert isinstance(fixes[0], types.CodeAction)
    assert fixes[0].edit is not None
    (change,) = fixes[0].edit.document_changes or [None]
    assert isinstance(change, types.TextDocumentEdit)
    assert [one.range for one in change.edits] == [span(3, 10, 15)]
    assert await editor.actions(uri, span(3, 12, 12), ["source.fixAll"]) == []
    editor.change(uri, None, TEXT.replace("trapz", "sum"))
    await editor.diagnostics(uri, 0)


@pytest.mark.asyncio
async def test_pull_diagnostics_and_unchanged(start: Start):
    editor = await start(NEOVIM)
    assert editor.server is not None
    assert editor.server.capabilities.diagnostic_provider is not None
    uri = editor.open(TEXT)
    identifier = types.TextDocumentIdentifier(uri)

    async def pull(previous: str | None = None) -> types.DocumentDiagnosticReport:
        params = types.DocumentDiagnosticParams(identifier, previous_result_id=previous)
        return await editor.client.text_document_diagnostic_async(params)

    report = await pull()
    while isinstance(report, types.RelatedFullDocumentDiagnosticReport) and not report.items:
        await asyncio.sleep(0.05)
        report = await pull()
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [each.code for each in report.items] == ["numpy.trapz"]
    again = await pull(report.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    assert not editor.client.diagnostics.get(uri)


@pytest.mark.asyncio
async def test_client_that_cannot_take_edits_gets_a_command(start: Start):
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(apply_edit=True)
    )
    editor = await start(capabilities)
    sent: list[types.ApplyWorkspaceEditParams] = []

    @editor.client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply_edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        sent.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 1)
    actions = await editor.actions(uri, span(2, 12, 12))
    commands = [each for each in actions if isinstance(each, types.Command)]
    assert actions == commands
    await editor.run(commands[0])
    (params,) = sent
    editor.apply(uri, params.edit)
    await editor.diagnostics(uri, 0)


@pytest.mark.usefixtures("recording")
@pytest.mark.asyncio
async def test_fix_all_resolves_and_is_recorded(start: Start):
    editor = await start(VSCODE)
    uri = editor.open(TEXT + "b = np.trapz(area) + np.trapz(area)\n")
    await editor.diagnostics(uri, 3)
    (action,) = await editor.actions(uri, span(0, 0, 0), ["source.fixAll"])
    assert isinstance(action, types.CodeAction)
    assert action.kind == "source.fixAll.pyrecode"
    resolved = await editor.client.code_action_resolve_async(action)
    editor.apply(uri, resolved.edit)
    await editor.run(resolved.command)
    await editor.diagnostics(uri, 0)
    editor.save(uri)
    await editor.end()
    assert {pair["new_code"].rpartition("\n")[2] for pair in exported()} == {
        "area = np.trapezoid([1, 2])",
        "b = np.trapezoid(area) + np.trapezoid(area)",
    }


@pytest.mark.asyncio
async def test_ignore_comment(start: Start):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    (found,) = await editor.diagnostics(uri, 1)
    actions = await editor.actions(uri, found.range)
    (ignore,) = [
        each
        for each in actions
        if isinstance(each, types.CodeAction) and each.title == "Ignore numpy.trapz here"
    ]
    editor.apply(uri, ignore.edit)
    await editor.diagnostics(uri, 0)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks into /proc")
@pytest.mark.asyncio
async def test_leaving_while_libraries_are_read_leaves_no_process(start: Start, tmp_path: Path):
    editor = await start(PUSH, cache=tmp_path / "cold")
    editor.open(TEXT)
    marker = str(editor.workspace).encode()
    for _ in range(200):
        await asyncio.sleep(0.05)
        if readers(marker):
            break
    assert readers(marker)
    begin = time.monotonic()
    await editor.end()
    assert time.monotonic() - begin < 10
    for _ in range(100):
        if not readers(marker):
            break
        await asyncio.sleep(0.05)
    assert readers(marker) == []


def readers(marker: bytes) -> list[bytes]:
    """The command lines of the processes that read libraries for a workspace."""
    found: list[bytes] = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = file.read_bytes()
        except OSError:
            continue
        if marker in line and b"load_catalog" in line:
            found.append(line)
    return found


@pytest.mark.asyncio
async def test_settings_of_the_project_and_stale_ranges(start: Start, workspace: Path):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    (found,) = await editor.diagnostics(uri, 1)
    # A client with stale or wrong ranges still gets an edit at the right place.
    moved = types.Diagnostic(span(0, 0, 1), found.message, source=found.source, data=found.data)
    fix = quick_fix(await editor.actions(uri, span(900, 5, 1), diagnostics=[moved]))
    assert fix.edit is not None
    assert fix.edit.document_changes is not None
    (workspace / "pyproject.toml").write_text("[tool.pyrecode]\nignore = ['numpy.trapz']\n")
    editor.change(uri, span(0, 0, 0), "\n")
    await editor.diagnostics(uri, 0)
    (workspace / "pyproject.toml").write_text("[tool.pyrecode\n")
    editor.change(uri, span(0, 0, 0), "\n")
    await editor.diagnostics(uri, 1)
    assert any("pyproject.toml" in each.message for each in editor.client.log_messages)
    assert editor.client.messages == []


@pytest.mark.asyncio
async def test_nonsense_is_answered_and_nothing_pops_up(start: Start):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 1)
    client = editor.client
    malformed = {"jsonrpc": "2.0", "id": 991, "method": "textDocument/hover", "params": {"x": 1}}
    with pytest.raises(Exception, match="Invalid Params"):
        await asyncio.wait_for(_raw(editor, malformed), 10)
    with pytest.raises(Exception, match=r"(?i)not found"):
        await asyncio.wait_for(client.protocol.send_request_async("no/such", {}), 10)
    never = types.VersionedTextDocumentIdentifier(version=1, uri="file:///never/opened.py")
    whole = types.TextDocumentContentChangeWholeDocument(text="x")
    client.text_document_did_change(types.DidChangeTextDocumentParams(never, [whole]))
    for arguments in ([], [1], [uri, "x"], [uri, [1]], ["file:///none.py", ["x"]], [uri, ["x"]]):
        params = types.ExecuteCommandParams("pyrecode.accepted", arguments)
        assert await client.workspace_execute_command_async(params) is None
    assert await editor.actions(uri, span(5000, 0, 0), ["quickfix"]) == []
    assert client.messages == []


async def _raw(editor: Editor, message: dict) -> object:
    """Send a request as it is, and wait for its answer."""
    protocol = editor.client.protocol
    future: asyncio.Future = asyncio.get_running_loop().create_future()
    protocol._request_futures[message["id"]] = future  # type: ignore[assignment]
    protocol._send_data(message)
    return await future


def test_editor_that_just_goes_away_and_requests_too_early(tmp_path: Path):
    """Without a client library: what is written is what an editor that dies writes."""

    def framed(message: object) -> bytes:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

    hover = {"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {}}
    early = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "textDocument/hover",
        "params": {"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}},
    }
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "server"],
        input=framed(hover) + framed(early) + framed(b"{nonsense") + framed([1, 2]),
        capture_output=True,
        timeout=30,
        env={**os.environ, "PYRECODE_DATA_DIR": str(tmp_path / "data")},
        check=False,
    )
    answers = [
        json.loads(part[part.index(b"{") :])
        for part in done.stdout.split(b"Content-Length")
        if b"{" in part
    ]
    assert [(each.get("id"), each["error"]["code"]) for each in answers] == [
        (1, -32602),
        (2, -32002),
        (None, -32700),
        (None, -32600),
    ]
    assert done.returncode == 0
    assert not (tmp_path / "data").exists()
