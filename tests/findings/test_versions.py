"""Conditions that look at a version, answered under the versions in force."""

import pytest

from pyrecode.findings.module import Module
from pyrecode.findings.versions import Versions
from pyrecode.updates.catalog import Catalog

CATALOG = Catalog.of([], versions={"numpy": "2.4.0", "python": "3.13.1", "odd": "not a version"})

HEAD = """
import sys, six, odd, importlib.metadata
import numpy as np
try:
    from numpy.lib import BLAS_VERSION as _blas_version
except ImportError:
    _blas_version = 4
from odd import ODD_VERSION as _odd_version
NEW = Version(np.__version__) >= Version("2.0")
OLD = not NEW
DEBUG = 0
MODE = "1"
numpy_tuple = tuple(int(part) for part in np.__version__.split("."))
made = Setup(np.__version__)
"""


@pytest.mark.parametrize(
    ("test", "speaks", "answer"),
    [
        ("sys.version_info >= (3, 8)", True, True),
        ("sys.version_info < (3,)", True, False),
        ("sys.version_info[0] == 2", True, False),
        ("sys.version_info[:2] > (3, 12)", True, True),
        ("sys.version_info[1] > 20", True, False),
        ("sys.version_info.major >= 3", True, True),
        ("sys.version_info.minor < 13", True, False),
        ("parse(np.version.VERSION) >= parse('2.0')", True, True),
        ("np.VERSION < (2, 0)", True, False),
        ("np.VERSION < '1.26'", True, False),
        ("odd.VERSION < (2, 0)", False, None),
        ("_blas_version == 4", True, None),
        ("_odd_version == 4", False, None),
        ("sys.version_info[9] == 2", True, None),
        ("sys.version_info[x] == 2", True, None),
        ("sys.version_info == 3", True, None),
        ("sys.version_info > ()", True, None),
        ("sys.version_info[0] >= 3 and x", True, None),
        ("sys.version_info[0] < 3 and x", True, False),
        ("sys.version_info[0] >= 3 or x", True, True),
        ("not sys.version_info[0] >= 3", True, False),
        ("np.__version__ < '2'", True, False),
        ("LooseVersion(np.__version__) >= LooseVersion('2.0')", True, True),
        ("parse(np.__version__) > parse('2.5')", True, False),
        ("np.__version__ < 'two'", True, None),
        ("odd.__version__ < '2'", False, None),
        ("whatever().__version__ < '2'", True, None),
        ("PYGEOS_GE_09", False, None),
        ("LIB_GE_09", True, None),
        ("np.__version__.split('.')[0] < '2'", True, False),
        ("'1.0' < np.__version__ < '2'", True, False),
        ("NP_LT_2", True, False),
        ("compat.NUMPY_GE_1_20", True, True),
        ("NP_LT_118", True, None),
        ("np_version_under2", True, False),
        ("NP_GT_2_4", True, False),
        ("tuple(map(int, np.__version__.split('.')[:2])) >= (2, 0)", True, True),
        ("[int(x) for x in np.__version__.split('.')] < [1, 20]", True, False),
        ("int(np.__version__.split('.')[0]) >= 2", True, True),
        ("int(np.__version__.split('.', 1)[0]) == 1", True, False),
        ("float(np.__version__[:3]) < 1.5", True, False),
        ("np.__version__.startswith('1.')", True, False),
        ("Version(np.__version__).major < 2", True, False),
        ("Version(np.version.version).release >= (2, 4)", False, True),
        ("parse(importlib.metadata.version('numpy')) < parse('2')", False, False),
        ("sys.version < '3'", False, False),
        ("OLD", True, False),
        ("not NEW", True, False),
        ("numpy_tuple < (1, 9)", False, False),
        ("DEBUG == 1", False, None),
        ("MODE == 'x'", False, None),
        ("MODE < '2'", False, None),
        ("Setup(np.__version__)", True, None),
        ("made", False, None),
        ("_np_version_under1p17", True, False),
        ("compat.PY38", True, None),
        ("numpy_version < x", True, None),
        ("six.PY2", True, False),
        ("version < x", False, None),
        ("min_version", False, None),
        ("sys.hexversion > x", True, None),
        ("header.version == 2", False, None),
        ("conversion", False, None),
        ("alt2 > 3", False, None),
        ("x", False, None),
    ],
)
def test_conditions(test: str, speaks: bool, answer: bool | None):
    module = Module.parse(f"{HEAD}{test}\n")
    condition = module.tree.body[-1].value  # type: ignore[attr-defined]
    versions = Versions(module.names, CATALOG)
    assert versions.speaks(condition, "numpy") is speaks
    assert versions.answer(condition) is answer
