"""The measure over the paper's verified migrations: how it reads, runs and counts; and the figure itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recode.mended import Mended, mend
from recode.rows import About, Row, read
from recode.run import Outcome, run

SCRIPT = Path(__file__).parents[2] / "scripts" / "bench_recode.py"


def line(row, executed="old_warn|new_ok", **more):
    data = {"row": row, "dependency": "Python", "old_code": "a", "new_code": "b"}
    return json.dumps({**data, "executed": executed, **more}) + "\n"


def test_only_verified_rows_are_read(tmp_path):
    data = tmp_path / "data.jsonl"
    data.write_text(line(1) + line(2, "not-run") + line(264) + line(9, "old_fail|new_ok"))
    rows = read(data)
    assert [(row.number, row.about) for row in rows] == [
        (1, About.API),
        (264, About.USE),
        (9, About.API),
    ]
    assert rows[0].file == "row_0001.py"


@pytest.mark.parametrize("fault", ["{", "[1]", json.dumps({"executed": "old_fail|new_ok"})])
def test_what_is_no_row_is_told_with_its_line(tmp_path, fault):
    data = tmp_path / "data.jsonl"
    data.write_text(line(1) + fault)
    with pytest.raises(ValueError, match=r"data\.jsonl, line 2: no row of the set"):
        read(data)


@pytest.mark.parametrize(
    ("code", "kind", "why"),
    [
        ("print(1)", "ok", ""),
        ("x = 1\nx.y", "fail", "no attribute 'y'"),
        ("import warnings\nwarnings.warn('old', DeprecationWarning)", "warn", "row.py:2: Dep"),
        ("import warnings\nwarnings.warn('well', UserWarning)", "ok", ""),
        ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "fail", "Error"),
        ("x = bytearray(1 << 40)", "fail", "MemoryError"),
    ],
)
def test_code_is_run_by_itself(code, kind, why):
    outcome = run(code, sys.executable)
    assert outcome.kind == kind
    assert why in outcome.why


def test_a_row_goes_through_the_commands(tmp_path):
    old = "import collections\nx = collections.Mapping\n"
    new = "import collections\nx = collections.abc.Mapping\n"
    fine = Row(1, "Python", old, f"# the reference\n{new}", About.API)
    unknown = Row(2, "Python", "x = 1\n", "x = 2\n", About.NONE)
    mended, left = mend([fine, unknown], sys.executable)
    assert mended.found
    assert mended.clean
    assert mended.text == new
    assert mended.equal
    assert mended.why_not == ""
    assert (left.found, left.outcome, left.why_not) == ((), None, "not found")


def test_why_a_row_was_missed():
    row = Row(1, "Python", "a", "b", About.API)
    fails = Mended(row, ("use b",), "c", False, Outcome("fail", "NameError: c"))
    assert fails.why_not == "fail after the rewrite: NameError: c"
    assert Mended(row, ("use b",), "a", False, None).why_not == "not rewritten: use b"
    assert not Mended(row, (), "a", False, None).equal


def test_the_figure():
    data = os.environ.get("PYRECODE_RECODE_DATA")
    python = os.environ.get("PYRECODE_RECODE_PYTHON")
    if not data or not python:
        pytest.skip("PYRECODE_RECODE_DATA and PYRECODE_RECODE_PYTHON name no data and environment")
    command = [sys.executable, str(SCRIPT), data, "--python", python, "--output-format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    numbers = json.loads(done.stdout)
    assert done.returncode == 0, numbers
    assert numbers["api"]["safe_and_not_clean"] == 0
    assert numbers["none"]["rewritten"] == 0
