"""A catalog takes in what releases say when one of their names is asked for, and then says what all say."""

import pickle
from pathlib import Path

import pytest

from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts, roots_of, stored
from pyrecode.updates.catalog.lookup import Catalog
from pyrecode.updates.catalog.mining import facts_of
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.catalog.shelves import Shelves
from pyrecode.updates.model import ApiUpdate, Kind


def update(symbol: str, *aliases: str, kind: Kind = Kind.FUNCTION) -> ApiUpdate:
    return ApiUpdate(symbol.partition(".")[0], symbol, kind, aliases=aliases)


FIRST = Facts(
    "first",
    "1",
    (update("first.Frame.old", "first.core.Frame.old", kind=Kind.METHOD), update("first.f")),
    {"first.read": "first.Frame", "first.read_parts(-chunks)": "first.Frame"},
    {"first.Frame": ("first.Base",)},
    ("first.Frame",),
    {"first.core.Frame": "first.Frame"},
)
BESIDE = Facts("beside", "1", (update("beside.g", "first.extra.g"),), {}, {})
OTHER = Facts("other", "1", (update("other.h"),), {"other.make": "first.Frame"}, {})


@pytest.fixture
def catalog() -> Catalog:
    return Catalog(facts=[FIRST, BESIDE, OTHER])


def test_what_speaks_of_the_same_root_is_taken_together() -> None:
    shelves = Shelves([FIRST, BESIDE, OTHER])
    assert shelves.together("beside") == (["beside", "first"], [FIRST, BESIDE])
    assert shelves.together("first")[1] == [FIRST, BESIDE]
    assert shelves.together("other") == (["other"], [OTHER])
    assert {*shelves.roots()} == {"beside", "first", "other"}
    assert "none" not in shelves


def test_it_answers_as_one_that_took_all_in_at_once(catalog: Catalog) -> None:
    at_once = Catalog(
        [*FIRST.updates, *BESIDE.updates, *OTHER.updates],
        returns={**FIRST.returns, **OTHER.returns},
        bases=FIRST.bases,
        classes=FIRST.classes,
        aliases=FIRST.aliases,
    )
    for one in (catalog, pickle.loads(pickle.dumps(catalog))):
        assert one.roots == at_once.roots == {"first", "beside", "other"}
        assert one.returns("other.make") == at_once.returns("other.make") == "first.Frame"
        assert one.returns("first.read_parts", ()) == "first.Frame"
        assert one.returns("first.read_parts", ("chunks",)) is None
        for name in ("first.core.Frame.old", "first.Frame.old", "first.extra.g", "other.h", "x"):
            assert one.find(name) == at_once.find(name)
            assert one.canonical(name) == at_once.canonical(name)
        for root in ("first", "other"):
            assert [*one.below(root)] == [*at_once.below(root)] != []
        assert one.is_class("first.core.Frame")
        assert one.base("first.Frame") == ("first.Base",)
        assert one.updates == at_once.updates
        assert len(one) == 4


def test_facts_of_other_roots_stay_packed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for one in (FIRST, OTHER):
        roots = roots_of(one)
        head = {"library": one.library, "version": "1", "roots": roots.all}
        store.put(one.library, {}, head | {"outdated": roots.outdated, "answers": roots.answers})
    entries = [store.entry(name) for name in ("first", "other")]
    kept = [facts for one in entries if one is not None and (facts := stored(one)) is not None]
    catalog = Catalog(facts=kept)
    assert catalog.roots == {"first", "other"}
    assert catalog.find("other.h") == ()
    assert "updates" not in kept[0].__dict__
    assert "updates" in kept[1].__dict__


def test_a_head_that_is_none_of_a_release_is_no_entry(tmp_path: Path) -> None:
    Store(tmp_path).put("key", {"updates": []})
    entry = Store(tmp_path).entry("key")
    assert entry is not None
    assert stored(entry) is None


def test_catalogs_beside_each_other_share_the_facts_of_a_release(tmp_path: Path) -> None:
    store, release = Store(tmp_path), Release("first", "1")
    roots = roots_of(FIRST)
    head = {"library": "first", "version": "1", "roots": roots.all}
    store.put(release.key, {}, head | {"outdated": roots.outdated, "answers": roots.answers})
    facts = facts_of([release], store)[release]
    assert facts_of([release], store)[release] is facts
    others = Store(tmp_path / "others")
    others.put(release.key, {}, head | {"outdated": (), "answers": ()})
    assert facts_of([release], others)[release] is not facts


def test_catalogs_beside_each_other_share_the_tables_of_a_release() -> None:
    one, other = Catalog(facts=[FIRST, BESIDE, OTHER]), Catalog(facts=[FIRST, BESIDE])
    assert one.tables("first") is other.tables("beside.g")
    assert one.tables("other") is not other.tables("other")
    # What another library says of a class counts where the other one is known.
    assert one.is_class("other.Made") is other.is_class("other.Made") is False
    telling = Facts("telling", "1", (), {"telling.f": "first.Untold"}, {})
    assert not one.is_class("first.Untold")
    several = Catalog(facts=[FIRST, BESIDE, telling])
    assert several.tables("telling")
    assert several.is_class("first.Untold")
    assert several.tables("first") is one.tables("first")


def test_what_is_made_of_a_catalog_is_made_once_and_stays_here(catalog: Catalog) -> None:
    assert catalog.once("key", list) is catalog.once("key", list)
    assert pickle.loads(pickle.dumps(catalog)).once("key", tuple) == ()
