"""Several answers, one more try, answers of earlier runs, examples in the prompt, many questions at once."""

import json
import threading
import time
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.examples.index import Example, Examples
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.kept import Kept
from pyrecode.proposals.model.shown import Shown
from pyrecode.updates.catalog import Catalog

from .conftest import Server

TEXT = "import quillpaint\n\nline = quillpaint.stroke(3, width=2)  # thin\n"
RIGHT = "<answer>line = quillpaint.draw_line(3, width=2)</answer>"
SLIPPED = "<answer>line = quillpaint.draw_line(3, width=3)</answer>"
WRONG = "<answer>line = quillpaint.paint_line(3, width=2)</answer>"


def completion(*texts: str) -> tuple[int, bytes]:
    choices = [
        {"index": n, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        for n, text in enumerate(texts)
    ]
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": choices}
    return 200, json.dumps(body).encode()


def asker(server: Server, catalog: Catalog, **more) -> tuple[Asker, list[str]]:
    lines: list[str] = []
    endpoint = Endpoint(server.url, "quill-1", timeout=5, retries=0)
    return Asker(endpoint, catalog, lines.append, **more), lines


def use(catalog: Catalog, text: str = TEXT):
    module = Module.parse(text, "drawing.py")
    return module, find(module, catalog, Selection())[0]


def test_the_answer_that_most_agree_on_is_taken(server: Server, library: Catalog) -> None:
    server.answer = lambda body: completion(*([RIGHT, WRONG, RIGHT] if "n" in body else [SLIPPED]))
    ask, lines = asker(server, library, candidates=4)
    proposal = ask(*use(library))
    assert lines == []
    assert proposal is not None
    assert apply(TEXT, proposal.edits) == TEXT.replace("stroke", "draw_line")
    assert len(proposal.others) == 1
    assert "width=3" in proposal.others[0] or "draw_line(3, width=3" in proposal.others[0]
    first, drawn = server.requests
    assert (first["temperature"], first.get("n")) == (0.0, None)
    assert drawn["temperature"] > 0
    assert drawn["n"] == 3


def test_a_server_that_draws_nothing_still_gives_its_first_answer(
    server: Server, library: Catalog
) -> None:
    server.answer = lambda body: (400, b'{"message": "n"}') if "n" in body else completion(RIGHT)
    ask, lines = asker(server, library, candidates=3)
    assert ask(*use(library)) is not None
    assert lines == []


def test_a_failed_check_is_told_once(server: Server, library: Catalog) -> None:
    server.answer = lambda body: completion(RIGHT if len(body["messages"]) > 2 else WRONG)
    ask, lines = asker(server, library)
    assert ask(*use(library)) is not None
    assert lines == []
    first, second = (one["messages"] for one in server.requests)
    assert second[:2] == first
    assert second[2] == {"role": "assistant", "content": WRONG}
    assert "exists: quillpaint has no `quillpaint.paint_line`" in second[3]["content"]


def test_no_more_than_one_more_try(server: Server, library: Catalog) -> None:
    server.reply(WRONG)
    ask, lines = asker(server, library)
    assert ask(*use(library)) is None
    assert len(server.requests) == 2
    assert len(lines) == 1
    silent, _ = asker(server, library, again=False)
    assert silent(*use(library)) is None
    assert len(server.requests) == 3


def test_the_same_question_is_not_asked_twice(
    server: Server, library: Catalog, tmp_path: Path
) -> None:
    server.reply(RIGHT)
    kept = Kept(tmp_path / "cache" / "answers.sqlite3")
    for _ in range(2):
        ask, _ = asker(server, library, kept=kept)
        assert ask(*use(library)) is not None
    assert len(server.requests) == 1
    assert kept.path.stat().st_mode & 0o077 == 0
    other, _ = asker(server, library, kept=kept)
    other.endpoint = Endpoint(server.url, "quill-2", retries=0)
    assert other(*use(library)) is not None
    assert len(server.requests) == 2
    kept.path.write_bytes(b"no database")
    again, _ = asker(server, library, kept=kept)
    assert again(*use(library)) is not None
    assert len(server.requests) == 3


def test_accepted_edits_are_shown_to_the_model(server: Server, library: Catalog) -> None:
    server.reply(RIGHT)
    examples = Examples()
    edits = [
        ("quillpaint.stroke(9, width=1)", "quillpaint.draw_line(9, width=1)"),
        ("shape.area()", "shape.surface()"),
        ("quillpaint.stroke(token='correct-horse-9')", "quillpaint.draw_line(token='x')"),
    ]
    head = "import quillpaint\n"
    update = "quillpaint:quillpaint.stroke"
    found = [Example(head + old, head + new, update, "quillpaint") for old, new in edits[::2]]
    found.append(Example(*edits[1], update="other:shape.area"))
    examples.replace(dict(enumerate(found)))
    ask, _ = asker(server, library, examples=examples)
    ask(*use(library))
    prompt = server.requests[0]["messages"][1]["content"]
    assert "quillpaint.draw_line(9, width=1)" in prompt
    assert "shape" not in prompt
    assert "correct-horse-9" not in prompt


def test_what_would_leave_is_printed_and_nothing_sent(server: Server, library: Catalog) -> None:
    server.reply(RIGHT)
    text = TEXT.replace("3,", "3, api_key='correct-horse-battery-9',")
    ask, _ = asker(server, library, candidates=3, again=False)
    ask(*use(library, text))
    sent = server.requests[:]
    printed: list[str] = []
    dry, lines = asker(server, library, candidates=3)
    dry.endpoint = Shown(Endpoint(server.url, "quill-1"), printed.append)
    assert dry(*use(library, text)) is None
    assert [json.loads(line) for line in printed] == sent
    assert "correct-horse" not in "".join(printed)
    assert len(server.requests) == len(sent)
    assert lines[0].endswith("nothing was sent")


def test_many_questions_side_by_side_but_never_too_many(server: Server, library: Catalog) -> None:
    under_way, most, lock = [0], [0], threading.Lock()

    def slowly(body):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        with lock:
            under_way[0] -= 1
        number = body["messages"][1]["content"].partition("stroke(")[2].partition(",")[0]
        return completion(f"<answer>line = quillpaint.draw_line({number}, width=2)</answer>")

    server.answer = slowly
    texts = [TEXT.replace("3,", f"{number},") for number in range(100)]
    ask, lines = asker(server, library)
    ask.endpoint = Endpoint(server.url, "quill-1", concurrency=5, retries=0)
    questions = [use(library, text) for text in texts]
    ask.fetch(questions)
    assert 2 <= most[0] <= 5
    assert len(server.requests) == 100
    for (module, finding), text in zip(questions, texts, strict=True):
        proposal = ask(module, finding)
        assert proposal is not None
        assert apply(text, proposal.edits) == text.replace("stroke", "draw_line")
    assert len(server.requests) == 100
    assert lines == []


def test_a_server_that_goes_down_in_between_is_left_alone(server: Server, library: Catalog) -> None:
    asked = iter(range(1000))
    server.answer = lambda _: completion(RIGHT) if next(asked) < 3 else (500, b"{}")
    ask, lines = asker(server, library)
    ask.endpoint = Endpoint(server.url, "quill-1", concurrency=2, retries=0)
    questions = [use(library, TEXT.replace("3,", f"{n},")) for n in range(50)]
    ask.fetch(questions)
    assert len(server.requests) < 10
    for module, finding in questions:
        ask(module, finding)
    assert sum("not asked again" in line for line in lines) == 1


def test_what_is_refused_for_a_moment_is_sent_again_later(server: Server, library: Catalog) -> None:
    times: list[float] = []

    def busy(_):
        times.append(time.monotonic())
        return (429, b"{}") if len(times) < 3 else completion(RIGHT)

    server.answer = busy
    ask, lines = asker(server, library)
    ask.endpoint = Endpoint(server.url, "quill-1", retries=3)
    assert ask(*use(library)) is not None, lines
    assert len(times) == 3
    assert times[1] - times[0] > 0.2


@pytest.mark.parametrize("thinking", [True, False])
def test_with_a_thinking_part_and_without(server: Server, library: Catalog, thinking) -> None:
    from pyrecode.proposals.model.prompt import Prompt

    server.reply(f"<think>stroke is gone</think>\n{RIGHT}" if thinking else RIGHT)
    ask, _ = asker(server, library, prompt=Prompt(thinking))
    assert ask(*use(library)) is not None
    assert ("<think>" in server.requests[0]["messages"][1]["content"]) is thinking
