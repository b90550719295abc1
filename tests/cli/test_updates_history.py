"""`pyrecode updates` on a library that the shipped history holds: an archive built here from real releases."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pyrecode.cli import main
from pyrecode.updates.history import shipped
from pyrecode.updates.history.build import build_history
from pyrecode.updates.history.known import known

from .conftest import Project
from .shelf import RELEASES, fill_shelf

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """The command in this process, where the history holds `lengths` 1.0 and 1.1, and 1.2 is on offer."""
    fill_shelf(project)
    for name in ("PIP_CONFIG_FILE", "PIP_NO_INDEX", "PIP_FIND_LINKS", "PYRECODE_CACHE_DIR"):
        monkeypatch.setenv(name, project.variables[name])
    monkeypatch.chdir(project.folder)
    history = build_history("lengths", ["1.0.0", "1.1.0"], None, tmp_path / "scratch")
    archive = tmp_path / "history.zip"
    archive.write_bytes(shipped.packed([history]))
    monkeypatch.setattr(shipped, "SHIPPED", archive)
    kept = (shipped.history, shipped.libraries, known)
    for each in kept:
        each.cache_clear()

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(["updates", *arguments, "--python", str(project.environment)])
        said = capsys.readouterr()
        return status, said.out, said.err

    yield command
    for each in kept:
        each.cache_clear()


def listed(run: Run, *arguments: str) -> list[dict]:
    status, output, said = run("list", "--output-format", "json", *arguments)
    assert status == 0, said
    return json.loads(output)


def test_the_newest_that_the_history_knows(run: Run) -> None:
    """Nothing is fetched for it, and what is installed does not matter."""
    (one,) = listed(run, "lengths", "--offline")
    assert one["symbol"] == "lengths.old_area"
    assert (one["nature"], one["deprecated_in"], one["removed_in"]) == ("deprecated", "1.1", None)
    assert (one["first_seen"], one["last_seen"]) == ("1.0.0", "1.1.0")
    assert one["replacement"] == "lengths.area"
    assert one["sources"] == ["history"]
    assert listed(run, "lengths", "--offline", "--upto", "1.0") == []
    assert listed(run, "lengths", "--offline", "--from", "1.1") == []
    assert listed(run, "lengths", "--offline", "--upto", "1.1.9") == [one], (
        "a patch changes nothing"
    )
    assert listed(run, "lengths", "--offline", "--all-versions") == [one]


@pytest.mark.parametrize("how", [["--refresh"], ["--upto", "1.2"]])
def test_a_release_beyond_the_history_is_read(run: Run, how: list[str]) -> None:
    gone, side = listed(run, "lengths", *how)
    assert (gone["symbol"], gone["nature"]) == ("lengths.old_area", "removed")
    assert (gone["deprecated_in"], gone["removed_in"]) == ("1.1", "1.2")
    assert gone["replacement"] == "lengths.area"
    assert (side["symbol"], side["deprecated_in"]) == ("lengths.side", "1.2")


def test_no_release_is_fetched_offline(run: Run) -> None:
    status, output, said = run("list", "lengths", "--upto", "1.2", "--offline")
    assert (status, output) == (2, "")
    assert "--offline forbids" in said


def test_diff_within_and_beyond(run: Run) -> None:
    status, output, _ = run("diff", "lengths", "1.0", "1.1", "--offline")
    assert (status, output.splitlines()[0]) == (0, "lengths 1.0 to 1.1: 1 changes")
    status, output, _ = run("diff", "lengths", "1.0", "1.2", "--output-format", "json")
    assert status == 0
    told = {one["symbol"]: one["change"] for one in json.loads(output)}
    assert told == {"lengths.old_area": "replaced", "lengths.side": "deprecated"}


def test_show_joins_the_history_and_what_is_installed(run: Run, project: Project) -> None:
    from .conftest import install

    install(project.environment, "lengths", "1.1.0", RELEASES["1.1.0"])
    status, output, _ = run("show", "lengths.old_area", "--output-format", "json")
    assert status == 0
    (one,) = json.loads(output)
    assert one["first_seen"] == "1.0.0"
    assert "use area instead" in one["message"]
    assert one["definition"]["file"] == "lengths/__init__.py"
    assert (one["before"], one["after"]) == ("lengths.old_area(y)", "lengths.area(y)")
    assert {source.partition(" ")[0] for source in one["sources"]} >= {"history", "warn-call"}


def test_stats_tell_the_releases(run: Run) -> None:
    status, output, _ = run("stats", "lengths", "--output-format", "json")
    assert status == 0
    (one,) = json.loads(output)["libraries"]
    assert one["versions"] == ["1.0.0", "1.1.0"]
    assert (one["updates"], one["with_replacement"]) == (1, 1)
