"""What other modules of a project give: where they are found, what is read of them, and when it is read anew."""

import ast
import gc
import os
import pickle
from pathlib import Path
from weakref import ref

import pytest

from pyrecode.batch.survey import look
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

USE = "from .compat import xp\n\nxp.trapz(y)\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def labels(modules: ProjectModules, path: Path, catalog: Catalog) -> list[str]:
    module = Module.parse(path.read_text(), str(path))
    found = find(module, catalog, Selection(), Context(modules))
    return [finding.update.label for finding in found]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, shop__compat="import numpy as xp\n", shop__use=USE)
    (tmp_path / "shop" / "__init__.py").touch()
    return tmp_path


def test_travels_to_another_process(shop: Path, catalog: Catalog):
    modules = pickle.loads(pickle.dumps(ProjectModules(shop)))
    assert labels(modules, shop / "shop" / "use.py", catalog) == ["numpy.trapz"]


def test_the_prefilter_knows_what_is_passed_on(shop: Path, catalog: Catalog):
    context = Context(ProjectModules(shop))
    path = str(shop / "shop" / "use.py")

    def concerns(text: str, context: Context = context) -> bool:
        return may_concern(text.encode(), catalog, Selection(), context, path)

    assert not concerns(USE, ALONE)
    assert concerns(USE)
    assert not concerns("from .compat import xp\nxp.cumsum(y)\n")
    assert not concerns("from .compat import other\nother.trapz(y)\n")
    assert concerns("from . import compat\ncompat.xp.trapz(y)\n")
    assert concerns("import shop.compat as c\nc.xp.trapz(y)\n")
    assert concerns("from .compat import *\nxp.trapz(y)\n")


@pytest.mark.parametrize(
    ("own", "use", "concerns"),
    [
        ("from pandas import DataFrame\nclass Own(DataFrame): ...\n", "Own().append(1)", True),
        ("from pandas import DataFrame\nclass Own(DataFrame): ...\n", "Own().is_monotonic", True),
        ("from pandas import ExcelWriter\nclass Own(ExcelWriter): ...\n", "Own().save()", True),
        ("from pandas import ExcelWriter\nclass Own(ExcelWriter): ...\n", "Own().append(1)", False),
        ("import pandas as pd\nclass Own(pd.ExcelWriter): ...\n", "Own().append(1)", True),
        ("from ast import NodeVisitor\nclass Own(NodeVisitor): ...\n", "Own().save()", False),
        (
            "from pydantic import BaseModel\nclass Own(BaseModel): ...\n",
            "class Item(Own):\n  class Config:\n    orm_mode = True",
            True,
        ),
        (
            "from pydantic import BaseModel\nclass Own(BaseModel): ...\n",
            "class Item(Own):\n  class Config:\n    frozen = True",
            False,
        ),
    ],
)
def test_only_what_is_passed_on_concerns(
    tmp_path: Path, catalog: Catalog, own: str, use: str, concerns: bool
):
    write(tmp_path, models="\n" + own)
    text = f"from models import Own\n{use}\n"
    context = Context(ProjectModules(tmp_path))
    path = str(tmp_path / "use.py")
    assert may_concern(text.encode(), catalog, Selection(), context, path) is concerns


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("import pandas as pd\nclass Frame(pd.DataFrame): ...\n", "Frame"),
        ("import pandas as pd\ndef load(\n    path,\n) -> pd.DataFrame: ...\n", "load"),
        ("from pandas import (\n    read_csv,  # a reader\n    DataFrame as Frame,\n)\n", "Frame"),
        ("try: import pandas\nexcept ImportError: pandas = None\n", "pandas"),
        ("import pandas as pd\ntable = pd.DataFrame\n", "table"),
        ("from pandas import *\n", "DataFrame"),
    ],
)
def test_roots_that_a_name_may_lead_to(tmp_path: Path, line: str, given: str):
    write(tmp_path, models="\n" + line)
    around = ProjectModules(tmp_path).around(str(tmp_path / "use.py"))
    assert around.roots(f"from models import {given}\n".encode()) == {"pandas"}
    # A library's star may bring any name.
    assert around.roots(b"from models import other\n") == ({"pandas"} if "*" in line else set())


def test_an_answer_rests_on_the_files_that_were_looked_into(shop: Path, catalog: Catalog):
    write(shop, shop__compat="from .lib import xp\n", shop__lib="import numpy as xp\n")
    modules = ProjectModules(shop)
    use = shop / "shop" / "use.py"
    write(shop, shop__unrelated="import numpy\n")
    assert labels(modules, use, catalog) == ["numpy.trapz"]
    rests = modules.dependencies_of(str(use))
    assert {Path(path).name for path in rests} >= {"compat.py", "lib.py"}
    assert not any("unrelated" in path for path in rests)
    lib = shop / "shop" / "lib.py"
    assert rests[str(lib)] == look(str(lib), lib.read_bytes()).digest


def test_an_answer_rests_on_files_that_are_not_there_yet(shop: Path, catalog: Catalog):
    (shop / "shop" / "compat.py").unlink()
    modules = ProjectModules(shop)
    use = shop / "shop" / "use.py"
    assert labels(modules, use, catalog) == []
    assert modules.dependencies_of(str(use)) == {str(shop / "shop" / "compat.py"): None}


def test_unsaved_text_and_changes_on_disk(
    shop: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pyrecode.findings.project.files._PAUSE", 0)
    modules = ProjectModules(shop)
    use, compat = shop / "shop" / "use.py", shop / "shop" / "compat.py"
    assert labels(modules, use, catalog) == ["numpy.trapz"]
    modules.show(str(compat), "import cupy as xp\n")
    assert labels(modules, use, catalog) == []
    modules.show(str(compat), "from .other import xp\n")
    assert labels(modules, use, catalog) == []
    modules.show(str(shop / "shop" / "other.py"), "import numpy as xp\n")
    modules.show(str(compat), None)
    assert labels(modules, use, catalog) == ["numpy.trapz"]
    compat.write_text("import something_else as xp\n")
    modules.look_again()
    assert labels(modules, use, catalog) == []
    compat.write_text("from .other import xp\n")
    write(shop, shop__other="import numpy as xp\n")
    modules.look_again()
    assert labels(modules, use, catalog) == ["numpy.trapz"]


def test_a_file_is_parsed_once_for_itself_and_for_the_others(shop: Path):
    modules = ProjectModules(shop)
    path = shop / "shop" / "compat.py"
    text = path.read_text()

    opened = modules.opened(str(path), text)

    assert modules.opened(str(path), text) is opened
    assert modules.files.module(str(path)) is opened
    assert modules.opened(os.path.relpath(path), text).tree is opened.tree
    assert modules.opened(str(path), "import pandas as xp\n").tree is not opened.tree


def test_nothing_of_a_search_waits_for_the_garbage_collector(shop: Path, catalog: Catalog):
    write(
        shop, shop__maker="import numpy\nclass Frame:\n    def of(self): return numpy.array(self)\n"
    )
    text = "from .maker import Frame\nimport numpy\nFrame().of().old()\nnumpy.trapz(Frame().of().copy())\n"
    path = shop / "shop" / "uses_maker.py"
    gc.collect()
    gc.disable()
    try:
        module = Module.parse(text, str(path))
        tree = ref(module.tree)
        assert len(find(module, catalog, Selection(), Context(ProjectModules(shop)))) == 1
        del module
        assert tree() is None
    finally:
        gc.enable()


def test_what_is_above_the_project_is_not_read(tmp_path: Path, catalog: Catalog):
    write(tmp_path, secret="import numpy as np\n", inner__use="")
    use = tmp_path / "inner" / "use.py"
    use.write_text("from secret import np\nnp.trapz(y)\n")
    assert labels(ProjectModules(tmp_path / "inner"), use, catalog) == []
    use.write_text("from ..secret import np\nnp.trapz(y)\n")
    assert labels(ProjectModules(tmp_path / "inner"), use, catalog) == []
    assert labels(ProjectModules(tmp_path), use, catalog) == ["numpy.trapz"]


@pytest.mark.parametrize("text", ["\0", "(", "# coding: x\n"])
def test_a_module_that_cannot_be_read_gives_nothing(shop: Path, catalog: Catalog, text: str):
    guarded = "try:\n    import numpy as xp\nexcept ImportError:\n    xp = None\n"
    (shop / "shop" / "compat.py").write_text(text + guarded)
    assert labels(ProjectModules(shop), shop / "shop" / "use.py", catalog) == []


def test_long_chains_and_circles_end(tmp_path: Path, catalog: Catalog):
    chain = {f"m{number}": f"from m{number + 1} import np\n" for number in range(300)}
    write(tmp_path, use="from m0 import np\nnp.trapz(y)\n", **chain, m300="import numpy as np\n")
    assert labels(ProjectModules(tmp_path), tmp_path / "use.py", catalog) == []
    write(tmp_path, m2="from m0 import np\nfrom m2 import *\n")
    assert labels(ProjectModules(tmp_path), tmp_path / "use.py", catalog) == []


def test_definitions_are_found_where_they_stand(tmp_path: Path):
    write(
        tmp_path,
        app__models="import pandas as pd\nclass Frame(pd.DataFrame): ...\nclass Other: ...\n",
        app__io="import pandas as pd\ndef load() -> pd.DataFrame: ...\nasync def later(): ...\n",
    )
    (tmp_path / "app" / "__init__.py").write_text("from .models import Frame, Other\n")
    around = ProjectModules(tmp_path).around(str(tmp_path / "app" / "use.py"))
    for dotted in ("app.models.Frame", "app.Frame"):
        found = around.definition(dotted)
        assert found is not None
        assert (found.node.name, Path(found.module.path).name) == ("Frame", "models.py")
        assert isinstance(found.node, ast.ClassDef)
        assert found.module.names.dotted(found.node.bases[0]) == "pandas.DataFrame"
    assert around.definition("app.io.load") is not None
    assert around.definition("app.models.Other") is None
    assert around.definition("app.models.Other", every=True) is not None
    assert around.definition("app.io.later", every=True) is not None
    assert around.definition("app.io.gone", every=True) is None
    assert around.definition("numpy.trapz", every=True) is None
