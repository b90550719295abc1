"""Instances of the classes that a project defines in its own modules: what they have from a library's class."""

from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind

APPEND = "pandas.DataFrame.append"
FRAME = """
import pandas as pd

class Frame(pd.DataFrame):
    def iteritems(self):
        return iter(())

class Plain:
    def append(self, other): ...

class Listing(list, Plain): ...
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "tests").mkdir(parents=True)
    (folder / "frame.py").write_text(FRAME)
    (folder / "__init__.py").write_text("from .frame import Frame, Listing, Plain\n")
    (folder / "tests" / "__init__.py").touch()
    return folder


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("from shop import Frame\nFrame().append(x)\n", [APPEND]),
        ("from shop.frame import Frame\nf = Frame()\nf.append(x)\n", [APPEND]),
        ("from ..frame import Frame\nf = Frame()\nf.append(x)\n", [APPEND]),
        ("import shop\nshop.Frame().append(x)\n", [APPEND]),
        ("import shop\ndef f(a: shop.Frame):\n    a.append(x)\n", [APPEND]),
        (
            "from shop import Frame\n"
            "class TestIt:\n"
            "    def setup_method(self):\n"
            "        self.f = Frame()\n"
            "    def test_it(self):\n"
            "        self.f.append(x)\n",
            [APPEND],
        ),
        ("from shop import Frame\nFrame().iteritems()\n", []),
        ("from shop import Plain\nPlain().append(x)\n", []),
        ("from shop import Listing\nListing().append(x)\n", []),
        ("from shop import Unknown\nUnknown().append(x)\n", []),
        ("from other import Frame\nFrame().append(x)\n", []),
    ],
)
def test_what_an_instance_has(shop: Path, catalog: Catalog, text: str, labels: list[str]):
    path = shop / "tests" / "test_it.py"
    path.write_text(text)
    module = Module.parse(text, str(path))
    found = find(module, catalog, Selection(), Context(ProjectModules(shop.parent)))
    assert [one.update.label for one in found] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("from shop.frame import Frame\nFrame().iteritems()\n", ["shop.frame.Frame.iteritems"]),
        (
            "from shop.frame import Frame\n"
            "class Mine(Frame):\n"
            "    def go(self):\n"
            "        self.iteritems()\n",
            ["shop.frame.Frame.iteritems"],
        ),
        (
            "from shop.frame import Frame\n"
            "class Mine(Frame):\n"
            "    def iteritems(self): ...\n"
            "Mine().append(x)\n",
            [APPEND],
        ),
        (
            "from shop.frame import Plain\n"
            "class Mine(Plain):\n"
            "    def go(self):\n"
            "        self.append(x)\n"
            "Mine().append(x)\n",
            ["shop.frame.Plain.append"] * 2,
        ),
        ("from shop.frame import Plain\nPlain().me().copy().append(x)\n", [APPEND]),
    ],
)
def test_what_the_project_itself_has_outdated(shop: Path, text: str, labels: list[str]):
    (shop / "frame.py").write_text(
        FRAME.replace("...\n\nclass L", "...\n    def me(self):\n        return Frame()\n\nclass L")
    )
    path = shop / "tests" / "test_it.py"
    updates = [
        ApiUpdate("pandas", APPEND, Kind.METHOD),
        ApiUpdate("shop", "shop.frame.Frame.iteritems", Kind.METHOD),
        ApiUpdate("shop", "shop.frame.Plain.append", Kind.METHOD),
    ]
    own = Catalog.of(updates, returns={"pandas.DataFrame.copy": "pandas.DataFrame"})
    module = Module.parse(text, str(path))
    findings = find(module, own, Selection(), Context(ProjectModules(shop.parent)))
    assert [one.update.label for one in findings] == labels
