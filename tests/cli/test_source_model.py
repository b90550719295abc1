"""`--source model`: what no rule mends is put to the endpoint of the user's own settings, and checked."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from .conftest import Project

GAUGES = """
import warnings

def volume(side):
    warnings.warn("gauges.volume is deprecated", DeprecationWarning, stacklevel=2)

def content(side): ...
"""
OLD = "import gauges\n\nv = gauges.volume(3)  # kept\n"


class Server(ThreadingHTTPServer):
    """An OpenAI-compatible server that always gives the same answer, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = ""
        self.asked: list[dict] = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        message = {"role": "assistant", "content": self.server.answer}
        reply = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "small",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        }
        data = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
        pass


@pytest.fixture
def server(project: Project, add_library: Callable[[str, str, str], None]) -> Iterator[Server]:
    add_library("gauges", "1.0", GAUGES)
    project.write("a.py", OLD)
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        config = Path(project.variables["PYRECODE_CONFIG_DIR"])
        config.mkdir()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        (config / "config.toml").write_text(f'[model]\nurl = "{url}"\nname = "small"\n')
        yield server
        server.shutdown()
        thread.join()


def check(project: Project, *arguments: str) -> tuple[dict, str]:
    done = project.run("check", "--output-format", "json", "--select", "gauges", *arguments)
    (one,) = json.loads(done.stdout)
    return one, done.stderr


def test_no_model_is_asked_by_default(project: Project, server: Server) -> None:
    one, _ = check(project)
    assert one["fix"] is None
    assert server.asked == []


def test_a_good_answer_becomes_a_suggestion(project: Project, server: Server) -> None:
    server.answer = "<think>same</think><answer>v = gauges.content(3)</answer>"
    one, said = check(project, "--source", "model")
    assert said == ""
    assert one["fix"]["source"] == "model"
    assert one["fix"]["applicability"] == "suggestion"
    assert [ask["model"] for ask in server.asked] == ["small"]
    project.commit()
    assert project.run("migrate", "--source", "model").returncode == 1, (
        "suggestions are not asked for"
    )
    assert project.read("a.py").decode() == OLD
    assert project.run("migrate", "--source", "model", "--suggestions").returncode == 0
    assert project.read("a.py").decode() == OLD.replace("volume", "content")


def test_an_answer_that_fails_a_check_is_left_out(project: Project, server: Server) -> None:
    server.answer = "<think>same</think><answer>v = gauges.invented(3)</answer>"
    one, said = check(project, "--source", "model")
    assert one["fix"] is None
    assert len(said.splitlines()) == 1
    assert "a.py:3" in said


def test_an_endpoint_that_is_down_is_one_line(project: Project, server: Server) -> None:
    project.write("b.py", OLD)
    server.server_close()
    done = project.run("check", "--select", "gauges", "--source", "model")
    assert done.returncode == 1
    assert done.stdout.count("no rewrite known") == 2
    assert len(done.stderr.splitlines()) == 1


def test_what_would_be_sent_is_printed_and_nothing_sent(project: Project, server: Server) -> None:
    server.answer = "<answer>v = gauges.content(3)</answer>"
    done = project.run("check", "--select", "gauges", "--source", "model", "--show-prompts")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert server.asked == []
    (line,) = done.stdout.splitlines()
    check(project, "--source", "model")
    (sent,) = server.asked
    assert json.loads(line) == sent
    done = project.run("migrate", "--source", "model", "--suggestions", "--show-prompts")
    assert [json.loads(one) for one in done.stdout.splitlines()] == [sent]
    assert project.read("a.py").decode() == OLD


def test_the_model_is_shown_what_people_did_also_where_it_alone_proposes(
    project: Project, server: Server
) -> None:
    begin = "import gauges\n\nw = gauges."
    project.write("pyrecode-examples/one.old.py", f"{begin}volume(x)\n")
    project.write("pyrecode-examples/one.new.py", f"{begin}content(x)\n")
    shown = ("--source", "model", "--show-prompts")
    done = project.run("check", "a.py", "--select", "gauges", *shown)
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    content = json.loads(line)["messages"][-1]["content"]
    assert f"```python\n{begin}content(x)\n```" in content


def test_without_a_second_try_nothing_leaves_but_what_is_printed(
    project: Project, server: Server
) -> None:
    config = Path(project.variables["PYRECODE_CONFIG_DIR"]) / "config.toml"
    config.write_text(config.read_text() + "second_try = false\n")
    server.answer = "<answer>v = gauges.invented(3)</answer>"
    done = project.run("check", "--select", "gauges", "--source", "model", "--show-prompts")
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert check(project, "--source", "model")[0]["fix"] is None
    assert server.asked == printed


def test_an_answer_is_kept_until_no_cache_is_asked_for(project: Project, server: Server) -> None:
    server.answer = "<answer>v = gauges.content(3)</answer>"
    for _ in range(2):
        assert check(project, "--source", "model")[0]["fix"]["source"] == "model"
    assert len(server.asked) == 1
    check(project, "--source", "model", "--no-cache")
    assert len(server.asked) == 2


def test_what_failed_is_shown_to_who_asks_and_never_applied(
    project: Project, server: Server
) -> None:
    server.answer = "<answer>v = gauges.invented(3)</answer>"
    arguments = ("--source", "model", "--last-resort")
    one, said = check(project, *arguments)
    assert said == ""
    assert one["fix"] is None
    assert one["last_resort"]["source"] == "model"
    assert one["last_resort"]["failed"].startswith("exists: ")
    done = project.run("check", "--select", "gauges", *arguments)
    assert " + | v = gauges.invented(3)" in done.stdout
    assert "= the model would write that, but it fails exists: " in done.stdout
    project.commit()
    project.run("migrate", "--source", "model", "--suggestions")
    assert project.read("a.py").decode() == OLD


def test_explain_shows_every_answer_with_its_checks(project: Project, server: Server) -> None:
    server.answer = "<answer>v = gauges.invented(3)</answer>"
    explain = ("explain", "a.py:3", "--output-format", "json", "--source", "rule,example,model")
    (one,) = json.loads(project.run(*explain).stdout)
    model = [way for way in one["candidates"] if way["source"] == "model"]
    assert [way["after"] for way in model] == [["v = gauges.invented(3)  # kept"]]
    assert "exists" in model[0]["failed"]
    server.answer = "<answer>v = gauges.content(3)</answer>"
    (one,) = json.loads(project.run(*explain, "--no-cache").stdout)
    (way,) = [way for way in one["candidates"] if way["source"] == "model"]
    assert (way["failed"], "exists" in way["passed"]) == ({}, True)
    server.asked.clear()
    assert json.loads(project.run(*explain, "--show-prompts").stdout)["model"] == "small"
    assert server.asked == []
