"""`pyrecode updates diff`, and what else needs releases that are not installed."""

import json

import pytest

from .conftest import Project, install
from .shelf import HEAD, RELEASES, fill_shelf
from .test_updates_list import FIELDS, check_contract


def diff(project: Project, *arguments: str) -> list[dict]:
    done = project.run("updates", "diff", "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def listed(project: Project, *arguments: str) -> list[dict]:
    done = project.run("updates", "list", "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    objects = json.loads(done.stdout)
    check_contract(objects)
    return objects


def test_between_two_archives(project: Project) -> None:
    """What went on the way is told with its replacement, which neither end speaks of."""
    fill_shelf(project)
    gone, side = diff(project, "lengths", "1.0", "1.2")
    assert list(gone) == ["change", *FIELDS]
    assert (gone["change"], gone["symbol"]) == ("replaced", "lengths.old_area")
    assert (gone["deprecated_in"], gone["removed_in"]) == ("1.1", "1.2")
    assert gone["replacement"] == "lengths.area"
    assert (side["change"], side["symbol"]) == ("deprecated", "lengths.side")
    assert side["deprecated_in"] == "1.2"
    assert side["replacement"] is None
    only = diff(project, "lengths", "1.1", "1.2", "--offline")
    assert [one["symbol"] for one in only] == ["lengths.old_area", "lengths.side"]


def test_against_the_installed_release(project: Project) -> None:
    fill_shelf(project)
    install(project.environment, "lengths", "1.3.0", RELEASES["1.2.0"])
    symbols = {one["symbol"]: one["change"] for one in diff(project, "lengths", "1.0", "1.3.0")}
    assert symbols == {"lengths.old_area": "replaced", "lengths.side": "deprecated"}


def test_tree(project: Project) -> None:
    fill_shelf(project)
    done = project.run("updates", "diff", "lengths", "1.0", "1.2")
    assert done.stdout.splitlines() == [
        "lengths 1.0 to 1.2.0: 2 changes",
        "  replaced: 1",
        "    lengths.old_area (removed in 1.2): use lengths.area",
        "  deprecated: 1",
        "    lengths.side (since 1.2)",
    ]


def test_the_standard_library(project: Project) -> None:
    changes = {one["symbol"]: one for one in diff(project, "python", "3.11", "3.12")}
    assert changes["distutils"]["change"] in ("removed", "replaced")
    assert changes["distutils"]["removed_in"] == "3.12"
    assert "telnetlib" not in changes


def test_a_library_of_the_history_is_not_fetched(project: Project) -> None:
    fill_shelf(project)
    changes = {one["symbol"]: one for one in diff(project, "numpy", "1.26", "2.4", "--offline")}
    assert changes["numpy.trapz"]["change"] == "replaced"
    assert changes["numpy.sctypes"]["change"] == "removed"
    assert "numpy.float" not in changes, "gone since 1.24"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["lengths", "1.2", "1.0"], "1.2 is not older than 1.0"),
        (["lengths", "one", "1.0"], "one is no version"),
        (["lengths", "1.0", "7.0"], "the newest is 1.2.0"),
        (["lengths", "1.0", "1.0.0.1"], "no such version"),
        (["no-such-library", "1.0", "2.0"], "no-such-library"),
        (["lengths>1", "1.0", "1.2"], "without a version"),
        (["lengths", "1.0", "1.2", "--offline"], "--offline forbids"),
    ],
)
def test_what_cannot_be_told_is_one_line_and_two(
    project: Project, arguments: list[str], part: str
) -> None:
    fill_shelf(project)
    done = project.run("updates", "diff", "--output-format", "json", *arguments)
    assert done.returncode == 2
    assert part in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout) == []


def test_list_fetches_a_library_that_is_not_installed(project: Project) -> None:
    fill_shelf(project)
    (side,) = listed(project, "lengths")
    assert (side["symbol"], side["nature"]) == ("lengths.side", "deprecated")
    (area,) = listed(project, "lengths", "--upto", "1.1")
    assert area["symbol"] == "lengths.old_area"
    window = listed(project, "lengths", "--from", "1.0", "--upto", "1.2")
    assert [one["symbol"] for one in window] == ["lengths.old_area", "lengths.side"]


def test_list_offline_fetches_nothing(project: Project) -> None:
    fill_shelf(project)
    done = project.run("updates", "list", "lengths", "--offline")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--offline forbids" in done.stderr


def test_refresh_asks_for_the_newest_release(project: Project) -> None:
    """What is installed, and what the cache holds, may both be behind."""
    fill_shelf(project)
    install(project.environment, "lengths", "1.0.0", RELEASES["1.0.0"])
    assert listed(project, "lengths") == []
    listed(project, "lengths", "--upto", "1.1")
    assert [one["symbol"] for one in listed(project, "lengths", "--refresh")] == ["lengths.side"]


def test_refresh_without_a_registry_leaves_what_is_known(project: Project) -> None:
    fill_shelf(project)
    project.variables["PIP_NO_INDEX"] = ""
    project.variables["PIP_INDEX_URL"] = "http://127.0.0.1:9/simple"
    done = project.run("updates", "list", "python", "numpy", "--refresh", "--kind", "class")
    assert done.returncode == 0
    assert "numpy cannot be looked up" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "numpy.chararray" in done.stdout
    assert project.run("updates", "list", "nothing-known", "--refresh").returncode == 2


def test_what_reading_cannot_tell_may_be_removed(project: Project) -> None:
    fill_shelf(project)
    source = HEAD + '\n\nfor name in ("si" + "de",):\n    globals()[name] = area\n'
    install(project.environment, "lengths", "1.3.0", source)
    changes = {one["symbol"]: one for one in diff(project, "lengths", "1.0", "1.3.0")}
    assert changes["lengths.side"] == {
        "change": "may be removed",
        "symbol": "lengths.side",
        "library": "lengths",
    }
    text = project.run("updates", "diff", "lengths", "1.0", "1.3.0").stdout
    assert "  may be removed: 1\n    lengths.side\n" in text
