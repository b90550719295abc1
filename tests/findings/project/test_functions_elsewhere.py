"""What functions, methods and fixtures of a project's other modules give to the file that uses them."""

from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

APPEND = "pandas.DataFrame.append"
FILES = {
    "__init__.py": "from .io import load, load as read\n",
    "io.py": """
import pandas as pd
from .frame import Frame, Store
from .circle import here

def load(path):
    return pd.read_csv(path)

def rows(path):
    return []

def either(path):
    if path:
        return pd.DataFrame()
    return Frame.from_rows(path)

def perhaps(path):
    if path:
        return pd.DataFrame()
    return unknown(path)

def store():
    return Store()

def around():
    return here()

@unknown
def wrapped(path):
    return pd.DataFrame()
""",
    "circle.py": """
from .io import around

def here():
    return around()
""",
    "frame.py": """
import pandas as pd

class Frame(pd.DataFrame):
    @classmethod
    def from_rows(cls, rows):
        return cls(rows)

class Store:
    def __init__(self):
        self.frame = pd.DataFrame()
        self.items = []

    @property
    def first(self):
        return self.last()

    def last(self):
        return self.frame

    def open(self):
        return self
""",
    "tests/__init__.py": "",
    "conftest.py": """
import pytest
from shop.io import load

@pytest.fixture
def frame():
    return load("x")

@pytest.fixture
def shadowed():
    return load("x")
""",
    "tests/conftest.py": """
import pytest

@pytest.fixture
def shadowed():
    return []
""",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def found(shop: Path, catalog: Catalog, text: str) -> list[str]:
    path = shop / "tests" / "test_it.py"
    path.write_text(text)
    module = Module.parse(text, str(path))
    context = Context(ProjectModules(shop.parent))
    return [one.update.label for one in find(module, catalog, Selection(), context)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("from shop.io import load\nload(p).append(x)\n", [APPEND]),
        ("from shop import read\ndf = read(p)\ndf.append(x)\n", [APPEND]),
        ("import shop\nshop.io.load(p).append(x)\n", [APPEND]),
        ("from ..io import either\neither(p).append(x)\n", [APPEND]),
        ("from shop.frame import Frame\nFrame.from_rows(p).append(x)\n", [APPEND]),
        ("from shop.io import store\nstore().frame.append(x)\n", [APPEND]),
        ("from shop.io import store\nstore().first.append(x)\n", [APPEND]),
        ("from shop.io import store\nstore().open().last().append(x)\n", [APPEND]),
        ("from shop.io import store\nstore().items.append(x)\n", []),
        ("from shop.io import rows\nrows(p).append(x)\n", []),
        ("from shop.io import perhaps\nperhaps(p).append(x)\n", []),
        ("from shop.io import wrapped\nwrapped(p).append(x)\n", []),
        ("from shop.io import around\naround().append(x)\n", []),
        ("from shop.io import absent\nabsent().append(x)\n", []),
        ("from other import load\nload(p).append(x)\n", []),
    ],
)
def test_what_is_given(shop: Path, catalog: Catalog, text: str, labels: list[str]):
    assert found(shop, catalog, text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("def test_it(frame):\n    frame.append(x)\n", [APPEND]),
        ("class TestIt:\n    def test_it(self, frame):\n        frame.append(x)\n", [APPEND]),
        ("def test_it(shadowed):\n    shadowed.append(x)\n", []),
        ("def test_it(absent):\n    absent.append(x)\n", []),
        ("def frame(): ...\ndef test_it(frame):\n    frame.append(x)\n", [APPEND]),
    ],
)
def test_what_fixtures_give(shop: Path, catalog: Catalog, text: str, labels: list[str]):
    assert found(shop, catalog, text) == labels


def test_a_new_conftest_is_a_dependency(shop: Path, catalog: Catalog):
    path = shop / "tests" / "test_it.py"
    text = "def test_it(frame):\n    frame.append(x)\n"
    path.write_text(text)
    modules = ProjectModules(shop.parent)
    find(Module.parse(text, str(path)), catalog, Selection(), Context(modules))
    known = modules.dependencies_of(str(path))
    assert str(shop / "conftest.py") in known
    assert str(shop / "io.py") in known
    assert known[str(shop / "tests" / "conftest.py")] is not None
