"""`pyrecode updates list` as a process, on the shipped history, on what is installed, and on a small library."""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from pyrecode.updates.history.known import known_libraries
from pyrecode.updates.model import Kind, Nature, Scope, Tier
from pyrecode.updates.versions import parse

from .conftest import Project

FIELDS = [
    "symbol", "library", "kind", "scope", "nature", "first_seen", "last_seen", "deprecated_in",
    "removed_in", "replacement", "tier", "sources",
]  # fmt: skip

MEASURES = '''
import warnings


def area(y):
    """Area under y."""


def old_area(y):
    """Area, as it was called.

    .. deprecated:: 1.2
        Use :func:`area` instead.
    """
    warnings.warn("old_area is deprecated since 1.2, use area instead", DeprecationWarning)
    return area(y)


def width(y, scale=None):
    """Width of y."""
    if scale is not None:
        warnings.warn("`scale` is deprecated since version 2.0", DeprecationWarning)
    return y
'''

AddLibrary = Callable[[str, str, str], None]


def listed(project: Project, *arguments: str) -> list[dict]:
    done = project.run("updates", "list", "--output-format", "json", "--offline", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check_contract(objects: list[dict]) -> None:
    """Every key of every object is what later readers rely on."""
    for one in objects:
        assert list(one) == FIELDS
        assert one["kind"] in set(Kind)
        assert one["scope"] in set(Scope)
        assert one["nature"] in set(Nature)
        assert one["tier"] in set(Tier)
        assert one["symbol"].partition("(")[0].replace(".", "").isidentifier(), one["symbol"]
        for version in ("first_seen", "last_seen", "deprecated_in", "removed_in"):
            assert one[version] is None or isinstance(one[version], str)
        assert one["replacement"] is None or (one["replacement"] and "\n" not in one["replacement"])
        assert (one["tier"] != "safe") or one["replacement"]
        assert all(isinstance(source, str) and source for source in one["sources"])
        assert one["sources"]
    seen = Counter((one["library"], one["symbol"], one["scope"]) for one in objects)
    assert max(seen.values(), default=1) == 1, seen.most_common(3)


@pytest.mark.parametrize("library", ["numpy", "pandas"])
def test_contract_on_the_shipped_history(project: Project, library: str) -> None:
    objects = listed(project, library)
    check_contract(objects)
    assert {one["library"] for one in objects} == {library}
    assert len(objects) > 100
    assert [one["symbol"].partition("(")[0] for one in objects] == sorted(
        one["symbol"].partition("(")[0] for one in objects
    )


def test_numpy_trapz(project: Project) -> None:
    (one,) = listed(project, "numpy", "--symbol", "numpy.trapz")
    seen = {key: one.pop(key) for key in ("first_seen", "last_seen", "sources")}
    assert one == {
        "symbol": "numpy.trapz",
        "library": "numpy",
        "kind": "function",
        "scope": "whole",
        "nature": "removed",
        "deprecated_in": "2.0",
        "removed_in": "2.4",
        "replacement": "numpy.trapezoid",
        "tier": "safe",
    }
    assert any(source.startswith("curated") for source in seen["sources"])


def test_symbols_are_written_as_check_writes_them(project: Project) -> None:
    """Parameters and values are told apart, in the same words."""
    project.write(
        "a.py",
        "import numpy as np\nnp.percentile(a, 50, interpolation='lower')\nnp.trapz(y)\n",
    )
    found = project.run("check", "--output-format", "json")
    by_check = {one["symbol"] for one in json.loads(found.stdout)}
    assert by_check == {"numpy.percentile(interpolation)", "numpy.trapz"}
    assert by_check <= {one["symbol"] for one in listed(project, "numpy")}
    values = listed(project, "pandas", "--kind", "value", "--symbol", "pandas.DataFrame.fillna*")
    assert 'pandas.DataFrame.fillna(method="ffill")' in {one["symbol"] for one in values}
    assert len({one["symbol"] for one in values}) == len(values)


def test_between_two_versions(project: Project) -> None:
    """After the first, and up to the second."""
    before = {one["symbol"] for one in listed(project, "numpy", "--upto", "1.26")}
    after = listed(project, "numpy", "--from", "1.26", "--upto", "2.0")
    symbols = {one["symbol"]: one for one in after}
    assert "numpy.trapz" not in before
    assert symbols["numpy.trapz"]["nature"] == "deprecated"
    assert symbols["numpy.float_"]["nature"] == "removed"
    for one in after:
        stated = [parse(one[key]) for key in ("deprecated_in", "removed_in")]
        assert any(v and parse("1.26") < v <= parse("2.0") for v in stated), one  # type: ignore[operator]
    assert "numpy.float" in before, "removed in 1.24"
    assert "numpy.float" not in symbols


def test_all_versions_hold_what_each_window_shows(project: Project) -> None:
    everything = {
        (one["symbol"], one["scope"]) for one in listed(project, "pandas", "--all-versions")
    }
    now = {(one["symbol"], one["scope"]) for one in listed(project, "pandas")}
    assert now <= everything


def test_kind_and_nature(project: Project) -> None:
    objects = listed(project, "numpy", "--kind", "module", "--kind", "class", "--nature", "removed")
    assert {(one["kind"], one["nature"]) for one in objects} == {
        ("module", "removed"),
        ("class", "removed"),
    }


def test_the_standard_library(project: Project) -> None:
    objects = listed(project, "python", "--from", "3.11", "--upto", "3.12")
    check_contract(objects)
    symbols = {one["symbol"]: one for one in objects}
    assert symbols["distutils"]["nature"] == "removed"
    assert symbols["distutils"]["removed_in"] == "3.12"
    assert "imp" in symbols
    assert "telnetlib" not in symbols


def test_without_a_name_all_of_the_history(project: Project) -> None:
    objects = listed(project, "--nature", "removed", "--kind", "class", "--kind", "module")
    check_contract(objects)
    assert {"numpy", "pandas", "python"} <= {one["library"] for one in objects}
    assert {one["library"] for one in objects} <= set(known_libraries())


def test_an_import_name_means_its_library(project: Project) -> None:
    objects = listed(project, "sklearn", "--symbol", "sklearn.externals*")
    assert {one["library"] for one in objects} == {"scikit-learn"}


def test_an_installed_library_is_mined(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    objects = listed(project, "measures")
    check_contract(objects)
    area, scale = objects
    assert area["symbol"] == "measures.old_area"
    assert (area["scope"], area["nature"]) == ("whole", "deprecated")
    assert area["deprecated_in"] == "1.2"
    assert area["replacement"] == "measures.area"
    assert scale["symbol"] == "measures.width(scale)"
    assert (scale["kind"], scale["scope"]) == ("parameter", "parameter")
    assert scale["replacement"] is None
    assert any(source.startswith("warn-call measures/__init__.py:") for source in area["sources"])
    assert listed(project, "Measures", "--upto", "2.1") == objects


def test_table(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    done = project.run("updates", "list", "measures")
    header, first, second = done.stdout.splitlines()
    assert header.split()[:4] == ["SYMBOL", "KIND", "SCOPE", "NATURE"]
    assert first.split() == [
        "measures.old_area", "function", "whole", "deprecated", "1.2", "-", *first.split()[6:7],
        "measures.area",
    ]  # fmt: skip
    assert second.index("parameter") == header.index("KIND")
    assert done.stderr == ""
    assert project.run("updates", "list", "measures", "--kind", "class").stdout == "no updates\n"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["no-such-library-at-all", "--offline"], "no-such-library-at-all"),
        (["numpy", "--upto", "two"], "--upto two: is no version"),
        (["numpy", "--from", "2.4", "--upto", "2.0"], "newer than"),
        (["numpy", "pandas", "--upto", "2.0"], "name that library alone"),
        (["--from", "2.0"], "name that library alone"),
        (["numpy", "--from", "1", "--all-versions"], "different things"),
        (["python", "--upto", "9.9"], "no such version"),
        (["numpy==2.4"], "without a version"),
        (["\x1b[31m\n"], "names no library"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_two(
    project: Project, arguments: list[str], part: str
) -> None:
    done = project.run("updates", "list", "--output-format", "json", *arguments)
    assert done.returncode == 2
    assert part in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["--kind", "thing"], ["--refresh", "--offline"]]
)
def test_wrong_arguments_leave_valid_json(project: Project, arguments: list[str]) -> None:
    done = project.run("updates", "list", "--output-format=json", *arguments)
    assert done.returncode == 2
    assert json.loads(done.stdout) == []
