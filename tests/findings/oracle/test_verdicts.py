"""What a reader judged of findings in real projects: a random draw of 300 (seed 20261121), read line by line.

`scripts/oracle_verdicts.py` draws them and keeps the verdicts. With the folder of `oracle_runtime.py` in
PYRECODE_ORACLE, what `check` says of these projects now is held against them.
"""

import os
from pathlib import Path

import pytest

from oracle.checking import check, read_report
from oracle.projects import Place, Project, projects
from oracle.statements import Statements, words
from oracle.verdicts import FOLDER, Verdict, verdicts

BAR = 0.97
SIZE = 300
JUDGED = {project.name: project for project in projects() if verdicts(project.name)}


def place_of(project: Project) -> Place:
    """Where the project lies with its environment; skips where it does not."""
    folder = os.environ.get("PYRECODE_ORACLE")
    if folder is None:
        pytest.skip("PYRECODE_ORACLE names no folder of oracle_runtime.py")
    place = Place(Path(folder) / project.name)
    if not place.source.exists() or not place.python.exists():
        pytest.skip(f"{project.name} {project.version} is not unpacked in {folder}")
    return place


def read(of: str) -> list[Verdict]:
    return [one for name in JUDGED for one in verdicts(name) if one.of == of]


def test_findings_are_true(capsys: pytest.CaptureFixture[str]):
    drawn = read("sample")
    true = sum(one.verdict for one in drawn)
    with capsys.disabled():
        print(f"\nfindings read by eye: {true} of {len(drawn)} true ({true / len(drawn):.1%})")
        for one in drawn:
            if not one.verdict:
                print(f"  {one.project}/{one.file}:{one.line} {one.symbol}: {one.reason}")
    assert len(drawn) >= SIZE
    assert true >= BAR * len(drawn)


def test_the_draw_is_over_many_projects():
    assert len(JUDGED) >= 6
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(JUDGED)


@pytest.mark.parametrize("name", JUDGED)
def test_each_is_on_one_release_and_once(name: str):
    judged = verdicts(name)
    assert {one.version for one in judged} == {JUDGED[name].version}
    assert len({(one.key, one.of) for one in judged}) == len(judged)
    assert all(one.reason for one in judged if not one.verdict)


@pytest.mark.parametrize("name", JUDGED)
def test_the_lines_are_there(name: str):
    place = place_of(JUDGED[name])
    for one in verdicts(name):
        statements = Statements(place.source / one.file)
        first, last = statements.span(one.line)
        assert first <= one.line <= last
        assert words(statements.text(one.line)) & words(one.symbol), one


@pytest.mark.parametrize("name", JUDGED)
def test_check_still_says_so(name: str, tmp_path: Path):
    place = place_of(JUDGED[name])
    report = Place(tmp_path)
    (tmp_path / "source").symlink_to(place.source)
    (tmp_path / "env").symlink_to(place.python.parents[1])
    check(JUDGED[name], report)
    said = {(one.file, one.line, one.symbol) for one in read_report(report.report)}
    lost = [one.key for one in verdicts(name) if one.verdict and one.key not in said]
    assert lost == []
