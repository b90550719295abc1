"""One pass over many files: what vanishes, what is remembered, and what the worker processes give back."""

import os
from pathlib import Path

import pytest

from pyrecode.batch.examine import Examination
from pyrecode.batch.job import Job
from pyrecode.batch.listing import list_files
from pyrecode.batch.looks import Looks, state_of
from pyrecode.batch.memory import Form
from pyrecode.batch.notices import Notices
from pyrecode.batch.packed import packed, unpacked
from pyrecode.batch.pool import PAYS_FROM, WorkerDied, each
from pyrecode.batch.record import Checked, Failed
from pyrecode.batch.run import Run
from pyrecode.batch.stored import Stored
from pyrecode.batch.survey import survey
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection

from .samples import CATALOG


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "code"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


FORM = Form[Checked](
    lambda checked: packed(checked.records), lambda rows, path: Checked(path, unpacked(rows, path))
)


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


def again(run: Run) -> tuple[list[Checked], list[str]]:
    """The results of a run, and the paths of the files that something was done with."""
    done: list[str] = []
    work = Examination(CATALOG, Selection(), modules=ProjectModules(Path.cwd()), tell_rests=True)

    def noted(path: str) -> Checked | Failed:
        done.append(path)
        return work(path)

    results = run.results(
        lambda: noted, lambda one: not one.records, "Checking", here=True, form=FORM
    )
    return [one._replace(rests=()) for one in results], done


def test_what_has_not_changed_is_not_done_again(folder: Path) -> None:
    Path("clean.py").write_text("import numpy as np\n")
    Path("old.py").write_text("import numpy as np\nnp.trapz(1)\n")
    first, done = again(Run(job(), Notices()))
    assert done == ["clean.py", "old.py"]
    assert again(Run(job(), Notices())) == (first, [])
    assert again(Run(job(), Notices(), use_cache=False)) == (first, done)
    assert again(Run(job(), Notices(), strict=True)) == (first, done)
    other = job()._replace(selection=Selection(ignore=("numpy.in1d",)))
    assert again(Run(other, Notices())) == (first, done)
    Path("clean.py").write_text("import numpy as np\nnp.in1d(1, 2)\n")
    results, done = again(Run(job(), Notices()))
    assert [one.path for one in results] == ["clean.py", "old.py"]
    assert done == ["clean.py"]


def test_what_is_remembered_of_a_catalog_is_read_once_for_all_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        Path(f"old{number}.py").write_text("import numpy as np\nnp.trapz(1)\n")
    of_all = job()._replace(others={seen.path: CATALOG for seen in job().files})
    first, _ = again(Run(of_all, Notices()))
    read = Stored.read
    files: list[Stored] = []
    monkeypatch.setattr(Stored, "read", lambda self: (files.append(self), read(self))[1])
    assert again(Run(of_all, Notices())) == (first, [])
    assert len(files) == 1


def test_what_rests_on_another_file_is_done_again_when_that_changes(folder: Path) -> None:
    Path("compat.py").write_text("import numpy as xp\n")
    Path("use.py").write_text("from compat import xp\nxp.trapz(1)\n")
    results, _ = again(Run(job(), Notices()))
    assert [one.path for one in results] == ["use.py"]
    assert again(Run(job(), Notices()))[1] == []
    Path("compat.py").write_text("import math as xp\n")
    assert again(Run(job(), Notices())) == ([], ["compat.py", "use.py"])
    Path("compat.py").unlink()
    assert again(Run(job(), Notices())) == ([], ["use.py"])


def test_two_runs_at_a_time_both_are_remembered(folder: Path) -> None:
    Path("a.py").write_text("import numpy as np\n")
    Path("b.py").write_text("import numpy as np\nnp.trapz(1)\n")
    one = job()
    work = Examination(CATALOG, Selection())
    first = Run(one, Notices()).results(
        lambda: work, lambda one: not one.records, "Checking", here=True, form=FORM
    )
    assert next(first).path == "b.py"
    Path("c.py").write_text("x = 1\n")
    again(Run(job(), Notices()))
    first.close()
    assert again(Run(job(), Notices()))[1] == []


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 37,
        b"[]",
        b'{"rests": 1, "files": []}',
        b'{"rests": [], "files": {"PATH": ["DIGEST", [7], []]}}',
        b'{"rests": [], "files": {"PATH": ["DIGEST", [], [[1]]]}}',
        b'{"rests": [], "files": {"PATH": 1}}',
    ],
)
def test_a_memory_that_is_damaged_does_no_harm(folder: Path, content: bytes) -> None:
    Path("a.py").write_text("import numpy as np\nnp.trapz(1)\n")
    Path("b.py").write_text("x = 1\n")
    first, _ = again(Run(job(), Notices()))
    content = content.replace(b"PATH", str(folder / "a.py").encode())
    content = content.replace(b"DIGEST", job().files[0].digest.hex().encode())
    for file in (folder.parent / "cache" / "results").iterdir():
        file.write_bytes(content)
    assert again(Run(job(), Notices()))[0] == first == again(Run(job(), Notices()))[0]


def test_records_survive_being_written_down(folder: Path) -> None:
    Path("a.py").write_text(
        "import numpy as np\ny = np.trapz(1)\nnp.in1d(1, 2)\nz = np.asfarray(\n  1)\n"
    )
    Path("odd\udcff.py").write_text("from numpy import trapz\nprint('ä', trapz(1))\n")
    first, _ = again(Run(job(), Notices()))
    assert sum(len(one.records) for one in first) == 5
    assert again(Run(job(), Notices())) == (first, [])


def test_what_was_looked_at_is_known_by_its_time_and_size(folder: Path) -> None:
    Path("a.py").write_text("import numpy\n")
    os.utime("a.py", (1, 1))
    state = state_of("a.py")
    assert state is not None
    looks = Looks(folder)
    (seen,) = survey(["a.py"], pytest.fail, looks)
    looks.save()
    # It was changed, in its inode at least, too short a time ago to be sure.
    assert Looks(folder).get("a.py", state) is None
    looks.put((1, 13, 1), seen)
    looks.save()
    assert Looks(folder).get("a.py", (1, 13, 1)) == seen
    assert Looks(folder).get("a.py", (2, 13, 1)) is None
    for file in (folder.parent / "cache" / "looks").iterdir():
        file.write_bytes(b'{"files": {"a.py": [1, 13, 1, "xx", 0]}, "roots": []}')
    assert Looks(folder).get("a.py", (1, 13, 1)) is None


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
