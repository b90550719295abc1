"""A plain command line is read without argparse: what comes of it is what argparse makes of it."""

import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest

from pyrecode.cli import check, explain, migrate, server
from pyrecode.cli.parsers import of_command
from pyrecode.cli.plain import read_plainly

COMMANDS: dict[str, Any] = {
    "check": check,
    "migrate": migrate,
    "explain": explain,
    "server": server,
}
PLAIN = [
    "check",
    "check .",
    "check a.py b.py --quiet",
    "check -v -q -",
    "check --python env --types off --no-cache a b",
    "check --to numpy==2.4 --to pandas --select numpy,pandas --ignore x --ignore y .",
    "check --output-format json --statistics --certainty resolved",
    "check --source rule,model --type-check auto --strict --handled",
    "check --output-format text --output-format github a.py",
    "check - --stdin-filename a.py",
    "migrate",
    "migrate --python env a.py",
]
OTHER = [
    "check --help",
    "check -h",
    "check --python=env",
    "check -qv",
    "check --pyth env",
    "check --python",
    "check --python -",
    "check --python --quiet",
    "check --certainty sure",
    "check --output-format xml",
    "check --types nothing",
    "check --source nobody",
    "check a --quiet b",
    "check -- --quiet",
    "check --nothing",
    "check -1",
]


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines(line: str) -> None:
    name, *words = line.split()
    read = read_plainly(COMMANDS[name], words)
    assert read is not None
    assert vars(read) == vars(of_command(name, COMMANDS[name], words))


@pytest.mark.parametrize("line", OTHER)
def test_other_lines_are_left_to_argparse(line: str) -> None:
    name, *words = line.split()
    assert read_plainly(COMMANDS[name], words) is None


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "words", ["a", "a.py:3", "a b", "--verbose", "--stdio", "numpy.trapz --json"]
)
def test_no_line_comes_to_something_else(name: str, words: str) -> None:
    read = read_plainly(COMMANDS[name], words.split())
    if read is not None:
        with suppress(SystemExit):
            assert vars(read) == vars(of_command(name, COMMANDS[name], words.split()))
            return
        raise AssertionError("argparse refuses it")


def test_a_plain_line_needs_no_argparse() -> None:
    code = (
        "import sys; from pyrecode.cli import check; from pyrecode.cli.plain import read_plainly;"
        "assert read_plainly(check, ['--quiet', '.']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"argparse", "gettext", "locale"} & set(done.stdout.split())
