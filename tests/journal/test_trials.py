"""The trials of `bench_journal.py --full`, in small."""

import os
import sys
from pathlib import Path

import pytest

from journal_trials.crowd import crowd
from journal_trials.kills import kills
from pyrecode.journal.address import journal_url
from pyrecode.journal.recording import set_recording


@pytest.fixture
def url(each_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    # The processes that a trial starts import its modules by name.
    scripts = str(Path(__file__).parents[2] / "scripts")
    known = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([scripts, *([known] if known else [])]))
    set_recording(True)
    return journal_url()


def test_editors_and_a_reader_at_once_lose_nothing_and_keep_order(url: str):
    came = crowd(url, 2400, editors=8)
    assert came.sound, came
    assert came.events == 2400
    assert came.looks > 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_at_random_instants_nothing_that_was_acknowledged_is_lost(url: str):
    came = kills(url, 10)
    assert came.sound, came
