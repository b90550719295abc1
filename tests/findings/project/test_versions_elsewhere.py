"""Tests of a version that another module of the project has given a name."""

from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

COMPAT = """
import numpy
from packaging.version import Version

np_version = Version(numpy.__version__)
OLD = np_version < Version("2")
MODERN = not OLD
AT_LEAST_25 = np_version >= Version("2.5")
LEVEL = 3
FAST = LEVEL > 2
made = Thing(numpy.__version__)
"""


@pytest.mark.parametrize(
    ("imports", "condition", "reported"),
    [
        ("from .compat import OLD", "OLD", False),
        ("from .compat import OLD", "not OLD", True),
        ("from .compat import MODERN", "MODERN", True),
        ("from .compat import AT_LEAST_25 as NEW", "NEW", False),
        ("from app import compat", "compat.OLD", False),
        ("from app import compat", "not compat.OLD", True),
        ("from . import compat as c", "c.MODERN and x", True),
        ("from . import compat as c", "c.OLD and x", False),
        ("from .passed_on import OLD", "OLD", False),
        ("from .everything import OLD", "OLD", False),
        ("from .compat import np_version", "np_version < Version('2')", False),
        ("from .compat import np_version", "np_version.major >= 2", True),
        ("from .compat import np_version", "np_version >= computed()", False),
        ("from .compat import FAST", "FAST", True),
        ("from .compat import LEVEL", "LEVEL > 2", True),
        ("from .compat import LEVEL", "LEVEL < 2", True),
        ("from .compat import made", "made", True),
        ("from .circle import ROUND", "ROUND", True),
        ("from .compat import nothing", "nothing", True),
        ("from .missing import SLOW", "SLOW", True),
    ],
)
def test_a_name_of_another_module(
    tmp_path: Path, catalog: Catalog, imports: str, condition: str, reported: bool
) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    package = tmp_path / "app"
    package.mkdir()
    for name, text in {
        "__init__.py": "",
        "compat.py": COMPAT,
        "passed_on.py": "from .compat import OLD\n",
        "everything.py": "from .compat import *\n",
        "circle.py": "from .circle_two import ROUND\n",
        "circle_two.py": "from .circle import ROUND\n",
    }.items():
        (package / name).write_text(text)
    use = package / "use.py"
    text = f"import numpy as np\n{imports}\nif {condition}:\n    np.trapz(y)\n"
    use.write_text(text)
    context = Context(modules=ProjectModules(tmp_path))
    found = find(Module.parse(text, str(use)), catalog, Selection(), context)
    assert [one.update.symbol for one in found] == ["numpy.trapz"] * reported
