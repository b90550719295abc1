"""What replacements rely on is looked up once, and answers then as the index itself would."""

import pytest

from pyrecode.updates.catalog.kept import Kept, looked_up, names_needed
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import ApiUpdate, Kind
from pyrecode.updates.replacements.registry import from_data

_SOURCE = """
from elsewhere import thing
def f(a, /, b, *, c=1): ...
def g(a, **more): ...
@unheard_of
def h(a): ...
value = 1
"""


@pytest.fixture
def index(tmp_path) -> PackageIndex:
    (tmp_path / "lib.py").write_text(_SOURCE)
    return PackageIndex.open("lib", [tmp_path])


@pytest.mark.parametrize("name", ["lib.f", "lib.g", "lib.h", "lib.value", "lib.gone", "lib.thing"])
@pytest.mark.parametrize("keyword", [None, "a", "b", "c", "d"])
def test_it_answers_as_the_index_does(index: PackageIndex, name: str, keyword: str | None) -> None:
    kept = Kept(looked_up([name], index.resolve), "3.11")
    asked = name if keyword is None else f"{name}({keyword})"
    assert kept.exists(asked) == index.exists(asked)


def test_the_names_are_those_that_the_replacements_need() -> None:
    rename = from_data({"form": "rename", "name": "new"})
    updates = [
        ApiUpdate("lib", "lib.old", Kind.FUNCTION, replacement=rename),
        ApiUpdate("lib", "other.old", Kind.FUNCTION, replacement=rename),
        ApiUpdate("lib", "lib.silent", Kind.FUNCTION),
    ]
    assert names_needed(updates, ["lib"]) == ["lib.new"]
