"""What `select`, `ignore` and the brackets of an ignore comment may say."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection, matches
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope

FILLNA = ApiUpdate(
    "pandas", "pandas.DataFrame.fillna", Kind.PARAMETER, Scope.PARAMETER, parameter="method",
    aliases=("pandas.core.frame.DataFrame.fillna",),
)  # fmt: skip
FREQ = ApiUpdate(
    "pandas", "pandas.date_range", Kind.VALUE, Scope.VALUE, parameter="freq", value='"M"'
)
ROC = ApiUpdate("scikit-learn", "sklearn.metrics.plot_roc_curve", Kind.FUNCTION)


@pytest.mark.parametrize(
    ("entry", "update"),
    [
        ("pandas", FILLNA),
        ("pandas.DataFrame", FILLNA),
        ("pandas.DataFrame.fillna", FILLNA),
        ("pandas.DataFrame.fillna(method)", FILLNA),
        (" pandas.DataFrame.fillna( method ) ", FILLNA),
        ("pandas.core.frame.DataFrame.fillna(method)", FILLNA),
        ("pandas.core", FILLNA),
        ("pandas.*.fillna", FILLNA),
        ("pandas.DataFrame.*(method)", FILLNA),
        ("*", FILLNA),
        ("pandas.date_range(freq)", FREQ),
        ('pandas.date_range(freq="M")', FREQ),
        ("scikit-learn", ROC),
        ("Scikit_Learn", ROC),
        ("sklearn", ROC),
        ("sklearn.metrics.plot_*", ROC),
    ],
)
def test_matches(entry: str, update: ApiUpdate):
    assert matches(entry, update)


@pytest.mark.parametrize(
    ("entry", "update"),
    [
        ("", FILLNA),
        ("numpy", FILLNA),
        ("panda", FILLNA),
        ("pandas.Data", FILLNA),
        ("fillna", FILLNA),
        ("pandas.DataFrame.fillna(value)", FILLNA),
        ("pandas.DataFrame.fill?", FILLNA),
        ("PANDAS.DataFrame", FILLNA),
        ('pandas.date_range(freq="Q")', FREQ),
        ("learn", ROC),
        ("sklearn.metrics(x)", ROC),
    ],
)
def test_does_not_match(entry: str, update: ApiUpdate):
    assert not matches(entry, update)


def test_selection_of_findings(catalog: Catalog):
    module = Module.parse(
        "import numpy as np, pandas as pd\nnp.trapz(y)\nnp.in1d(a, b)\npd.Panel()\nif hasattr(np, 'float'): np.float\n"
    )

    def found(**chosen: object) -> list[str]:
        return [f.update.last_name for f in find(module, catalog, Selection(**chosen))]  # type: ignore[arg-type]

    assert found() == ["trapz", "in1d", "Panel"]
    assert found(select=("numpy",)) == ["trapz", "in1d"]
    assert found(select=("numpy", "pandas"), ignore=("numpy.trapz",)) == ["in1d", "Panel"]
    assert found(ignore=("*.[ti]*",)) == ["Panel"]
    assert found(select=("nothing",)) == []
    assert found(handled=True) == ["trapz", "in1d", "Panel", "float"]


def test_only_what_is_proved(catalog: Catalog):
    text = """
import pandas as pd
pd.DataFrame().append(1)
class Holder:
    def __init__(self):
        self.frame = pd.DataFrame()
    def use(self):
        self.frame.append(1)
"""
    module = Module.parse(text)
    assert [one.certainty for one in find(module, catalog, Selection())] == ["resolved", "inferred"]
    (only,) = find(module, catalog, Selection(proven=True))
    assert only.certainty == "resolved"
