"""What the use of a value shows, where classes of other libraries are used alike or nothing names the class."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_MEMBERS = {
    "pandas.DataFrame": "T columns dot reset_index var",
    "numpy.ndarray": "T dot ptp var",
    "matplotlib.dviread.Tfm": "checksum height width",
}


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.of(
        [
            ApiUpdate("numpy", "numpy.ndarray.ptp", Kind.METHOD),
            ApiUpdate("pandas", "pandas.DataFrame.var", Kind.METHOD, Scope.POSITIONAL, position=0),
            ApiUpdate(
                "pandas",
                "pandas.DataFrame.reset_index",
                Kind.PARAMETER,
                Scope.PARAMETER,
                parameter="inplace",
            ),
            ApiUpdate("matplotlib", "matplotlib.dviread.Tfm.width", Kind.ATTRIBUTE),
        ],
        returns={"pandas.read_csv": "pandas.DataFrame"},
        bases=dict.fromkeys(_MEMBERS, ()),
        facts=[Facts("", "", (), {}, {}, members=_MEMBERS)],
    )


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("x.var(0), x.columns", ["pandas.DataFrame.var"]),
        # An array has all of it.
        ("x.var(0), x.T, x.dot(x)", []),
        # No array takes that.
        ("x.reset_index(inplace=True)", ["pandas.DataFrame.reset_index(inplace)"]),
        # So have boxes, and nothing here speaks of fonts.
        ("x.width, x.height", []),
        ("Tfm, x.width, x.height", ["matplotlib.dviread.Tfm.width"]),
    ],
)
def test_what_the_use_shows(catalog: Catalog, use: str, expected: list[str]):
    text = f"import matplotlib\nfrom pandas import DataFrame\ndef f(x):\n    return {use}\n"

    found = find(Module.parse(text), catalog, Selection())

    assert [one.update.label for one in found] == expected
