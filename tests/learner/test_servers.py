"""Servers and lanes: loaded under a new name before the lane names it, the one before kept for a rollback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pyrecode.proposals.model import endpoint as endpoint_module
from pyrecode.proposals.model.serving import Lanes
from pyrecode_learner.cli import run
from pyrecode_learner.lanes import in_service, promote

from .test_units import parsed

pytest.importorskip("openai")


class Adapters:
    """The part of a vLLM server that loads and lists adapters, with its status codes."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.calls: list[str] = []
        self.refuses = False
        adapters = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                name, known = body["lora_name"], body["lora_name"] in adapters.names
                adapters.calls.append(f"{self.path.rpartition('/')[2]} {name}")
                loads = self.path == "/v1/load_lora_adapter"
                if adapters.refuses or not (loads or known):
                    self._send(404, {"message": "no"})
                elif loads and known:
                    self._send(
                        400, {"message": f"The lora adapter '{name}' has already been loaded."}
                    )
                else:
                    assert not loads or Path(body["lora_path"]).is_dir()
                    (adapters.names.append if loads else adapters.names.remove)(name)
                    self._send(200, {})

            def do_GET(self) -> None:
                listed = [{"id": name, "object": "model"} for name in ["base", *adapters.names]]
                self._send(200, {"object": "list", "data": listed})

            def _send(self, status: int, body: dict) -> None:
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Adapters]:
    monkeypatch.setattr(endpoint_module, "_loaded", {})
    adapters = Adapters()
    thread = threading.Thread(target=adapters.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield adapters
    adapters.http.shutdown()
    adapters.http.server_close()
    thread.join()


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for version in ("v0001", "v0002", "v0003"):
        folder = tmp_path / "adapters" / version
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text('{"prompt_digest": "ab"}', "utf-8")
        (folder / "READY").touch()
    return tmp_path


def learn(registry: Path, *words: str) -> int:
    return run(parsed([*words, "--registry", str(registry)]))


def test_loaded_first_then_named(registry: Path, server: Adapters) -> None:
    for version in ("v0001", "v0002", "v0003"):
        assert learn(registry, "promote", version, "--server", server.url) == 0
        assert in_service(registry, "stable") == version
        assert f"pyrecode-{version}" in server.names
    # The one before stays for a rollback, the one before that is let go of.
    assert server.names == ["pyrecode-v0002", "pyrecode-v0003"]
    assert server.calls[-2:] == [
        "load_lora_adapter pyrecode-v0003",
        "unload_lora_adapter pyrecode-v0001",
    ]
    # Going back is a renamed file: nothing is asked of the server.
    asked = len(server.calls)
    assert learn(registry, "rollback") == 0
    assert in_service(registry, "stable") == "v0002"
    assert len(server.calls) == asked


def test_what_a_server_refuses_is_not_put_into_service(
    registry: Path, server: Adapters, capsys: pytest.CaptureFixture[str]
) -> None:
    promote(registry, "v0001")
    server.refuses = True
    assert learn(registry, "promote", "v0002", "--server", server.url) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "does not load adapter v0002" in line
    assert "VLLM_ALLOW_RUNTIME_LORA_UPDATING=1" in line
    assert in_service(registry, "stable") == "v0001"


def test_a_server_that_is_down(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert learn(registry, "promote", "v0002", "--server", "http://127.0.0.1:9/v1") == 2
    assert "cannot be reached" in capsys.readouterr().err
    assert in_service(registry, "stable") is None


def test_twice_is_once(registry: Path, server: Adapters) -> None:
    for _ in range(2):
        assert learn(registry, "promote", "v0001", "--server", server.url) == 0
    assert server.names == ["pyrecode-v0001"]


def test_what_stays_loaded(registry: Path) -> None:
    lanes = Lanes(registry)
    assert lanes.in_service() == frozenset()
    for version in ("v0001", "v0002"):
        promote(registry, version)
    promote(registry, "v0003", "canary", 0.1)
    assert lanes.in_service() == {"v0001", "v0002", "v0003"}
    with (registry / "lanes" / "history.jsonl").open("a") as file:
        file.write('{"lane": "stable"\n[1]\n')
    assert lanes.in_service() == {"v0001", "v0002", "v0003"}
