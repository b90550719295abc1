"""Uses that the code around them looks after: told of only with `--handled`."""

import json

from .conftest import Project

OLD = """import numpy as np
import pytest

if np.__version__ < "2":
    np.trapz([1])


def test_it():
    with pytest.deprecated_call():
        np.in1d(a, b)


np.in1d(a, b)
"""


def found(project: Project, *arguments: str) -> list[tuple[str, int, str | None, bool]]:
    done = project.run("check", "--output-format", "json", *arguments)
    return [
        (one["path"], one["start"]["line"], one["handled"], one["fix"] is not None)
        for one in json.loads(done.stdout)
    ]


def test_asked_for_and_not(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("third_party/copied/b.py", "import numpy\nnumpy.in1d(a, b)\n")
    for _ in range(2):
        assert found(project) == [("a.py", 13, None, True)]
        assert found(project, "--handled") == [
            ("a.py", 5, "in the branch of another version", False),
            ("a.py", 10, "in a test of the deprecation", False),
            ("a.py", 13, None, True),
            ("third_party/copied/b.py", 2, "in a copy of a library", False),
        ]


def test_what_is_clean_without_them_is_not_with_them(project: Project) -> None:
    """What is remembered of clean files must not hide what is asked for."""
    project.write("third_party/copied/b.py", "import numpy\nnumpy.in1d(a, b)\n")
    assert found(project) == []
    assert len(found(project, "--handled")) == 1
    assert found(project) == []


def test_the_report_for_people(project: Project) -> None:
    project.write("a.py", OLD)
    done = project.run("check", "--handled")
    assert "= looked after: in the branch of another version" in done.stdout
    assert "= looked after: in a test of the deprecation" in done.stdout


def test_sarif_tells_them_as_suppressed(project: Project) -> None:
    project.write("a.py", OLD)
    done = project.run("check", "--handled", "--output-format", "sarif")
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert [len(one.get("suppressions", ())) for one in results] == [1, 1, 0]


def test_they_are_never_rewritten(project: Project) -> None:
    project.write("a.py", OLD)
    assert project.run("migrate", "--allow-dirty", "--suggestions").returncode == 0
    assert project.read("a.py").decode() == OLD[: OLD.rindex("np.in1d")] + "np.isin(a, b)\n"


def test_the_library_s_own_checkout(project: Project) -> None:
    project.write("pyproject.toml", '[project]\nname = "numpy"\n')
    project.write("tests/test_x.py", "import numpy\nnumpy.in1d(a, b)\n")
    assert found(project) == []
    assert found(project, "--handled") == [
        ("tests/test_x.py", 2, "in the library's own source", False)
    ]
