"""Pairs from a data set of the hub, by the code that loads one; here from folders in the same form."""

import json
import os
from pathlib import Path

import pytest

from pyrecode_learner.collect import FIELDS, Hub, collect
from pyrecode_learner.errors import LearnError

from .conftest import learn
from .test_wrong_use import GOOD, told

pytestmark = pytest.mark.learn
PAPER = Path(os.environ.get("PYRECODE_TEST_RECODE", "nowhere"))
"""a copy of the paper's rows, as JSON lines"""


def folder(path: Path, *rows: dict) -> Path:
    path.mkdir()
    (path / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_rows_are_collected_and_broken_ones_told(with_torch: None, tmp_path: Path) -> None:
    name = folder(
        tmp_path / "pairs",
        GOOD,
        {**GOOD, "new_version": "2.0", "update_info": None},
        {**GOOD, "new_code": "def ("},
        {**GOOD, "dependency": "pandas"},
    )
    collected = collect(Hub(str(name)))
    assert [pair.dependency for pair in collected.pairs] == ["numpy", "pandas"]
    assert [line.removeprefix(f"{name} row ") for line in collected.left_out] == [
        "1: field 'update_info' is not a string",
        "2: new_code does not parse",
    ]


def test_a_set_without_the_fields(with_torch: None, tmp_path: Path) -> None:
    name = folder(tmp_path / "others", {"question": "?"})
    collected = collect(Hub(str(name)))
    assert collected.pairs == ()
    assert "has no field 'dependency'" in collected.left_out[0]


def test_what_cannot_be_reached_is_one_line(
    with_torch: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LearnError, match="cannot be had") as caught:
        collect(Hub(str(tmp_path / "empty")))
    assert "\n" not in str(caught.value)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    said = told(learn("admit", "--hub", "nobody/no-such-set"))
    assert "the data set nobody/no-such-set cannot be had" in said
    assert "--pairs FILE" in said


@pytest.mark.skipif(not PAPER.is_file(), reason="needs PYRECODE_TEST_RECODE=/path/to/recode.jsonl")
def test_the_papers_rows(with_torch: None, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in PAPER.read_text("utf-8").splitlines()]
    name = folder(tmp_path / "paper", *({key: row[key] for key in FIELDS} for row in rows))
    collected = collect(Hub(str(name)))
    assert len(collected.pairs) + len(collected.left_out) == len(rows)
    assert len(collected.pairs) > 0.95 * len(rows)
