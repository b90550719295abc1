"""The first-run question, through a real client over stdio: asked once, and remembered where only the user writes."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types

from pyrecode.journal.recording import is_decided, is_recording, set_recording
from pyrecode.journal.store import Journal
from pyrecode.lsp.commands import RECORD
from pyrecode.lsp.first_run import KEEP, NOT

from .conftest import Editor, Start
from .test_server import PUSH, TEXT, quick_fix, span

FIX = span(2, 12, 12)


class Person:
    """Answers the question, and counts how often it was asked."""

    def __init__(self, editor: Editor, answer: str | None) -> None:
        self.asked: list[types.ShowMessageRequestParams] = []
        self._answered = asyncio.Event()

        @editor.client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
        def show(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
            self.asked.append(params)
            self._answered.set()
            return types.MessageActionItem(answer) if answer else None

    async def was_asked(self) -> None:
        await asyncio.wait_for(self._answered.wait(), 30)


async def take(editor: Editor, name: str = "a.py") -> str:
    """Open a file, take the fix in it, and save."""
    uri = editor.open(TEXT, name)
    await editor.diagnostics(uri, 1)
    fix = quick_fix(await editor.actions(uri, FIX))
    editor.apply(uri, fix.edit)
    await editor.run(fix.command)
    editor.save(uri)
    await editor.diagnostics(uri, 0)
    return uri


async def until_decided() -> None:
    for _ in range(300):
        if is_decided():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the answer was not remembered")


@pytest.mark.asyncio
async def test_yes_is_remembered_and_asked_once(start: Start, data: Path, tmp_path: Path):
    editor = await start(PUSH)
    person = Person(editor, KEEP)
    await take(editor)
    await person.was_asked()
    await until_decided()
    (question,) = person.asked
    assert str(data / "journal.sqlite3") in question.message
    assert [action.title for action in question.actions or ()] == [KEEP, NOT]
    assert (tmp_path / "config" / "config.toml").read_text() == "[journal]\nrecord = true\n"
    await take(editor, "b.py")
    await editor.end()
    assert len(person.asked) == 1
    with Journal.open() as journal:
        assert journal.totals().pairs == 1
    again = await start(PUSH)
    person = Person(again, NOT)
    await take(again, "c.py")
    await again.end()
    assert person.asked == []


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", [NOT, None])
async def test_no_and_a_closed_question_are_remembered(
    start: Start, data: Path, answer: str | None
):
    editor = await start(PUSH)
    person = Person(editor, answer)
    await take(editor)
    await person.was_asked()
    await until_decided()
    assert not is_recording()
    await take(editor, "b.py")
    await editor.end()
    assert len(person.asked) == 1
    assert not data.exists()


@pytest.mark.asyncio
async def test_a_client_that_cannot_ask_leaves_it_open(start: Start, data: Path):
    editor = await start(PUSH)
    await take(editor)
    await editor.end()
    assert not is_decided()
    assert not data.exists()


@pytest.mark.asyncio
@pytest.mark.parametrize("by", ["project", "client", "workspace"])
async def test_nothing_of_a_workspace_says_yes(start: Start, data: Path, workspace: Path, by: str):
    settings = "record = false\n" if by == "project" else "record = true\n"
    (workspace / "pyproject.toml").write_text(f"[tool.pyrecode]\n{settings}")
    options = {"client": {"record": False}, "workspace": {"record": True}}.get(by)
    editor = await start(PUSH, options=options)
    person = Person(editor, None)
    await take(editor)
    if by == "workspace":
        await person.was_asked()
    await editor.end()
    assert bool(person.asked) is (by == "workspace")
    assert not is_recording()
    assert not data.exists()


@pytest.mark.asyncio
async def test_the_command_switches(start: Start):
    editor = await start(PUSH)
    for wanted in (True, False):
        params = types.ExecuteCommandParams(RECORD, [wanted])
        await editor.client.workspace_execute_command_async(params)
        assert is_recording() is wanted
    await editor.client.workspace_execute_command_async(types.ExecuteCommandParams(RECORD, ["on"]))
    assert not is_recording()


@pytest.mark.asyncio
async def test_a_client_that_forbids_it_is_obeyed_also_where_recording_is_on(
    start: Start, data: Path
):
    set_recording(True)
    editor = await start(PUSH, options={"record": False})
    await take(editor)
    await editor.end()
    assert not data.exists()
