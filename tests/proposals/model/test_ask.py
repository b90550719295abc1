"""A finding put to a model over HTTP: a checked suggestion, or one line that says why there is none."""

import socket
import time
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.migrate import migrate
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.configured import configured_asker
from pyrecode.proposals.model.endpoint import Endpoint, EndpointDown
from pyrecode.proposals.proposal import Applicability, Proposal, Proposer
from pyrecode.settings import UserSettings
from pyrecode.updates.catalog import Catalog

from .conftest import Server

TEXT = "import quillpaint\n\n\ndef draw():\n    line = quillpaint.stroke(3, width=2)  # thin\n    return line\n"
RIGHT = "<answer>\n```python\nline = quillpaint.draw_line(3, width=2)\n```\n</answer>"


def first_finding(text: str, catalog: Catalog) -> tuple[Module, Finding]:
    module = Module.parse(text, "drawing.py")
    return module, find(module, catalog, Selection())[0]


def ask(
    url: str, catalog: Catalog, text: str = TEXT, timeout: float = 5.0
) -> tuple[Proposal | None, list[str]]:
    lines: list[str] = []
    asker = Asker(Endpoint(url, "quill-1", timeout=timeout, retries=0), catalog, lines.append)
    proposal = asker(*first_finding(text, catalog))
    assert all("\n" not in line and "Traceback" not in line for line in lines)
    return proposal, lines


def test_the_answer_becomes_a_checked_suggestion(server: Server, library: Catalog) -> None:
    server.reply(RIGHT)
    proposal, lines = ask(server.url, library)
    assert proposal is not None, lines
    assert lines == []
    assert apply(TEXT, proposal.edits) == TEXT.replace("stroke", "draw_line")
    assert proposal.proposer is Proposer.MODEL
    assert proposal.applicability is Applicability.SUGGESTION
    assert proposal.adapter == "quill-1"
    assert {"parses", "outdated_gone", "exists"} <= set(proposal.checks)


def test_the_prompt_holds_recodes_fields_and_the_statement_under_its_imports(
    server: Server, library: Catalog
) -> None:
    server.reply(RIGHT)
    ask(server.url, library)
    (request,) = server.requests
    assert request["model"] == "quill-1"
    user = request["messages"][-1]["content"]
    assert "The library quillpaint changed its API in version 3.1." in user
    assert "quillpaint.stroke (function) is removed in version 3.0." in user
    assert "```python\nimport quillpaint\n\nline = quillpaint.stroke(3, width=2)\n```" in user
    assert "return line" not in user


def test_what_would_leave_can_be_seen_beforehand(server: Server, library: Catalog) -> None:
    server.reply(RIGHT)
    asker = Asker(Endpoint(server.url, "quill-1", retries=0), library, print)
    finding = first_finding(TEXT, library)
    shown = asker.messages(*finding)
    asker(*finding)
    assert server.requests[0]["messages"] == shown


def test_secrets_stay_at_home(server: Server, library: Catalog) -> None:
    text = "import quillpaint\nline = quillpaint.stroke(3, width='w', password='correct-horse-9')\n"
    server.reply(
        "<answer>line = quillpaint.draw_line(3, width='w', password=\"MASKED_1\")</answer>"
    )
    catalog = Catalog.of(library.updates, versions={"quillpaint": "3.1"})
    proposal, lines = ask(server.url, catalog, text)
    assert "correct-horse-9" not in str(server.requests)
    assert proposal is not None, lines
    assert apply(text, proposal.edits) == text.replace("stroke", "draw_line")


def test_no_key_of_the_environment_is_sent(
    server: Server, library: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "someone-elses")
    server.reply(RIGHT)
    ask(server.url, library)
    assert "someone-elses" not in str(server.headers)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("I would call draw_line here.", "no code in one answer block"),
        ("<answer>a()</answer><answer>b()</answer>", "no code in one answer block"),
        ("<think>draw_line, so <answer>quillpaint.draw_line()</answer>", "no code in one answer"),
        ("<answer></answer>", "no code in one answer block"),
        ("<answer>line = quillpaint.draw_line(3,</answer>", "parses"),
        ("<answer>line = quillpaint.stroke(3, width=2)</answer>", "as it was"),
        ("<answer>line = quillpaint.stroke(3, width=4)</answer>", "outdated_gone"),
        ("<answer>line = quillpaint.paint_line(3, width=2)</answer>", "exists"),
        ("<answer>line = quillpaint.draw_line(3, breadth=2)</answer>", "exists"),
        ("<answer>line = pencil.draw_line(3, width=2)</answer>", "names_bound"),
        ("<answer>pass</answer>", "only_span|names_bound"),
    ],
)
def test_a_wrong_answer_is_left_out_with_one_line(
    reply: str, words: str, server: Server, library: Catalog
) -> None:
    server.reply(reply)
    proposal, lines = ask(server.url, library)
    assert proposal is None
    (line,) = lines
    assert line.startswith("drawing.py:5: quillpaint.stroke: the model's proposal is left out: ")
    assert any(word in line for word in words.split("|")), line


def test_a_server_that_is_down_is_told_once(library: Catalog) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines: list[str] = []
    asker = Asker(Endpoint(f"http://127.0.0.1:{port}/v1", "m", retries=0), library, lines.append)
    finding = first_finding(TEXT, library)
    assert asker(*finding) is None
    assert asker(*finding) is None
    (line,) = lines
    assert line.startswith(f"the model server http://127.0.0.1:{port} cannot be reached")
    assert line.endswith("the model is not asked again")


def test_a_slow_server_is_given_up(server: Server, library: Catalog) -> None:
    server.answer = lambda _: (time.sleep(2), (200, b"{}"))[1]
    started = time.monotonic()
    proposal, lines = ask(server.url, library, timeout=0.3)
    assert proposal is None
    assert time.monotonic() - started < 1.8
    assert "did not answer in 0.3 s" in lines[0]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, b"<html>hello</html>", "does not answer as an OpenAI-compatible server does"),
        (200, b"{}", ""),
        (200, b'{"choices": []}', ""),
        (200, b'{"choices": [{"index": 0, "message": {"role": "assistant"}}]}', "empty reply"),
        (200, b'{"choices": "none"}', ""),
        (401, b'{"error": {"message": "who are you?"}}', "who are you?"),
        (404, b'{"error": {"message": "no model quill-1"}}', "no model quill-1"),
        (400, b'{"error": {"message": "prompt too long"}}', "prompt too long"),
        (503, b"busy\nvery", "refused"),
    ],
)
def test_a_server_that_talks_nonsense(
    status: int, body: bytes, words: str, server: Server, library: Catalog
) -> None:
    server.answer = lambda _: (status, body)
    proposal, lines = ask(server.url, library)
    assert proposal is None
    (line,) = lines
    assert words in line


def test_a_file_is_migrated_by_rules_and_model_together(server: Server, library: Catalog) -> None:
    server.reply(RIGHT)
    asker = Asker(Endpoint(server.url, "quill-1", retries=0), library, print)
    without = migrate(TEXT, "drawing.py", library, Selection(), False, asker)
    assert without.text == TEXT
    done = migrate(TEXT, "drawing.py", library, Selection(), True, asker)
    assert done.text == TEXT.replace("stroke", "draw_line")
    assert done.remaining == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (UserSettings(), "no model is configured"),
        (UserSettings(model_url="http://127.0.0.1:1/v1"), "no model is configured"),
        (UserSettings("http://127.0.0.1:1/v1", "m", "QUILL_KEY"), "QUILL_KEY, which is not set"),
    ],
)
def test_a_configuration_that_is_not_enough(
    settings: UserSettings, words: str, library: Catalog, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path))
    monkeypatch.delenv("QUILL_KEY", raising=False)
    with pytest.raises(EndpointDown, match=words):
        configured_asker(settings, library, print)


def test_the_configured_key_is_sent(server: Server, library: Catalog, monkeypatch) -> None:
    monkeypatch.setenv("QUILL_KEY", "the-key")
    server.reply(RIGHT)
    asker = configured_asker(UserSettings(server.url, "quill-1", "QUILL_KEY"), library, print)
    assert asker(*first_finding(TEXT, library)) is not None
    assert server.headers[0]["authorization"] == "Bearer the-key"
    assert "the-key" not in repr(asker)


def test_an_address_of_another_scheme_is_refused(library: Catalog) -> None:
    proposal, lines = ask("file:///etc/passwd", library)
    assert proposal is None
    assert "http:// or https://" in lines[0]
