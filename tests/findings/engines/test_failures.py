"""An engine that is missing, crashes or hangs costs one line, and the search goes on without it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.engines import executable, registry, wire
from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.session import EngineSession
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

from .conftest import LIBRARIES, installed

TEXT = "import pandas as pd\nframes = dict.fromkeys('a', pd.DataFrame())\nframes['a'].append(1)\npd.Panel\n"
HERE = Surroundings("3.11", LIBRARIES)

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="signals of POSIX")


def labels(catalog: Catalog, one: EngineSession, text: str = TEXT) -> list[str]:
    findings = find(Module.parse(text, "a.py"), catalog, Selection(), Context(engine=one))
    return [finding.update.label for finding in findings]


def process_of(one: EngineSession) -> int:
    return one._engine._wire._process.pid  # type: ignore[union-attr]


@pytest.fixture(params=installed())
def begun(request: pytest.FixtureRequest, catalog: Catalog):
    """A session whose engine has answered once, and what it has said since."""
    said: list[str] = []
    one = EngineSession(request.param, HERE, said.append)
    assert labels(catalog, one) == ["pandas.DataFrame.append", "pandas.Panel"]
    yield one, said
    one.close()


def test_a_crash(begun: tuple[EngineSession, list[str]], catalog: Catalog):
    one, said = begun
    os.kill(process_of(one), signal.SIGKILL)
    assert labels(catalog, one, f"{TEXT}#") == ["pandas.Panel"]
    path = str(Path("a.py").absolute())
    wrong = f"the type engine {one.name} has ended"
    assert said == [f"{path}: {wrong}; the file is searched without it"]
    # It is started anew, and given up where that does not help.
    for number in range(2):
        text = f"{TEXT}# {number}"
        assert labels(catalog, one, text) == ["pandas.DataFrame.append", "pandas.Panel"]
        os.kill(process_of(one), signal.SIGKILL)
        assert labels(catalog, one, f"{text}#") == ["pandas.Panel"]
    assert said[1:] == [f"{wrong}; the run goes on without it"]
    assert labels(catalog, one, f"{TEXT}##") == ["pandas.Panel"]
    assert len(said) == 2


def test_a_hang(
    begun: tuple[EngineSession, list[str]], catalog: Catalog, monkeypatch: pytest.MonkeyPatch
):
    one, said = begun
    monkeypatch.setattr(wire, "A_FILE", 0.3)
    pid = process_of(one)
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    # More than a pipe holds, so that writing hangs as well as reading.
    assert labels(catalog, one, f"{TEXT}#{' ' * 300_000}") == ["pandas.Panel"]
    assert time.monotonic() - began < 10
    path = str(Path("a.py").absolute())
    wrong = f"{path}: the type engine {one.name} does not answer"
    assert said == [f"{wrong}; the file is searched without it"]
    assert not Path(f"/proc/{pid}").exists()


def test_one_that_is_not_installed(catalog: Catalog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(executable, "version_of", lambda _: None)
    said: list[str] = []
    one = EngineSession("pyrefly", HERE, said.append)
    assert labels(catalog, one) == labels(catalog, one, f"{TEXT}#") == ["pandas.Panel"]
    (line,) = said
    assert line.startswith("the type engine pyrefly is not installed (`pip install pyrefly`")


def test_auto_without_an_engine_is_off(monkeypatch: pytest.MonkeyPatch):
    from pyrecode.findings.engines.choice import chosen

    assert chosen(None, None, None) == "pyrefly"
    monkeypatch.setattr(registry, "version_of", lambda _: None)
    assert chosen(None, None, None) is None
    assert chosen("pyrefly", None, None) == "pyrefly"


def test_who_chooses():
    from pyrecode.findings.engines.choice import chosen

    assert chosen("off", "pyrefly", "auto") is None
    assert chosen("pyrefly", "off", "off") == "pyrefly"
    assert chosen(None, "off", "auto") is None
    assert chosen(None, "pyrefly", "off") is None
    assert chosen("auto", "off", "off") == "pyrefly"


def test_closing_ends_the_process(begun: tuple[EngineSession, list[str]], catalog: Catalog):
    one, said = begun
    pid = process_of(one)
    folder = one._engine._room.folder  # type: ignore[union-attr]
    assert folder.is_dir()
    one.close()
    one.close()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert labels(catalog, one, f"{TEXT}#") == ["pandas.Panel"]
    assert said == []


def test_answers_are_remembered(begun: tuple[EngineSession, list[str]], catalog: Catalog):
    one, _ = begun
    os.kill(process_of(one), signal.SIGKILL)
    assert labels(catalog, one) == ["pandas.DataFrame.append", "pandas.Panel"]


@pytest.mark.parametrize("name", installed())
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_ctrl_c_leaves_no_process(name: str, tmp_path: Path):
    (tmp_path / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n")
    text = (
        "import threading\nall = dict.fromkeys([1], threading.Thread())\nall[1].setDaemon(True)\n"
    )
    for number in range(600):
        (tmp_path / f"a{number}.py").write_text(f"{text}x{number} = 1\n")
    run = subprocess.Popen(
        [sys.executable, "-m", "pyrecode", "check", ".", "--types", name],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 100
        while not (children := _children(run.pid, name.partition("-")[0])):
            assert run.poll() is None, run.stderr and run.stderr.read()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        os.kill(run.pid, signal.SIGINT)
        assert run.wait(20) == 130
    finally:
        run.kill()
    # Where the signal comes while it is being started, it ends by itself when it finds nobody there.
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in children):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _children(pid: int, program: str) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                if os.readlink(f"/proc/{child}/exe").endswith(f"/{program}"):  # noqa: PTH115
                    found.append(int(child))
            except OSError:
                continue
    return found
