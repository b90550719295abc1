"""`migrate --verify`: the project's own tests decide which files stay rewritten."""

import shlex
import sys

import pytest

from .conftest import Project

OLD = b"import numpy as np\n\n\ndef area(y):\n    return np.trapz(y)  # kept\n"
NEW = OLD.replace(b"trapz", b"trapezoid")
# Stands for a test suite: it fails where the second file is rewritten.
TESTS = """
import pathlib
import sys

sys.exit("trapezoid" in pathlib.Path("b.py").read_text())
"""
COMMAND = shlex.join([sys.executable, "tests.py"])


def test_what_makes_the_tests_fail_is_put_back(project: Project) -> None:
    for name in ("a.py", "b.py", "c.py"):
        project.write(name, OLD)
    project.write("tests.py", TESTS)
    project.commit()
    done = project.run("migrate", "--verify", COMMAND)
    assert done.returncode == 1, "one outdated use is left"
    assert [project.read(f"{name}.py") for name in "abc"] == [NEW, OLD, NEW]
    assert done.stderr == f"pyrecode: b.py: put back, as `{COMMAND}` fails with its rewrite\n"
    assert "2 outdated uses rewritten in 2 files." in done.stdout
    assert "1 outdated use left in 1 file" in done.stdout


def test_all_stays_where_the_tests_pass(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("b.py", b"")
    project.write("tests.py", TESTS)
    project.commit()
    done = project.run("migrate", "--verify", COMMAND)
    assert (done.returncode, done.stderr) == (0, "")
    assert project.read("a.py") == NEW


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (shlex.join([sys.executable, "-c", "raise SystemExit(3)"]), "fails before anything"),
        ("no-such-program-anywhere", "cannot be run: No such file or directory"),
        ("'", "cannot be run: No closing quotation"),
    ],
)
def test_tests_that_tell_nothing(project: Project, command: str, said: str) -> None:
    project.write("a.py", OLD)
    project.commit()
    done = project.run("migrate", "--verify", command)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert project.read("a.py") == OLD


def test_nothing_is_tested_of_a_patch(project: Project) -> None:
    project.write("a.py", OLD)
    done = project.run("migrate", "--diff", "--verify", COMMAND)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--verify" in done.stderr
