"""A type engine behind the editor: findings come twice, typing waits for nothing, no process stays."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import Start
from .test_server import NEOVIM, PUSH

# What `OrderedDict` and `reduce` give follows from type variables, which only an engine follows.
TEXT = """\
from collections import OrderedDict
import numpy as np

area = np.trapz([1, 2])
arrays = OrderedDict(a=np.zeros(3))
arrays["a"].tostring()
"""


def engines_of(server: int) -> list[int]:
    """The processes of type engines that belong to the server."""
    found = []
    for task in Path(f"/proc/{server}/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                if os.readlink(f"/proc/{child}/exe").endswith(("/pyrefly", "/ty")):  # noqa: PTH115
                    found.append(int(child))
            except OSError:
                continue
    return found


@pytest.mark.asyncio
async def test_findings_come_at_once_and_again_with_types(start: Start):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    (first,) = await editor.diagnostics(uri, 1)
    assert first.range.start.line == 3
    both = await editor.diagnostics(uri, 2)
    assert [each.range.start.line for each in both] == [3, 5]
    # The text of the buffer counts, which is nowhere on disk.
    editor.change(uri, None, TEXT.replace("np.zeros(3)", "[1]"))
    await editor.diagnostics(uri, 1)
    editor.change(uri, None, f"{TEXT}arrays.popitem()[1].tostring()\n")
    found = await editor.diagnostics(uri, 3)
    assert [each.range.start.line for each in found] == [3, 5, 6]


@pytest.mark.asyncio
async def test_a_pulling_client_is_asked_to_pull_again(start: Start):
    editor = await start(NEOVIM)
    uri = editor.open(TEXT)
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    deadline = time.monotonic() + 60
    while True:
        report = await editor.client.text_document_diagnostic_async(asked)
        if len(getattr(report, "items", ())) == 2:
            break
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("engine", ["pyrefly", "ty"])
@pytest.mark.asyncio
async def test_the_engine_knows_what_other_buffers_hold(start: Start, workspace: Path, engine: str):
    editor = await start(PUSH, "--types", engine)
    given = "from collections import OrderedDict\nimport numpy as np\n\nmany = OrderedDict(a={})\n"
    gives = editor.open(given.format("[1]"), "gives.py")
    uses = editor.open('from gives import many\nimport numpy as np\n\nmany["a"].tostring()\n')
    await editor.diagnostics(uses, 0)
    arrays = given.format("np.zeros(3)")
    editor.change(gives, None, arrays)
    if engine == "pyrefly":
        # What a file imports it takes from the disk.
        (workspace / "gives.py").write_text(arrays)
        editor.save(gives)
    await editor.diagnostics(uses, 1)
    editor.change(gives, None, given.format("[1]"))
    if engine == "ty":
        await editor.diagnostics(uses, 0)


@pytest.mark.asyncio
async def test_no_engine_where_none_is_wanted(start: Start):
    editor = await start(PUSH, "--types", "off")
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 1)
    await asyncio.sleep(1)
    assert len(await editor.diagnostics(uri, 1)) == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("leaves", [True, False], ids=["politely", "at once"])
@pytest.mark.asyncio
async def test_the_engine_ends_with_the_server(start: Start, leaves: bool):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 2)
    server = editor.client._server
    assert server is not None
    processes = engines_of(server.pid)
    assert len(processes) == 1
    if leaves:
        await editor.end()
    else:
        server.kill()
        editor.ended = True
    deadline = time.monotonic() + 10
    while any(_runs(pid) for pid in processes):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.asyncio
async def test_an_engine_that_dies_is_started_anew(start: Start):
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 2)
    server = editor.client._server
    assert server is not None
    (killed,) = engines_of(server.pid)
    os.kill(killed, signal.SIGKILL)
    # Without its answer only what needs no type is found, and the next text has another engine.
    editor.change(uri, None, f"{TEXT}\n")
    await editor.diagnostics(uri, 1)
    editor.change(uri, None, f"{TEXT}\n\n")
    await editor.diagnostics(uri, 2)
    assert engines_of(server.pid) not in ([], [killed])


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are those of POSIX")
@pytest.mark.asyncio
async def test_a_workspace_makes_nothing_run(start: Start, workspace: Path, tmp_path: Path):
    marker = tmp_path / "marker"
    script = workspace / ".venv" / "bin" / "python"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\necho ran >> {marker}\n")
    script.chmod(0o755)
    (workspace / "pyrefly.toml").write_text(
        f'python-interpreter-path = "{script}"\n[build-system]\ntype = "custom"\n'
        f'command = ["{script}"]\n'
    )
    editor = await start(PUSH)
    uri = editor.open(TEXT)
    await editor.diagnostics(uri, 2)
    assert not marker.exists()
