"""Members of classes that are gone: an object of one is only sought where something is written that makes it."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Nature

_GONE = {"nature": Nature.REMOVED, "removed_in": "1.0"}
CATALOG = Catalog.of(
    [
        ApiUpdate("pandas", "pandas.Panel", Kind.CLASS, **_GONE),
        ApiUpdate("pandas", "pandas.Panel.items", Kind.ATTRIBUTE, **_GONE),
        ApiUpdate("pandas", "pandas.DataFrame.to_panel", Kind.METHOD, **_GONE),
        ApiUpdate("pandas", "pandas.DataFrame.lookup", Kind.METHOD, **_GONE),
    ],
    returns={"pandas.DataFrame.to_panel": "pandas.Panel", "pandas.read_csv": "pandas.DataFrame"},
    bases={"pandas.Panel": (), "pandas.DataFrame": ()},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pandas.Panel(x).items", ["pandas.Panel", "pandas.Panel.items"]),
        ("def f(x: pandas.Panel): x.items", ["pandas.Panel", "pandas.Panel.items"]),
        (
            "pandas.read_csv(x).to_panel().items",
            ["pandas.DataFrame.to_panel", "pandas.Panel.items"],
        ),
        ("pandas.read_csv(x).items", []),
        ("pandas.read_csv(x).lookup(y)", ["pandas.DataFrame.lookup"]),
    ],
)
def test_members_of_a_gone_class(text: str, expected: list[str]):
    module = Module.parse(f"import pandas\n{text}\n")

    found = [one.update.label for one in find(module, CATALOG, Selection())]

    assert found == expected
