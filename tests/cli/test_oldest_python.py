"""A rewrite that the oldest Python of a project could not run is no safe one."""

import json

import pytest

from .conftest import Project

CODE = "import calendar\n\nprint(calendar.January)\n"


@pytest.mark.parametrize(
    ("requires", "applicability"),
    [(None, "safe"), (">=3.12", "safe"), (">=3.8", "suggestion"), ("~=3.9", "suggestion")],
)
def test_what_the_oldest_lacks_is_a_suggestion(
    project: Project, requires: str | None, applicability: str
) -> None:
    stated = "" if requires is None else f'requires-python = "{requires}"\n'
    project.write("pyproject.toml", f'[project]\nname = "x"\n{stated}')
    project.write("a.py", CODE)
    done = project.run("check", "--to", "python==3.14", "--output-format", "json")
    (one,) = json.loads(done.stdout)
    assert (one["symbol"], one["fix"]["applicability"]) == ("calendar.January", applicability)
    shown = project.run("check", "--to", "python==3.14").stdout
    oldest = None if requires is None else requires.strip("~>=")
    said = f"Python {oldest}, which the project still supports, has no `calendar.JANUARY`"
    assert (said in shown) is (applicability == "suggestion")


def test_migrate_leaves_it(project: Project) -> None:
    project.write("pyproject.toml", '[project]\nname = "x"\nrequires-python = ">=3.8"\n')
    project.write("a.py", CODE)
    project.run("migrate", "--to", "python==3.14", "--allow-dirty")
    assert project.read("a.py").decode() == CODE
    project.run("migrate", "--to", "python==3.14", "--allow-dirty", "--suggestions")
    assert project.read("a.py").decode() == CODE.replace("January", "JANUARY")
