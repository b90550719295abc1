"""What a base class of a library has outdated, and what of it holds for the classes below."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
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
    bases={"matplotlib.patches.PathPatch": (PATCH,), "scipy.sparse.csr_matrix": (MATRIX,)},
    existing={"scipy.sparse.csr_matrix.asformat", "scipy.sparse.csr_matrix.asfptype"},
)
IMPORTS = """
from matplotlib.patches import Patch, PathPatch
from scipy.sparse import csr_matrix, spmatrix
class Own(Patch): ...
class OwnPath(PathPatch): ...
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
