"""A module that outdates an API is told where it uses that itself."""

from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.proposals.proposal import Proposal
from pyrecode.proposals.propose import answers_for
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

DEFINED = """
def load(path, sep=","):
    return load(path)

def read(path): ...

class Table:
    def rows(self): ...
"""
LOAD, SEP, ROWS = "shop.io.load", "shop.io.load(sep)", "shop.io.Table.rows"


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.of(
        [
            ApiUpdate(
                "shop",
                LOAD,
                Kind.FUNCTION,
                replacement=Rename("read"),
                tier=Tier.SUGGESTION,
            ),
            ApiUpdate("shop", LOAD, Kind.PARAMETER, Scope.PARAMETER, parameter="sep"),
            ApiUpdate("shop", ROWS, Kind.METHOD),
        ]
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "__init__.py").touch()
    return shop / "io.py"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("load('a')\n", [LOAD]),
        ("load('a', sep=';')\n", [LOAD, SEP]),
        ("hook = load\n", [LOAD]),
        ("def main():\n    return [load(one) for one in 'ab']\n", [LOAD]),
        ("Table().rows()\n", [ROWS]),
        ("read('a')\n", []),
        ("def main(load):\n    return load('a')\n", []),
        ("def load(): ...\nload('a')\n", []),
        ("other.load('a')\n", []),
    ],
)
def test_uses_beside_the_definition(path: Path, catalog: Catalog, text: str, labels: list[str]):
    path.write_text(DEFINED + text)
    context = Context(ProjectModules(path.parent.parent))
    module = Module.parse(path.read_text(), str(path))
    found = find(module, catalog, Selection(), context)
    assert [one.update.label for one in found] == labels
    if labels:
        assert may_concern(path.read_bytes(), catalog, Selection(), context, str(path))


def test_the_new_name_needs_no_import(path: Path, catalog: Catalog):
    text = f"{DEFINED}load('a')\n\ndef main(read):\n    load('a')\n"
    path.write_text(text)
    module = Module.parse(text, str(path))
    found = find(module, catalog, Selection(), Context(ProjectModules(path.parent.parent)))
    renamed, kept = answers_for(module, found, catalog)
    assert isinstance(renamed, Proposal)
    assert [edit.new_text for edit in renamed.edits] == ["read"]
    assert kept == "`read` means something else where it would stand"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("class Table:\n    def rows(self): ...\n    def all(self):\n        return self.rows()\n", []),
        ("class Table:\n    def rows(self): ...\nclass Wide(Table):\n    def all(self):\n        self.rows()\n", [ROWS]),
        ("def read(): ...\ndef load(path):\n    def inner():\n        return Table().rows()\n", []),
        ("def read(path):\n    return Table().rows()\n", [ROWS]),
        ("@hook(Table().rows())\ndef load(path): ...\n", [ROWS]),
    ],
)  # fmt: skip
def test_code_that_goes_too_is_left_alone(
    path: Path, catalog: Catalog, text: str, labels: list[str]
):
    if "class Table" not in text:
        text = f"class Table:\n    def rows(self): ...\n{text}"
    path.write_text(text)
    module = Module.parse(text, str(path))
    context = Context(ProjectModules(path.parent.parent))
    assert [one.update.label for one in find(module, catalog, Selection(), context)] == labels


def test_where_the_public_name_is_made(path: Path):
    (path.parent / "loading.py").write_text("def load(path): ...\n")
    outdated = ApiUpdate("shop", LOAD, Kind.FUNCTION, aliases=("shop.loading.load",))
    text = "from shop.loading import load\nfrom shop.loading import load as other\n"
    path.write_text(text)
    module = Module.parse(text, str(path))
    context = Context(ProjectModules(path.parent.parent))
    found = find(module, Catalog.of([outdated]), Selection(), context)
    assert [one.start > text.index("\n") for one in found] == [True]


@pytest.mark.parametrize(
    ("imported", "labels"), [("", []), ("from shop.io import Table\n", ["shop.io.Table.total"])]
)
def test_of_a_value_that_nothing_tells_only_the_class_that_is_named(
    path: Path, imported: str, labels: list[str]
):
    members = Facts("", "", (), {}, {}, members={"shop.io.Table": "names total"})
    total = ApiUpdate("shop", "shop.io.Table.total", Kind.METHOD)
    catalog = Catalog.of([total], facts=[members])
    path.write_text("class Table:\n    def total(self): ...\n")
    text = f"{imported}def show(one):\n    return one.names, one.total()\n"
    (path.parent / "show.py").write_text(text)
    module = Module.parse(text, str(path.parent / "show.py"))
    found = find(module, catalog, Selection(), Context(ProjectModules(path.parent.parent)))
    assert [one.update.label for one in found] == labels


def test_a_library_that_lies_in_the_project_is_nobodys_work(tmp_path: Path):
    path = tmp_path / "numpy.py"
    path.write_text("def trapz(y): ...\n\ndef area(y):\n    return trapz(y)\n")
    gone = ApiUpdate("numpy", "numpy.trapz", Kind.FUNCTION)
    module = Module.parse(path.read_text(), str(path))
    context = Context(ProjectModules(tmp_path))
    assert find(module, Catalog.of([gone]), Selection(), context) == []
    assert find(module, Catalog.of([gone]), Selection(handled=True), context) != []
