"""The units for systemd and cron that are shipped: valid, and with options that the command has."""

import os
import re
import shlex
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from configparser import RawConfigParser
from pathlib import Path

import pytest

from pyrecode_learner.cli import add_arguments

UNITS = Path(__file__).parents[2] / "examples" / "operations"
SERVICES = sorted(UNITS.glob("*.service"))
TIMERS = sorted(UNITS.glob("*.timer"))


def read(unit: Path) -> RawConfigParser:
    parsed = RawConfigParser(strict=True)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(unit.read_text("utf-8"))
    return parsed


def parsed(command: list[str]) -> Namespace:
    """What the command line makes of these words after `pyrecode learn`."""
    parser = ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(command)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_runs_what_there_is(unit: Path) -> None:
    program, *command = shlex.split(read(unit)["Service"]["ExecStart"])
    assert program == "%h/.local/bin/pyrecode"
    assert command[0] == "learn"
    assert parsed(command[1:]).action == "watch"


@pytest.mark.parametrize("unit", TIMERS, ids=lambda unit: unit.name)
def test_a_timer_starts_a_service_that_is_there(unit: Path) -> None:
    assert unit.with_suffix(".service") in SERVICES
    assert read(unit)["Timer"]["OnCalendar"]


def test_the_lines_for_cron() -> None:
    lines = (UNITS / "crontab").read_text("utf-8").splitlines()
    jobs = [line for line in lines if line and not line.startswith("#")]
    assert len(jobs) == 2
    for job in jobs:
        *when, command = job.split(maxsplit=5)
        assert all(re.fullmatch(r"[\d*/,-]+", part) for part in when)
        words = shlex.split(command)
        assert parsed(words[words.index("learn") + 1 :]).once
        # cron takes a bare percent sign for the end of the line.
        assert "%" not in command


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    units = []
    for unit in (*SERVICES, *TIMERS):
        # It looks for the program too, which stands elsewhere on this machine.
        text = unit.read_text("utf-8").replace("%h/.local/bin/pyrecode", "/bin/sh")
        units.append(tmp_path / unit.name)
        units[-1].write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", "--man=no", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
