"""One pass over many files: what vanishes, what is remembered, and what the worker processes give back."""

import os
from pathlib import Path

import pytest

from pyrecode.batch.clean import CleanContents
from pyrecode.batch.examine import Examination
from pyrecode.batch.job import Job
from pyrecode.batch.listing import list_files
from pyrecode.batch.notices import Notices
from pyrecode.batch.pool import PAYS_FROM, WorkerDied, each
from pyrecode.batch.run import Run
from pyrecode.batch.survey import survey
from pyrecode.findings.selection import Selection

from .samples import CATALOG


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "code"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def checked(run: Run) -> list[str]:
    work = Examination(CATALOG, Selection())
    return [one.path for one in run.results(lambda: work, lambda one: not one.records, "Checking")]


def job() -> Job:
    return Job(tuple(survey(list_files(["."]).files, pytest.fail)), CATALOG, Selection())


def test_a_file_that_vanishes_after_the_listing(folder: Path) -> None:
    for name in ("a.py", "b.py"):
        Path(name).write_text("import numpy as np\nnp.trapz(1)\n")
    files = list_files(["."]).files
    Path("a.py").unlink()
    told: list[str] = []
    assert [seen.path for seen in survey(files, told.append)] == ["b.py"]
    assert told == ["a.py: No such file or directory"]


def test_a_file_that_vanishes_after_the_first_look(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.py", "b.py"):
        Path(name).write_text("import numpy as np\nnp.trapz(1)\n")
    run = Run(job(), Notices())
    Path("a.py").unlink()
    assert checked(run) == ["b.py"]
    assert (run.failures, run.faults) == (1, 0)
    assert capsys.readouterr().err == "pyrecode: a.py: No such file or directory\n"


def test_clean_files_are_remembered_by_their_content(folder: Path) -> None:
    Path("clean.py").write_text("import numpy as np\n")
    Path("old.py").write_text("import numpy as np\nnp.trapz(1)\n")
    assert checked(Run(job(), Notices())) == ["old.py"]
    digests = {seen.path: seen.digest for seen in job().files}
    remembered = CleanContents(CATALOG.digest, *Selection().circumstances, None, False)
    assert digests["clean.py"] in remembered
    assert digests["old.py"] not in remembered
    assert digests["clean.py"] not in CleanContents("another catalog", (), ())
    Path("clean.py").write_text("import numpy as np\nnp.in1d(1, 2)\n")
    assert checked(Run(job(), Notices())) == ["clean.py", "old.py"]


def test_a_memory_that_is_damaged_does_no_harm(folder: Path) -> None:
    Path("a.py").write_text("import numpy as np\nnp.trapz(1)\n")
    Path("b.py").write_text("x = 1\n")
    assert checked(Run(job(), Notices())) == ["a.py"]
    for file in (folder.parent / "cache" / "clean").iterdir():
        file.write_bytes(b"\0" * 37)
    assert checked(Run(job(), Notices())) == ["a.py"]


def square(text: str) -> int:
    return int(text) ** 2


def die(text: str) -> int:
    if text == "7":
        os._exit(9)
    return int(text)


def test_worker_processes_keep_the_order() -> None:
    numbers = [str(number) for number in range(200)]
    assert list(each(square, numbers, size=PAYS_FROM)) == [number**2 for number in range(200)]


def test_a_worker_that_dies_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WorkerDied):
        list(each(die, [str(number) for number in range(200)], size=PAYS_FROM))


def test_the_catalog_can_be_sent_to_a_process() -> None:
    """Where processes are not forked, what they work with is sent to them."""
    import pickle

    examination = Examination(CATALOG, Selection(), None, b"import numpy as np\nnp.trapz(1)\n")
    again = pickle.loads(pickle.dumps(examination))
    assert again("a.py") == examination("a.py")
