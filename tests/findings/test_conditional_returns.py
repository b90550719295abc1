"""What a call gives only where it does not pass some keyword."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind

CATALOG = Catalog.of(
    [ApiUpdate("pandas", "pandas.DataFrame.append", Kind.METHOD, removed_in="2.0")],
    returns={
        "pandas.read_csv(-chunksize,-iterator)": "pandas.DataFrame",
        "pandas.DataFrame.set_index(-inplace)": "pandas.DataFrame",
    },
)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("pd.read_csv(path)", True),
        ("pd.read_csv(path, sep=';')", True),
        ("pd.read_csv(path, chunksize=3)", False),
        ("pd.read_csv(path, sep=';', iterator=True)", False),
        ("pd.read_csv(path, **options)", False),
        ("pd.read_csv", False),
        ("pd.read_csv(path).set_index('a')", True),
        ("pd.read_csv(path).set_index('a', inplace=True)", False),
        ("pd.read_csv(path).set_index", False),
    ],
)
def test_the_call_decides(expression: str, found: bool) -> None:
    module = Module.parse(f"import pandas as pd\n{expression}.append(other)\n")
    assert bool(find(module, CATALOG, Selection())) is found
