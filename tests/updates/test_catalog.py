"""The catalog's look-ups, on updates held in memory."""

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope
from pyrecode.updates.replacements.move import Move

TRAPZ = ApiUpdate("numpy", "numpy.trapz", Kind.FUNCTION, aliases=("numpy.lib.function_base.trapz",))
APPEND = ApiUpdate(
    "pandas",
    "pandas.DataFrame.append",
    Kind.METHOD,
    aliases=("pandas.core.frame.DataFrame.append",),
)
FILLNA = ApiUpdate(
    "pandas",
    "pandas.DataFrame.fillna",
    Kind.PARAMETER,
    scope=Scope.PARAMETER,
    parameter="method",
)
MISC = ApiUpdate("scipy", "scipy.misc", Kind.MODULE)
IMREAD = ApiUpdate("scipy", "scipy.misc.imread", Kind.FUNCTION)
CATALOG = Catalog.of(
    [TRAPZ, APPEND, FILLNA, MISC, IMREAD],
    returns={"pandas.read_csv": "pandas.DataFrame"},
    bases={"geopandas.GeoDataFrame": ("pandas.core.frame.DataFrame",)},
    existing={"numpy.trapezoid", "pandas.DataFrame.ffill(limit)"},
    versions={"scikit_learn": "1.9"},
)


def test_finds_by_public_name_and_by_alias():
    assert CATALOG.find("numpy.trapz") == (TRAPZ,)
    assert CATALOG.find("numpy.lib.function_base.trapz") == (TRAPZ,)
    assert CATALOG.find("numpy.trapezoid") == ()
    assert CATALOG.find("trapz") == ()


def test_finds_members_under_every_path_of_their_class():
    assert CATALOG.find("pandas.core.frame.DataFrame.append") == (APPEND,)
    # fillna names no alias itself: append taught that the classes are one
    assert CATALOG.find("pandas.core.frame.DataFrame.fillna") == (FILLNA,)
    assert CATALOG.is_class("pandas.core.frame.DataFrame")


def test_a_base_class_is_not_taken_for_its_subclass():
    catalog = Catalog.of(
        [APPEND.but(aliases=("pandas.core.generic.NDFrame.append",)), FILLNA],
    )
    assert catalog.find("pandas.core.generic.NDFrame.append")
    assert catalog.find("pandas.core.generic.NDFrame.fillna") == ()


def test_the_old_path_of_a_class_is_outdated_and_not_the_new_one():
    old, new = "sklearn.ensemble.forest.Forest", "sklearn.ensemble.Forest"
    moved = ApiUpdate("scikit-learn", old, Kind.CLASS, replacement=Move(new))
    whole = FILLNA.but(library="scikit-learn", symbol=new)
    catalog = Catalog([moved, whole], aliases={old: new, "sklearn.ensemble._forest.Forest": new})
    assert catalog.find(old) == (moved, whole)
    assert catalog.find(new) == catalog.find("sklearn.ensemble._forest.Forest") == (whole,)


def test_all_updates_of_one_name_come_together():
    two = FILLNA.but(parameter="downcast")
    assert CATALOG.find("pandas.DataFrame.fillna") == (FILLNA,)
    assert Catalog.of([FILLNA, two, FILLNA]).find("pandas.DataFrame.fillna") == (FILLNA, two)


def test_a_module_covers_what_has_no_update_of_its_own():
    assert CATALOG.covering("scipy.misc.face") == MISC
    assert CATALOG.covering("scipy.misc.pilutil.deep") == MISC
    assert CATALOG.covering("scipy.misc.imread") is None
    assert CATALOG.covering("scipy.misc") is None
    assert CATALOG.covering("scipy.miscellaneous") is None


def test_a_class_covers_nothing():
    panel = ApiUpdate("pandas", "pandas.Panel", Kind.CLASS)
    assert Catalog.of([panel]).covering("pandas.Panel.items") is None


def test_types():
    assert CATALOG.returns("pandas.read_csv") == "pandas.DataFrame"
    assert CATALOG.returns("pandas.read_excel") is None
    assert CATALOG.base("geopandas.GeoDataFrame") == ("pandas.DataFrame",)
    assert CATALOG.is_class("pandas.DataFrame")
    assert not CATALOG.is_class("numpy.trapz")


def test_existence_has_three_answers():
    assert CATALOG.exists("numpy.trapezoid") is True
    assert CATALOG.exists("numpy.trapzoid") is False
    assert CATALOG.exists("pandas.DataFrame.ffill(limit)") is True
    assert Catalog.of([TRAPZ]).exists("numpy.trapezoid") is None


def test_paths_and_roots():
    assert CATALOG.roots == {"numpy", "pandas", "scipy"}
    assert {path.rpartition(".")[2] for path, _ in CATALOG.below("numpy")} == {"trapz"}
    assert {path.rpartition(".")[2] for path, _ in CATALOG.below("pandas")} == {"append", "fillna"}
    assert [*CATALOG.below("unknown")] == []


def test_what_leads_to_classes():
    leads = CATALOG.tables("pandas").leads
    assert ("pandas.read_csv", ("pandas.DataFrame",), "") in leads["pandas"]
    given = {
        "numpy.ndarray.__op__(pandas.Series)": "pandas.Series",
        "a.f([a.B])": "a.C",
        "a.B.__op__(builtins.int)": "a.B",
    }
    tables = Catalog.of([TRAPZ], returns=given).tables("a")
    assert {lead for some in tables.leads.values() for lead in some} == {
        ("numpy.ndarray.__op__", ("pandas.Series",), "pandas.Series"), ("a.f", ("a.C",), "a.B"), ("a.B.__op__", ("a.B",), ""),
    }  # fmt: skip


def test_versions_go_by_normalised_name():
    assert CATALOG.version("scikit-learn") == "1.9"
    assert CATALOG.version("numpy") is None


def test_the_digest_follows_the_content():
    same = Catalog.of([TRAPZ])
    assert same.digest == Catalog.of([TRAPZ]).digest
    assert same.digest != Catalog.of([TRAPZ.but(removed_in="2.4")]).digest
    assert same.digest != Catalog.of([TRAPZ], versions={"numpy": "2.4"}).digest


def test_an_empty_catalog_answers():
    empty = Catalog.of([])
    assert (len(empty), empty.roots, empty.find("a.b"), empty.covering("a.b")) == (
        0,
        set(),
        (),
        None,
    )
