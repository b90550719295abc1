"""What the entries of a table of returns say of calls."""

import pytest

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.given import is_entry

RETURNS = {
    "lib.one": "lib.A",
    "lib.either": "lib.A | lib.B",
    "lib.bare(-size,-0)": "lib.A",
    "lib.bare(+size)": "lib.B",
    "lib.total(-axis=None)": "lib.A",
    "lib.pairs[*][1]": "lib.A",
    "lib.pairs[*][0]": "lib.B | lib.A",
    "lib.plots[0]": "lib.A",
    "lib.plots(-0)[1]": "lib.B",
    "lib.A.__getitem__(slice,str)": "lib.B",
    "lib.join([lib.A])": "lib.A",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.of([], RETURNS)


@pytest.mark.parametrize("key", RETURNS)
def test_entries_are_read(key: str):
    assert is_entry(key)


@pytest.mark.parametrize(
    "key", ["lib", "lib.one(", "lib.one(-)", "lib.one[", "lib.one[]", "", "(-a)"]
)
def test_others_are_not(key: str):
    assert not is_entry(key)


@pytest.mark.parametrize(
    ("name", "passing", "expected"),
    [
        ("lib.one", None, {"": ("lib.A",)}),
        ("lib.either", (), {"": ("lib.A", "lib.B")}),
        ("lib.nothing", (), {}),
        ("lib.bare", None, {}),
        ("lib.bare", (), {"": ("lib.A",)}),
        ("lib.bare", ("other",), {"": ("lib.A",)}),
        ("lib.bare", ("0",), {}),
        ("lib.bare", ("size",), {"": ("lib.B",)}),
        ("lib.bare", ("size", None), {"": ("lib.B",)}),
        ("lib.bare", (None,), {}),
        ("lib.total", ("axis",), {"": ("lib.A",)}),
        ("lib.total", ("axis", "axis=None"), {}),
        ("lib.pairs", None, {"[*][1]": ("lib.A",), "[*][0]": ("lib.B", "lib.A")}),
        ("lib.plots", (), {"[0]": ("lib.A",), "[1]": ("lib.B",)}),
        ("lib.plots", ("0",), {"[0]": ("lib.A",)}),
        ("lib.A.__getitem__(slice,str)", ("0",), {"": ("lib.B",)}),
        ("lib.join([lib.A])", ("0",), {"": ("lib.A",)}),
    ],
)  # fmt: skip
def test_given(
    catalog: Catalog,
    name: str,
    passing: tuple[str | None, ...] | None,
    expected: dict[str, tuple[str, ...]],
):
    assert catalog.given(name, passing) == expected


def test_one_class_or_none(catalog: Catalog):
    assert catalog.returns("lib.one") == "lib.A"
    assert catalog.returns("lib.either") is None
    assert catalog.returns("lib.pairs") is None


def test_the_classes_of_all_entries_are_known(catalog: Catalog):
    assert catalog.is_class("lib.A")
    assert catalog.is_class("lib.B")
    assert not catalog.is_class("lib.A | lib.B")


def test_calls_told_by_their_first_argument(catalog: Catalog):
    assert catalog.tells_by_argument("lib.join")
    assert not catalog.tells_by_argument("lib.A.__getitem__")
    assert not catalog.tells_by_argument("lib.one")
