"""The command itself: what it lists, how it fails, how it is interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyrecode import __version__
from pyrecode.cli import main

from .conftest import Project


def pyrecode(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pyrecode", *arguments], capture_output=True, text=True, **options
    )


def test_version_imports_nothing_heavy() -> None:
    code = "import sys; from pyrecode.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, _, modules = done.stdout.partition("\n")
    assert version == f"pyrecode {__version__}"
    for heavy in ("attr", "attrs", "libcst", "rich", "sqlalchemy", "pygls", "openai", "jinja2"):
        assert heavy not in modules.split()


def test_check_imports_nothing_heavy_before_it_shows_what_it_found(project: Project) -> None:
    project.write("a.py", "import numpy as np\nnp.trapz(1)\n")
    arguments = ("check", "--types", "off", "a.py")
    # What is to be known of the libraries is read by the first run.
    assert project.run(*arguments).returncode == 1
    code = "import sys; from pyrecode.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    _, _, _, *options = project.command(*arguments, "--no-cache")
    done = subprocess.run(
        [sys.executable, "-c", code, *options],
        cwd=project.folder,
        env={**os.environ, **project.variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "numpy.trapezoid" in done.stdout
    modules = set(done.stdout.splitlines()[-1].split())
    assert not modules & {"attr", "attrs", "dataclasses", "logging", "asyncio"}
    assert not modules & {"pkgutil", "platform", "sysconfig", "signal", "unicodedata", "packaging"}
    assert not modules & {"argparse", "gettext", "locale", "hashlib"}
    assert sum(one.startswith("pyrecode") for one in modules) < 290


def test_help_lists_the_commands_without_importing_them() -> None:
    code = "import sys; from pyrecode.cli import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "\n  check " in done.stdout
    assert "\n  migrate " in done.stdout
    assert "\n  options " not in done.stdout
    assert "pyrecode.cli.check" not in done.stdout.split()


def test_a_command_of_another_distribution(tmp_path: Path) -> None:
    (tmp_path / "extra.py").write_text(
        "help = 'greets'\n"
        "def add_arguments(parser): parser.add_argument('name')\n"
        "def run(arguments): print('hello', arguments.name); return 7\n"
    )
    info = tmp_path / "extra-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[pyrecode.commands]\ngreet = extra\n")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert "\n  greet" in pyrecode("--help", env=env).stdout
    done = pyrecode("greet", "you", env=env)
    assert (done.returncode, done.stdout) == (7, "hello you\n")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["chekc"], "did you mean 'check'?"),
        (["options"], "no such command"),
        (["../check"], "no such command"),
        (["check", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["check", "--output-format", "xml"], "invalid choice"),
        (["--nonsense", "check"], "unrecognized arguments: --nonsense"),
        ([], "usage:"),
    ],
)
def test_wrong_use(arguments: list[str], part: str) -> None:
    done = pyrecode(*arguments)
    assert done.returncode == 2
    assert part in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [["--nonsense"], ["no/such/path"], ["--python", "/no/such"]])
@pytest.mark.parametrize("form", [["--output-format", "json"], ["--output-format=json"]])
def test_json_also_of_a_run_that_could_not_be_done(arguments: list[str], form: list[str]) -> None:
    done = pyrecode("check", *form, *arguments)
    assert done.returncode == 2
    assert json.loads(done.stdout) == []
    assert done.stderr


def test_main_answers_with_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["nonsense"]) == 2
    assert main(["check", "--help"]) == 0
    assert "--output-format" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_error(project: Project) -> None:
    for number in range(20):
        project.write(f"m{number}.py", "import numpy as np\n" + "np.trapz(1)\n" * 60)
    status, said = project.run_until_first_line("check")
    assert status == 141
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_output_that_cannot_be_written_is_one_line(project: Project) -> None:
    project.write("a.py", "import numpy as np\nnp.trapz(1)\n")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            project.command("check"),
            cwd=project.folder,
            env=project.variables,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_standard_output_is_no_traceback(project: Project) -> None:
    project.write("a.py", "import numpy as np\nnp.trapz(1)\n")
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *project.command("check")],
        cwd=project.folder,
        env=project.variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == ""


def test_ctrl_c_ends_quietly_and_leaves_valid_json(project: Project) -> None:
    line = "x = np.trapz(y) + np.in1d(a, b)\n"
    for number in range(60):
        project.write(f"m{number}.py", f"import numpy as np  # {number}\n" + line * 2000)
    process = subprocess.Popen(
        project.command("check", "--output-format", "json"),
        cwd=project.folder,
        env=project.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2.5)
    assert process.poll() is None, "too fast to be interrupted"
    os.killpg(process.pid, signal.SIGINT)
    output, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert isinstance(json.loads(output), list)
    assert said.decode() == "pyrecode: interrupted\n"
