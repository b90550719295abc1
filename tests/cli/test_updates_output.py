"""How `pyrecode updates` writes: on a terminal, into a pipe, and when it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from .conftest import Project
from .test_updates_list import MEASURES

AddLibrary = Callable[[str, str, str], None]


def on_a_terminal(project: Project, *arguments: str, columns: int = 100) -> str:
    """What the command draws on a terminal."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        project.command("updates", *arguments),
        cwd=project.folder,
        env={**project.variables, "TERM": "xterm-256color", "COLUMNS": str(columns)},
        stdout=terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    drawn = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    os.close(main)
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    return drawn.decode().replace("\r\n", "\n")


def test_a_table_is_drawn_on_a_terminal(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    drawn = on_a_terminal(project, "list", "measures", columns=140)
    assert "measures 2.1: 2 updates" in drawn
    assert "━" in drawn or "─" in drawn
    assert "\x1b[" in drawn
    project.variables["NO_COLOR"] = "1"
    plain = on_a_terminal(project, "list", "measures", columns=140)
    assert "\x1b[" not in plain
    assert "measures.width(scale)" in plain


def test_nothing_is_cut_off_on_a_narrow_terminal(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    project.variables["NO_COLOR"] = "1"
    drawn = on_a_terminal(project, "list", "measures", columns=50)
    assert "…" not in drawn
    assert all(len(line) <= 50 for line in drawn.splitlines())


def test_a_tree_is_drawn_on_a_terminal(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    project.variables["NO_COLOR"] = "1"
    drawn = on_a_terminal(project, "show", "measures.old_area")
    assert drawn.startswith("measures.old_area: function of measures\n├── ")
    assert "│   └── measures.old_area(y)" in drawn


@pytest.mark.parametrize(
    "arguments", [["list", "measures"], ["show", "measures.old_area"], ["mine", "measures"]]
)
def test_plain_text_into_a_pipe(
    project: Project, add_library: AddLibrary, arguments: list[str]
) -> None:
    add_library("measures", "2.1", MEASURES)
    done = project.run("updates", *arguments)
    assert done.stdout.isascii()
    assert "\x1b" not in done.stdout


def test_names_of_a_hostile_library_reach_no_terminal(
    project: Project, add_library: AddLibrary
) -> None:
    """Markup and escape sequences in the words of a library are shown, not obeyed."""
    words = "old() is deprecated [bold red]x[/] \\x1b[31m since 1.2"
    source = (
        "import warnings\n\n\ndef old():\n    '''Old.'''\n"
        f"    warnings.warn('{words}', DeprecationWarning)\n"
    )
    add_library("hostile", "1.3", source)
    project.variables["NO_COLOR"] = "1"
    drawn = on_a_terminal(project, "show", "hostile.old", columns=200)
    assert "[bold red]x[/]" in drawn
    assert "\x1b" not in drawn


@pytest.mark.parametrize("form", [[], ["--output-format", "json"]])
def test_a_reader_that_goes_away_is_no_error(project: Project, form: list[str]) -> None:
    status, said = project.run_until_first_line("updates", "list", "--all-versions", *form)
    assert status == 141
    assert said == ""


def test_ctrl_c_is_quiet(project: Project) -> None:
    versions = [f"python==3.{minor}" for minor in (14, 13, 12, 11)]
    process = subprocess.Popen(
        project.command("updates", "mine", *versions),
        cwd=project.folder,
        env=project.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2.5)
    assert process.poll() is None, "too fast to be interrupted"
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode() == "pyrecode: interrupted\n"


def test_help_and_starting_are_light() -> None:
    code = (
        "import sys; from pyrecode.cli import main; main(['updates', 'list', '--help']); "
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout.splitlines()[-1].split()
    assert "pyrecode.cli.updates.list_action" in modules
    for heavy in ("attrs", "rich", "libcst", "rapidfuzz", "packaging", "pyrecode.updates.model"):
        assert heavy not in modules


def test_quiet_before_and_behind_the_action(project: Project) -> None:
    assert project.run("updates", "list", "numpy", "-q", "--kind", "class").returncode == 0
    assert project.run("updates", "-q", "list", "numpy", "--kind", "class").returncode == 0
    assert project.run("updates").returncode == 2
    assert "invalid choice" in project.run("updates", "nonsense").stderr
