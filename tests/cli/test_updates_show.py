"""`pyrecode updates show` as a process."""

import json
from collections.abc import Callable

import pytest

from .conftest import Project
from .test_updates_list import FIELDS, MEASURES

AddLibrary = Callable[[str, str, str], None]


def shown(project: Project, *arguments: str) -> list[dict]:
    done = project.run("updates", "show", "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_function_that_is_gone(project: Project) -> None:
    done = project.run("updates", "show", "numpy.trapz")
    assert done.returncode == 0
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0] == "numpy.trapz: function of numpy"
    assert lines[1] == "deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid"
    assert lines[lines.index("before") + 1] == "numpy.trapz(y)"
    assert lines[lines.index("after") + 1] == "numpy.trapezoid(y)"
    assert "installed: 2.4.0" in lines
    assert any(line.startswith("safe: ") for line in lines)


@pytest.mark.parametrize(
    ("symbol", "before", "after"),
    [
        ("numpy.NINF", "x = numpy.NINF", "x = -numpy.inf"),
        ("numpy.product", "numpy.product(a)", "numpy.prod(a)"),
        ("collections.Mapping", "collections.Mapping()", "collections.abc.Mapping()"),
        ("pandas.DataFrame.append", "dataframe.append(other)", "pandas.concat([dataframe, other])"),
        (
            'pandas.DataFrame.fillna(method="ffill")',
            'dataframe.fillna(method="ffill")',
            "dataframe.ffill()",
        ),
    ],
)
def test_before_and_after_are_made_by_the_replacement(
    project: Project, symbol: str, before: str, after: str
) -> None:
    (one,) = shown(project, symbol)
    assert one["before"] == before
    assert one["after"].splitlines()[-1] == after


def test_the_librarys_words_place_and_aliases(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    (one,) = shown(project, "measures.old_area")
    assert list(one)[: len(FIELDS)] == FIELDS
    assert one["installed"] == "2.1"
    assert "use area instead" in one["message"]
    line = MEASURES.splitlines().index("def old_area(y):") + 1
    assert one["definition"] == {
        "module": "measures",
        "qualname": "old_area",
        "file": "measures/__init__.py",
        "line": line,
    }
    assert one["before"] == "measures.old_area(y)"
    assert one["after"] == "measures.area(y)"
    text = project.run("updates", "show", "measures.old_area").stdout
    assert f"defined in measures/__init__.py:{line}" in text
    assert "measures 2.1 says" in text


def test_all_that_changed_of_one_api(project: Project) -> None:
    every = [one["symbol"] for one in shown(project, "pandas.DataFrame.fillna")]
    assert "pandas.DataFrame.fillna(method)" in every
    assert 'pandas.DataFrame.fillna(method="ffill")' in every
    assert len(every) == len(set(every))
    of_one = {one["symbol"] for one in shown(project, "pandas.DataFrame.fillna(method)")}
    assert of_one == {"pandas.DataFrame.fillna(method)"} | {
        symbol for symbol in every if symbol.startswith("pandas.DataFrame.fillna(method=")
    }


@pytest.mark.parametrize(
    ("symbol", "part"),
    [
        ("numpy.trapzz", "did you mean numpy.trapz"),
        ("nump.trapz", "did you mean numpy.trapz"),
        ("numpy.core.nothing_at_all", "`pyrecode updates show numpy.core`"),
        ("numpy.linalg", "pyrecode updates list numpy --symbol 'numpy.linalg.*'"),
        ("numpy.trapz(nonsense)", "known of it: numpy.trapz"),
        ("", "nothing is known"),
        ("\x1b[31mx\ny", "nothing is known"),
        ("…", "nothing is known"),
    ],
)
def test_unknown_is_one_line_and_one(project: Project, symbol: str, part: str) -> None:
    done = project.run("updates", "show", symbol)
    assert done.returncode == 1
    assert part in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr
    assert done.stdout == ""
    as_json = project.run("updates", "show", "--output-format", "json", symbol)
    assert (as_json.returncode, json.loads(as_json.stdout)) == (1, [])


def test_no_such_environment(project: Project) -> None:
    project.environment = project.folder / "none"
    done = project.run("updates", "show", "numpy.trapz")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no such interpreter or folder" in done.stderr
