"""Conditions that look at a version, answered under the versions in force."""

import pytest

from pyrecode.findings.module import Module
from pyrecode.findings.versions import Versions
from pyrecode.updates.catalog import Catalog

CATALOG = Catalog.of([], versions={"numpy": "2.4.0", "python": "3.13.1", "odd": "not a version"})


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
        ("np.__version__.split('.')[0] < '2'", True, None),
        ("'1.0' < np.__version__ < '2'", True, None),
        ("NP_LT_2", True, None),
        ("_np_version_under1p17", True, None),
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
    module = Module.parse(f"import sys, six, odd\nimport numpy as np\n{test}\n")
    condition = module.tree.body[-1].value  # type: ignore[attr-defined]
    versions = Versions(module.names, CATALOG)
    assert versions.speaks(condition, "numpy") is speaks
    assert versions.answer(condition) is answer
