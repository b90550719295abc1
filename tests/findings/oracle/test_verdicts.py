"""What a reader judged of findings in real projects: random draws, read line by line in their sources.

`sample` is the draw of 300 with seed 20261122; what was read `earlier` keeps `check` from saying less, and from saying
again what was false. `scripts/oracle_verdicts.py` draws and keeps them. With the folder of `oracle_runtime.py` in PYRECODE_ORACLE, what `check` says of these projects
now is held against them; with the folder of the releases of `scripts/oracle/corpora.toml` in PYRECODE_CORPORA and an
environment of the newest libraries in PYRECODE_NEWEST, that on the others.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from oracle.checking import check, read_report
from oracle.compare import Reported
from oracle.corpora import Corpus, check_corpus, corpora
from oracle.projects import Place, Project, projects
from oracle.statements import Statements, words
from oracle.verdicts import CORPORA, FOLDER, Verdict, verdicts

BAR = 0.97
SIZE = 300
JUDGED = {project.name: project for project in projects() if verdicts(project.name)}
READ_ONLY = {corpus.name: corpus for corpus in corpora() if verdicts(corpus.name, CORPORA)}


def set_in(variable: str) -> Path:
    """The folder or file that a variable names; skips where it names none."""
    value = os.environ.get(variable)
    if value is None:
        pytest.skip(f"{variable} is not set")
    return Path(value)


def place_of(project: Project) -> Place:
    """Where the project lies with its environment; skips where it does not."""
    place = Place(set_in("PYRECODE_ORACLE") / project.name)
    if not place.source.exists() or not place.python.exists():
        pytest.skip(f"{project.name} {project.version} is not unpacked in {place.folder}")
    return place


def folder_of(corpus: Corpus) -> Path:
    """Where a release lies that is only read; skips where it does not."""
    folder = set_in("PYRECODE_CORPORA") / corpus.folder
    if not folder.exists():
        pytest.skip(f"there is no {folder}")
    return folder


def read(of: str) -> list[Verdict]:
    of_projects = [one for name in JUDGED for one in verdicts(name)]
    of_others = [one for name in READ_ONLY for one in verdicts(name, CORPORA)]
    return [one for one in (*of_projects, *of_others) if one.of == of]


def missing_and_back(
    judged: Iterable[Verdict], reported: Iterable[Reported]
) -> tuple[list[tuple[str, int, str]], list[tuple[str, int, str]]]:
    """The true findings that are not reported, and the false ones that are, but for those of the draw."""
    judged = list(judged)
    said = {(one.file, one.line, one.symbol) for one in reported}
    false = [one.key for one in judged if not one.verdict and one.of == "earlier"]
    missing = [one.key for one in judged if one.verdict and one.key not in said]
    return missing, [one for one in false if one in said]


def test_findings_are_true(capsys: pytest.CaptureFixture[str]):
    drawn = read("sample")
    true = sum(one.verdict for one in drawn)
    with capsys.disabled():
        print(f"\nfindings read by eye: {true} of {len(drawn)} true ({true / len(drawn):.1%})")
        for certainty in ("resolved", "inferred"):
            some = [one for one in drawn if one.certainty == certainty]
            print(f"  {certainty}: {sum(one.verdict for one in some)} of {len(some)}")
        for one in drawn:
            if not one.verdict:
                print(f"  {one.project}/{one.file}:{one.line} {one.symbol}: {one.reason}")
    assert len(drawn) >= SIZE
    assert true >= BAR * len(drawn)


def test_the_draw_is_over_many_projects():
    assert len(JUDGED) >= 6
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(JUDGED)
    assert {path.stem for path in CORPORA.glob("*.jsonl")} == set(READ_ONLY)


@pytest.mark.parametrize(
    ("folder", "name", "version"),
    [
        *((FOLDER, one.name, one.version) for one in JUDGED.values()),
        *((CORPORA, one.name, one.version) for one in READ_ONLY.values()),
    ],
)
def test_each_is_on_one_release_and_once(folder: Path, name: str, version: str):
    judged = verdicts(name, folder)
    assert {one.version for one in judged} == {version}
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
    assert missing_and_back(verdicts(name), read_report(report.report)) == ([], [])


@pytest.mark.parametrize("name", READ_ONLY)
def test_check_still_says_so_of_what_is_only_read(name: str, tmp_path: Path):
    corpus = READ_ONLY[name]
    (tmp_path / corpus.folder).symlink_to(folder_of(corpus))
    reported = check_corpus(corpus, tmp_path, set_in("PYRECODE_NEWEST"))
    assert missing_and_back(verdicts(name, CORPORA), reported) == ([], [])
