"""`pyrecode updates mine` and `stats` as processes."""

import json
from collections.abc import Callable

import pytest

from .conftest import Project
from .shelf import HEAD, OLD_AREA, fill_shelf
from .test_updates_list import FIELDS, MEASURES, check_contract

AddLibrary = Callable[[str, str, str], None]


def lines_of(project: Project, *arguments: str) -> list[str]:
    done = project.run("updates", "mine", *arguments)
    assert done.returncode == 0, done.stderr
    return [line.strip() for line in done.stdout.splitlines()]


def mined(project: Project, *arguments: str) -> list[dict]:
    done = project.run("updates", "mine", "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_installed_library(project: Project, add_library: AddLibrary) -> None:
    add_library("measures", "2.1", MEASURES)
    lines = lines_of(project, "measures", "--offline")
    assert lines[0].startswith("measures 2.1: 2 updates mined in ")
    for part in ("2 warn-call", "1 directive", "1 whole", "1 parameter", "with a replacement: 1"):
        assert part in lines
    (one,) = mined(project, "measures")
    assert (one["library"], one["version"], one["modules"]) == ("measures", "2.1", ["measures"])
    assert one["skipped"] == []
    check_contract([{name: each[name] for name in FIELDS} for each in one["updates"]])
    assert [each["symbol"] for each in one["updates"]] == [
        "measures.old_area",
        "measures.width(scale)",
    ]
    assert one["updates"][1]["position"] == 1


def test_a_folder_and_a_file(project: Project) -> None:
    """Source that no distribution brought, and a file in it that is not Python 3."""
    project.write("lib/shapes/__init__.py", "from shapes.areas import *\n")
    project.write("lib/shapes/areas.py", HEAD + OLD_AREA)
    project.write("lib/shapes/py2.py", "print 'DeprecationWarning'\nimport warnings\n")
    for path in ("./lib", "lib/shapes"):
        (one,) = mined(project, path)
        assert one["library"] == "shapes"
        assert [each["symbol"] for each in one["updates"]] == ["shapes.old_area"]
        assert one["updates"][0]["replacement"] == "shapes.area"
    lines = lines_of(project, "./lib", "lib/shapes/areas.py")
    assert lines[0].startswith("shapes: 1 updates mined")
    assert any(line.startswith("areas: 1 updates mined") for line in lines)


def test_a_release_that_is_not_installed(project: Project) -> None:
    fill_shelf(project)
    lines = lines_of(project, "lengths==1.1")
    assert lines[0].startswith("lengths 1.1.0: 1 updates mined")
    newest, older = mined(project, "lengths>1.1", "lengths==1.0")
    assert (newest["version"], older["version"]) == ("1.2.0", "1.0.0")
    assert [each["symbol"] for each in newest["updates"]] == ["lengths.side"]
    assert older["updates"] == []


def test_the_standard_library(project: Project) -> None:
    lines = lines_of(project, "python==3.12")
    assert lines[0].startswith("python 3.12: ")
    assert any(line.endswith(" typeshed") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["./none"], "there is no such file or folder"),
        (["./empty"], "holds no Python source"),
        (["nothing-of-that-name", "--offline"], "--offline forbids"),
        (["not a name", "--offline"], "names no library"),
        (["measures", "./none"], "there is no such file or folder"),
    ],
)
def test_what_cannot_be_mined_is_one_line_and_two(
    project: Project, add_library: AddLibrary, arguments: list[str], part: str
) -> None:
    add_library("measures", "2.1", MEASURES)
    (project.folder / "empty").mkdir()
    done = project.run("updates", "mine", "--output-format", "json", *arguments)
    assert done.returncode == 2
    assert part in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout) == []


def test_stats(project: Project) -> None:
    done = project.run("updates", "stats", "--output-format", "json")
    assert done.returncode == 0, done.stderr
    stats = json.loads(done.stdout)
    assert set(stats) == {"libraries", "total", "cache"}
    by_name = {one["library"]: one for one in stats["libraries"]}
    assert {"python", "numpy", "pandas"} <= set(by_name)
    for one in [*stats["libraries"], stats["total"]]:
        for part in ("kind", "scope", "nature", "tier"):
            assert sum(one[part].values()) == one["updates"], (one, part)
        assert 0 <= one["with_replacement"] <= one["updates"]
    assert stats["total"]["libraries"] == len(by_name)
    assert stats["total"]["updates"] == sum(one["updates"] for one in by_name.values())
    assert all(one["versions"] for one in by_name.values())
    assert stats["cache"]["folder"] == project.variables["PYRECODE_CACHE_DIR"]
    mined_part = stats["cache"]["parts"]["mined"]
    assert mined_part["files"] >= 1
    assert mined_part["bytes"] > 0
    assert mined_part["oldest_seconds"] >= mined_part["newest_seconds"] >= 0


def test_stats_of_one_library_agree_with_its_list(
    project: Project, add_library: AddLibrary
) -> None:
    add_library("measures", "2.1", MEASURES)
    project.variables["PYRECODE_CACHE_DIR"] = str(project.folder / "none")
    done = project.run("updates", "stats", "measures", "--no-cache")
    lines = done.stdout.splitlines()
    assert lines[1].split() == [
        "measures",
        "1",
        "2.1",
        "2.1",
        "2",
        "2",
        "0",
        "0",
        "1",
        *lines[1].split()[-1:],
    ]
    assert lines[-1].endswith("nothing kept yet")
    assert not (project.folder / "none").exists()
