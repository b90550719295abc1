"""Calls that go on working and come to do something else: told of only with `--behaviour`."""

import json

from .conftest import Project

CODE = "import numpy as np\nnp.array([1], copy=False)\nnp.array([1], copy=True)\n"


def found(project: Project, *arguments: str) -> list[tuple[int, str]]:
    done = project.run("check", "--output-format", "json", *arguments)
    return [(one["start"]["line"], one["symbol"]) for one in json.loads(done.stdout)]


def test_asked_for_and_not(project: Project) -> None:
    project.write("a.py", CODE)
    # What is remembered of a clean file must not hide what is asked for.
    for _ in range(2):
        assert found(project) == []
        assert found(project, "--behaviour") == [(2, "numpy.array(copy=False)")]


def test_migrate_leaves_it_alone_unless_asked(project: Project) -> None:
    project.write("a.py", CODE)
    project.run("migrate", "--suggestions", "--allow-dirty")
    assert project.read("a.py").decode() == CODE


def test_a_project_may_ask_for_it(project: Project) -> None:
    project.write("a.py", CODE)
    project.write("pyproject.toml", "[tool.pyrecode]\nbehaviour = true\n")
    assert found(project) == [(2, "numpy.array(copy=False)")]
