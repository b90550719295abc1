"""What a base class of a library has outdated, and what of it holds for the classes below."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.model import Certainty
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope

PATCH = "matplotlib.patches.Patch"
MATRIX = "scipy.sparse.spmatrix"
CATALOG = Catalog.of(
    [
        ApiUpdate(
            "matplotlib", PATCH, Kind.PARAMETER, Scope.POSITIONAL, parameter="edgecolor", position=0
        ),
        ApiUpdate(
            "matplotlib", PATCH, Kind.PARAMETER, Scope.PARAMETER, parameter="old", position=1
        ),
        ApiUpdate("scipy", f"{MATRIX}.asformat", Kind.METHOD, nature=Nature.REMOVED),
        ApiUpdate("scipy", f"{MATRIX}.getnnz", Kind.METHOD, nature=Nature.REMOVED),
        ApiUpdate("scipy", f"{MATRIX}.asfptype", Kind.METHOD),
    ],
    bases={
        "matplotlib.patches.PathPatch": (PATCH,),
        "matplotlib.patches.Ellipse": (PATCH,),
        "scipy.sparse.csr_matrix": (MATRIX,),
    },
    existing={"scipy.sparse.csr_matrix.asformat", "scipy.sparse.csr_matrix.asfptype"},
    facts=[
        Facts(
            "", "", (), {}, {}, overrides={f"{PATCH}.__init__": ("matplotlib.patches.PathPatch",)}
        )
    ],
)
IMPORTS = """
from matplotlib.patches import Ellipse, Patch, PathPatch
from scipy.sparse import csr_matrix, spmatrix
class Own(Patch): ...
class OwnPath(PathPatch): ...
class OwnEllipse(Ellipse): ...
"""


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Patch(path)", [f"{PATCH}(edgecolor)"]),
        ("Own(path)", [f"{PATCH}(edgecolor)"]),
        ("PathPatch(path)", []),
        ("PathPatch(path, 1)", []),
        ("OwnPath(path, 1)", []),
        ("PathPatch(path, old=1)", [f"{PATCH}(old)"]),
        ("OwnPath(path, old=1)", [f"{PATCH}(old)"]),
        ("Ellipse(path)", [f"{PATCH}(edgecolor)"]),
        ("OwnEllipse(path)", [f"{PATCH}(edgecolor)"]),
        ("Ellipse(path, old=1)", [f"{PATCH}(edgecolor)", f"{PATCH}(old)"]),
        ("Ellipse(old=1)", [f"{PATCH}(old)"]),
        ("csr_matrix(a).asformat('csc')", []),
        ("csr_matrix.asformat", []),
        ("csr_matrix(a).getnnz()", [f"{MATRIX}.getnnz"]),
        ("csr_matrix(a).asfptype()", [f"{MATRIX}.asfptype"]),
        ("spmatrix(a).asformat('csc')", [f"{MATRIX}.asformat"]),
    ],
)
def test_what_is_inherited(line, labels):
    found = find(Module.parse(IMPORTS + line), CATALOG, Selection())
    assert [one.update.label for one in found] == labels


INDEX = "pandas.Index"
DATES = "pandas.DatetimeIndex"
ANEW = Catalog(
    facts=[
        Facts(
            "pandas",
            "1.5",
            (ApiUpdate("pandas", f"{INDEX}.asi8", Kind.ATTRIBUTE),),
            returns={
                "pandas.date_range": DATES,
                "pandas.index": INDEX,
                "pandas.ints": "pandas.Ints",
            },
            bases={DATES: (INDEX,), "pandas.Ints": (INDEX,)},
            overrides={f"{INDEX}.asi8": (DATES,)},
        )
    ]
)


@pytest.mark.parametrize(
    ("code", "certainty"),
    [
        ("pd.date_range(a).asi8", None),
        ("class Own(pd.DatetimeIndex): ...\nOwn().asi8", None),
        ("pd.ints(a).asi8", Certainty.RESOLVED),
        ("pd.index(a).asi8", Certainty.INFERRED),
        ("def f(x: pd.DatetimeIndex | pd.Ints): x.asi8", None),
        ("def f(x: pd.Index | pd.Ints): x.asi8", Certainty.INFERRED),
        ("class Own(pd.Index):\n    @property\n    def asi8(self): ...", None),
    ],
)
def test_what_a_class_below_defines_anew(code, certainty):
    found = find(Module.parse("import pandas as pd\n" + code), ANEW, Selection())
    assert [one.certainty for one in found] == ([] if certainty is None else [certainty])
