"""The model in the editor: asked for one use when somebody chooses to, and not before."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import Start

ABLE = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            code_action_literal_support=types.ClientCodeActionLiteralOptions(
                code_action_kind=types.ClientCodeActionKindOptions(value_set=["quickfix"])
            ),
            resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"]),
            data_support=True,
        ),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(),
    )
)
USES = "import acme\n\nacme.f(one)\n"
PLACE = types.Range(types.Position(2, 5), types.Position(2, 5))


class Server(ThreadingHTTPServer):
    """An OpenAI-compatible server with one answer."""

    def __init__(self, answer: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked = 0


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": self.server.answer}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        data = json.dumps({**body, "choices": [choice]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
        pass


@pytest.fixture
def server(tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    (workspace / "pyrecode-updates.toml").write_text('[[updates]]\nsymbol = "acme.f"\n')
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path / "config"))
    with Server("<answer>acme.g(one)</answer>") as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        (tmp_path / "config").mkdir()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        text = f'[model]\nurl = "{url}"\nname = "small-{server.server_port}"\nretries = 0\n'
        (tmp_path / "config" / "config.toml").write_text(text)
        yield server
        server.shutdown()
        thread.join()


def question(actions: list[types.CodeAction | types.Command]) -> types.CodeAction:
    (found,) = (one for one in actions if one.title == "Ask the model about acme.f")
    assert isinstance(found, types.CodeAction)
    return found


@pytest.mark.asyncio
async def test_the_model_is_asked_when_its_action_is_chosen(start: Start, server: Server) -> None:
    editor = await start(ABLE)
    uri = editor.open(USES)
    await editor.diagnostics(uri, 1)
    action = question(await editor.actions(uri, PLACE))
    assert action.edit is None
    assert server.asked == 0
    chosen = await editor.client.code_action_resolve_async(action)
    assert server.asked == 1
    editor.apply(uri, chosen.edit)
    await editor.run(chosen.command)
    assert await editor.diagnostics(uri, 0) == []


@pytest.mark.asyncio
async def test_an_answer_that_fails_a_check_is_no_edit(start: Start, server: Server) -> None:
    server.answer = "<answer>acme.f(one, 2)</answer>"
    editor = await start(ABLE)
    uri = editor.open(USES)
    await editor.diagnostics(uri, 1)
    chosen = await editor.client.code_action_resolve_async(
        question(await editor.actions(uri, PLACE))
    )
    assert chosen.edit is None
    assert server.asked == 2
    # What is said comes before the answer to the next question.
    await editor.actions(uri, PLACE)
    assert any("outdated_gone" in one.message for one in editor.client.log_messages)
