"""Files that are not the project's own to bring up to date, told by where they lie."""

import sys
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.foreign import own_libraries
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.findings.vendored import is_vendored
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.environment import find_environment
from pyrecode.updates.environment.project_name import project_name
from pyrecode.updates.model import ApiUpdate, Kind

CODE = "import numpy as np\nnp.trapz(y)\n"


@pytest.mark.parametrize(
    ("project", "name", "told"),
    [("maps", "pyparsing", 0), ("maps", "parsing", 1), ("pyparsing", "pyparsing", 1)],
)
def test_a_copy_of_a_library_of_one_module(
    project: str, name: str, told: int, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "{project}"\n')
    path = str(tmp_path / "docs" / f"{name}.py")
    (tmp_path / "docs").mkdir()
    outdated = ApiUpdate("python", "collections.Iterable", Kind.ATTRIBUTE)
    module = Module.parse("import collections\ncollections.Iterable\n", path)
    assert len(find(module, Catalog.of([outdated]), Selection())) == told


@pytest.mark.parametrize(
    ("path", "vendored"),
    [
        ("app/_vendor/packaging/version.py", True),
        ("app/vendored/x.py", True),
        ("third_party/x/y.py", True),
        ("examples/thirdparty/try_it.py", False),
        ("sklearn/externals/joblib/x.py", True),
        ("salt/ext/tornado/web.py", True),
        ("app/ext/six.py", True),
        ("app/external/networkx/classes/graph.py", True),
        ("app/external/client.py", False),
        ("app/ext/admin.py", False),
        ("app/vendor.py", False),
        ("app/vendors_of_mine/x.py", False),
        ("app/numpy/x.py", False),
        ("x.py", False),
    ],
)
def test_copies_of_libraries(
    path: str, vendored: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_vendored(str(tmp_path / path)) is vendored
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.chdir("/")
    is_vendored.cache_clear()
    assert is_vendored(str(tmp_path / path)) is vendored


def test_where_the_project_itself_lies_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "third_party" / "mine"
    project.mkdir(parents=True)
    monkeypatch.chdir(project)
    assert not is_vendored(str(project / "x.py"))


@pytest.mark.parametrize(
    ("name", "text", "distribution"),
    [
        ("pyproject.toml", '[project]\nname = "NumPy"\n', "numpy"),
        ("pyproject.toml", '[tool.poetry]\nname = "scikit_learn"\n', "scikit-learn"),
        ("PKG-INFO", "Metadata-Version: 2.1\nName: numpy\nVersion: 1\n", "numpy"),
        ("setup.cfg", "[metadata]\nname = numpy\n", "numpy"),
        ("setup.cfg", "[flake8]\nmax-line-length = 100\n", None),
        ("setup.cfg", "name = numpy\n", None),
        ("setup.py", "from setuptools import setup\nsetup(name='numpy')\n", "numpy"),
        ("setup.py", "NAME = 'numpy'\nsetup(name=NAME, version=V)\n", "numpy"),
        ("setup.py", "metadata = dict(\n    name='numpy')\nsetup(**metadata)\n", "numpy"),
        ("setup.py", "raise SystemExit(name='numpy'", None),
        ("setup.py", "setup(name=compute_name())\n", None),
        ("other.py", "setup(name='numpy')\n", None),
    ],
)
def test_the_name_of_a_project(
    tmp_path: Path, name: str, text: str, distribution: str | None
) -> None:
    (tmp_path / name).write_text(text)
    assert project_name(tmp_path) == distribution


def test_a_library_s_own_source(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "setup.py").write_text("setup(name='numpy')\n")
    module = Module.parse(f"{CODE}import scipy.misc\n", str(tmp_path / "numpy" / "lib" / "x.py"))
    assert [one.update.symbol for one in find(module, catalog, Selection())] == ["scipy.misc"]
    asked = find(module, catalog, Selection(handled=True))
    assert [(one.update.symbol, one.handled) for one in asked] == [
        ("numpy.trapz", "in the library's own source"),
        ("scipy.misc", ""),
    ]


def test_a_copy_is_told_of_on_request(tmp_path: Path, catalog: Catalog) -> None:
    module = Module.parse(CODE, str(tmp_path / "_vendor" / "x.py"))
    (tmp_path / "setup.py").write_text("")
    assert find(module, catalog, Selection()) == []
    (one,) = find(module, catalog, Selection(handled=True))
    assert one.handled == "in a copy of a library"


def test_the_libraries_that_a_project_is_the_source_of(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "scikit-learn"\n')
    for package in ("numpy", "mine"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "pandas.py").touch()
    environment = find_environment(tmp_path, sys.prefix)
    used = ("sklearn", "numpy", "mine", "pandas", "scipy")
    assert own_libraries(used, environment) == {"sklearn", "numpy"}


def test_a_copy_is_not_even_searched(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "setup.py").touch()
    path = str(tmp_path / "_vendor" / "x.py")
    assert not may_concern(CODE.encode(), catalog, Selection(), path=path)
    assert may_concern(CODE.encode(), catalog, Selection(handled=True), path=path)
    alone = str(tmp_path / "mine" / "pyparsing.py")
    assert not may_concern(CODE.encode(), catalog, Selection(), path=alone)
