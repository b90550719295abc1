"""Bad input, each case as a process: one clear line on standard error, the rest goes on, nothing is touched."""

import json
import os
import sys
from pathlib import Path

import pytest

from .conftest import Project

OLD = "import numpy as np\ny = np.trapz([1, 2])\n"

BAD = {
    "binary.py": (b"import numpy\nnumpy.trapz(1)\x00\x01\x02", ": not text: the file holds null bytes"),
    "coding.py": (b"# coding: klingon\nimport numpy\nnumpy.trapz(1)\n", ": unknown encoding: klingon"),
    "deep.py": (b"import numpy\nnumpy.trapz = " + b"(" * 5000 + b")" * 5000, ":2: does not parse: too many"),
    "latin.py": (b"import numpy\nnumpy.trapz('\xe4')\n", ":2: not valid utf-8"),
    "open.py": (b"import numpy as np\nnp.trapz(\n", ":2: does not parse: '(' was never closed"),
    "python2.py": (
        b'import numpy as np\nprint "x", np.trapz(1)\n',
        ":2: does not parse: Missing parentheses in call to 'print'. Did you mean print(...)? (Python 2?)",
    ),
    "python2_except.py": (
        b"import numpy\ntry: numpy.trapz(1)\nexcept A, e: pass\n",
        ":3: does not parse: multiple exception types must be parenthesized (Python 2?)",
    ),
    "surrogate.py": (b"import numpy\nnumpy.trapz('\xed\xa0\x80')\n", ":2: not valid utf-8"),
}  # fmt: skip
GOOD = ("a.py", "p.py", "z.py")


def test_files_that_nothing_can_be_done_with(project: Project) -> None:
    for name in GOOD:
        project.write(name, OLD)
    for name, (content, _) in BAD.items():
        project.write(name, content)
    project.commit()
    for command, status in (("check", 1), ("migrate", 0)):
        done = project.run(command)
        assert done.returncode == status
        for line, (name, (_, why)) in zip(done.stderr.splitlines(), BAD.items(), strict=True):
            assert line.startswith(f"pyrecode: {name}{why}")
        if command == "check":
            assert [line for line in done.stdout.splitlines() if ".py:" in line] == [
                f"{name}:2:8: numpy.trapz: deprecated since numpy 2.0, removed in 2.4; use "
                "numpy.trapezoid"
                for name in GOOD
            ]
    for name, (content, _) in BAD.items():
        assert project.read(name) == content
    for name in GOOD:
        assert b"trapezoid" in project.read(name)


def test_what_holds_nothing_of_interest_is_parsed_only_by_a_strict_run(project: Project) -> None:
    project.write("bad.py", "def f(:\n")
    for command in ("check", "migrate"):
        for _ in range(2):
            done = project.run(command)
            assert (done.returncode, done.stderr) == (0, "")
        done = project.run(command, "--strict")
        assert done.returncode == 2
        assert "bad.py:1: does not parse: invalid syntax" in done.stderr


def test_strict_makes_it_a_failure(project: Project) -> None:
    project.write("bad.py", "import numpy\ndef trapz(:\n")
    assert project.run("check").returncode == 0
    done = project.run("check", "--strict", "--output-format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == []
    assert project.run("migrate", "--strict", "--diff").returncode == 2


def test_empty_files_are_fine(project: Project) -> None:
    contents = [b"", b"\n", b"\xef\xbb\xbf", b"\x0c", b"# only a comment"]
    for number, content in enumerate(contents):
        project.write(f"{number}.py", content)
    done = project.run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert project.run("migrate").stderr == ""
    assert [project.read(f"{number}.py") for number in range(len(contents))] == contents


def test_an_empty_folder(project: Project) -> None:
    done = project.run("check")
    assert (done.returncode, done.stdout) == (0, "No outdated use found.\n")
    assert done.stderr == "pyrecode: no Python files in .\n"


def test_latin_1_with_a_coding_line_is_read(project: Project) -> None:
    project.write(
        "a.py", "# coding: latin-1\nimport numpy as np\n'ä', np.trapz(1)\n".encode("latin-1")
    )
    done = project.run("check", "--output-format", "json")
    assert done.stderr == ""
    assert json.loads(done.stdout)[0]["start"] == {"line": 3, "column": 9}


def test_a_huge_file_is_left_out_and_a_large_one_is_not(project: Project) -> None:
    with project.write("huge.py", "import numpy\n").open("ab") as file:
        file.truncate(30 * 1024 * 1024)
    project.write("large.py", "import numpy as np\n" + "x = 1\n" * 30_000 + "np.trapz(1)\n")
    done = project.run("check")
    assert done.stderr == "pyrecode: huge.py: larger than 20 MB\n"
    assert "large.py:30002:4" in done.stdout


def test_links_in_circles(project: Project) -> None:
    project.write("src/a.py", OLD)
    (project.folder / "src" / "loop").symlink_to("..")
    (project.folder / "src" / "self.py").symlink_to("self.py")
    done = project.run("check")
    assert done.returncode == 1
    assert done.stdout.count("numpy.trapz: deprecated") == 1
    said = sorted(done.stderr.splitlines())
    assert len(said) == 2
    assert "src/loop: symbolic link left out" in said[0]
    assert "src/self.py: symbolic link left out" in said[1]


def test_files_and_folders_that_may_not_be_read(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("secret.py", OLD).chmod(0)
    project.write("locked/b.py", OLD)
    (project.folder / "locked").chmod(0)
    try:
        done = project.run_as_plain_user("check")
        strict = project.run_as_plain_user("check", "--strict")
    finally:
        (project.folder / "locked").chmod(0o755)
    assert done.returncode == 1
    assert sorted(done.stderr.splitlines()) == [
        "pyrecode: locked: folder left out: Permission denied",
        "pyrecode: secret.py: Permission denied",
    ]
    assert strict.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_named_pipe_does_not_block(project: Project) -> None:
    os.mkfifo(project.folder / "pipe.py")
    project.write("a.py", OLD)
    done = project.run("check")
    assert done.returncode == 1
    assert done.stderr == "pyrecode: pipe.py: not a plain file\n"


def test_a_broken_pyproject(project: Project) -> None:
    project.write("pyproject.toml", "[tool.pyrecode\n")
    project.write("a.py", OLD)
    done = project.run("check")
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert str(project.folder / "pyproject.toml") in said
    assert "a.py:2:8" in done.stdout


def test_an_unknown_setting(project: Project) -> None:
    project.write("pyproject.toml", '[tool.pyrecode]\nslect = ["numpy"]\n')
    project.write("a.py", OLD)
    done = project.run("check")
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert "unknown setting `slect`" in said
    assert "did you mean `select`?" in said


def test_an_environment_without_the_library(project: Project) -> None:
    project.write("a.py", OLD)
    for file in (project.environment / "lib" / "python3.11" / "site-packages").glob("numpy*"):
        file.rename(project.folder.parent / file.name)
    done = project.run("check")
    assert done.returncode == 0
    (said,) = done.stderr.splitlines()
    assert "numpy" in said


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--to", "numpy==99", "--offline"], "numpy"),
        (["--to", "numpy=99"], "names no library and version"),
        (["--to", "no-such-library-at-all==1", "--offline"], "no-such-library-at-all"),
        (["--to", "python==7", "--offline"], "python"),
        (["nowhere.py"], "nowhere.py: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    project: Project, arguments: list[str], part: str
) -> None:
    project.write("a.py", OLD)
    done = project.run("check", "--output-format", "json", *arguments)
    assert done.returncode == 2
    assert json.loads(done.stdout) == []
    (said,) = done.stderr.splitlines()
    assert part in said


@pytest.mark.parametrize("python", ["/no/such/python", "a.py", "."])
def test_an_interpreter_that_is_none(project: Project, python: str) -> None:
    project.write("a.py", OLD)
    project.environment = Path(python)
    done = project.run("check")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_odd_file_names(project: Project) -> None:
    if sys.platform == "win32":
        pytest.skip("such names cannot be there")
    names = [b"new\nline.py", b"\x1b[31mred.py", b"\xff.py", b"-x.py", b"bad \x1b.py"]
    for name in names:
        bad = name.startswith(b"bad")
        project.write(os.fsdecode(name), f"{OLD}def f(:\n" if bad else OLD)
    project.variables["LC_ALL"] = "C"
    done = project.run("check")
    assert done.returncode == 1
    assert done.stdout.count("numpy.trapz: deprecated") == 4
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert len(json.loads(project.run("check", "--output-format", "json").stdout)) == 4
    project.commit()
    assert "4 outdated uses rewritten in 4 files." in project.run("migrate").stdout
