"""What an evaluation tells: a Markdown table, and a picture of the cycles."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from pyrecode_learner.cycle.folder import begun
from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.picture import draw, points
from pyrecode_learner.evaluation.report import table


def measured(exact: float, kept: int, executes: float | None = None) -> dict[str, Any]:
    return {
        "right": [1.0, 0.0],
        "exact": exact,
        "executes": executes,
        "dangerous": 0,
        "kinds": ["count"] * 10,
        "solved": [1.0] * kept + [0.0] * (10 - kept),
    }


def test_the_table_has_a_column_for_each_model() -> None:
    lines = table({"base": measured(0.1, 8), "candidate": measured(0.6, 7, 0.5)}).splitlines()
    assert lines[0] == "| 2 held-out pairs | base | candidate |"
    assert "| exact match (same tree) | 0.100 | 0.600 |" in lines
    assert "| runs under the new version | not measured | 0.500 |" in lines
    assert lines[-1].endswith("that the base can | 0.800 | 0.700 |")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for exact, verdict in ((0.4, "reject"), (0.7, "promote")):
        cycle = begun(tmp_path, {})
        results = {"base": measured(0.1, 8), "candidate": measured(exact, 7)}
        cycle.finish("evaluate", results)
        cycle.finish("gate", {"verdict": verdict})
    begun(tmp_path, {})
    return tmp_path


def test_cycles_that_were_evaluated_are_points(registry: Path) -> None:
    assert [(one.name, one.verdict) for one in points(registry)] == [
        ("c0001", "reject"),
        ("c0002", "promote"),
    ]


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="needs matplotlib")
def test_the_picture_is_drawn(registry: Path, tmp_path: Path) -> None:
    file = tmp_path / "history.svg"
    draw(registry, file)
    text = file.read_text("utf-8")
    assert "<!-- c0002 -->" in text
    assert "<!-- promote -->" in text
    with pytest.raises(LearnError, match="has been evaluated yet"):
        draw(tmp_path / "nowhere", file)
    with pytest.raises(LearnError, match=r"history\.nothing"):
        draw(registry, tmp_path / "history.nothing")
