"""What persons read in the libraries: the label files hold together, and what is reported agrees with them.

Compared are the libraries that are installed here at the version that was labelled.
"""

import sys
from pathlib import Path

import pytest

from bench import labels, score
from bench.libraries import Pinned, installed, pinned
from pyrecode.updates.environment.find import environment_of_interpreter
from pyrecode.updates.miner import mine
from pyrecode.updates.model import ApiUpdate

ALWAYS_INSTALLED = ("numpy", "pandas")
"""with the development dependencies; other libraries are compared by the benchmark"""


@pytest.fixture(scope="module")
def here() -> dict[str, tuple[Pinned, Path]]:
    environment = environment_of_interpreter(Path(sys.executable))
    assert environment is not None
    return installed(environment)


@pytest.fixture(scope="module")
def mined(here: dict[str, tuple[Pinned, Path]]) -> dict[str, tuple[ApiUpdate, ...]]:
    return {
        name: tuple(mine(root, [folder], name, library.version).updates)
        for name, (library, folder) in here.items()
        if name in ALWAYS_INSTALLED
        for root in library.roots
    }


def reported(
    library: str, mined: dict[str, tuple[ApiUpdate, ...]]
) -> dict[str, tuple[ApiUpdate, ...]]:
    if library not in mined:
        pytest.skip(f"{library} {pinned()[library].version} is not installed")
    return {library: mined[library]}


def test_each_label_is_of_a_pinned_version() -> None:
    libraries = pinned()
    for one in (*labels.recall_labels(), *labels.precision_labels(), *labels.safe_labels()):
        assert libraries[one.library].version == one.version
    assert {library for library, _ in labels.unlisted_names()} <= set(libraries)


def test_no_place_and_no_record_is_labelled_twice() -> None:
    places = [(one.file, one.line) for one in labels.recall_labels()]
    assert len(places) == len(set(places))
    for of_kind in (labels.precision_labels(), labels.safe_labels()):
        keys = [(one.library, one.symbol, one.parameter, one.value, one.scope) for one in of_kind]
        assert len(keys) == len(set(keys))
    names = labels.unlisted_names()
    assert len(names) == len(set(names))


def test_there_are_as_many_labels_as_the_bars_ask_for() -> None:
    assert sum(one.verdict == "public" for one in labels.recall_labels()) >= 200
    assert len(labels.precision_labels()) >= 200
    assert len(labels.safe_labels()) >= 100
    assert len(labels.unlisted_names()) == 300


def test_public_announcements_are_of_the_library_itself() -> None:
    roots = {one.name: one.roots for one in pinned().values()}
    for one in labels.recall_labels():
        if one.symbol is not None:
            assert one.symbol.partition(".")[0] in roots[one.library]


@pytest.mark.parametrize("library", ALWAYS_INSTALLED)
def test_what_is_announced_is_reported(
    library: str, mined: dict[str, tuple[ApiUpdate, ...]]
) -> None:
    found = score.recall(labels.recall_labels(), reported(library, mined))
    assert found.total > 0
    assert found.share >= 0.8, "\n".join(found.others)


@pytest.mark.parametrize("library", ALWAYS_INSTALLED)
def test_what_is_reported_is_right(library: str, mined: dict[str, tuple[ApiUpdate, ...]]) -> None:
    found = score.precision(labels.precision_labels(), reported(library, mined))
    assert found.total > 0
    assert found.share >= 0.8, "\n".join(found.others)


@pytest.mark.parametrize("library", ALWAYS_INSTALLED)
def test_live_names_are_not_reported(library: str, mined: dict[str, tuple[ApiUpdate, ...]]) -> None:
    found = score.unlisted(labels.unlisted_names(), reported(library, mined))
    assert found.total > 0
    assert not found.others


def test_an_unknown_field_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "precision.jsonl").write_text('{"library": "numpy", "verdikt": "right"}\n')
    with pytest.raises(ValueError, match=r"precision\.jsonl:1: unknown verdikt"):
        labels.precision_labels(tmp_path)


def test_wilson_interval_of_a_known_share() -> None:
    low, high = score.wilson(190, 200)
    assert (round(low, 3), round(high, 3)) == (0.910, 0.973)
    assert score.wilson(0, 0) == (0.0, 1.0)
