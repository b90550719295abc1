"""What makes real libraries hard to read: names that no line binds, and paths that only users know.

Each is also there as a small package of our own where the library is not installed.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from pyrecode.updates.index.namespaces import is_aside, is_internal
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import Kind

Open = Callable[[str], PackageIndex]


@pytest.fixture(scope="module")
def installed() -> Open:
    """Opens a library of this environment; skips where there is none."""
    known: dict[str, PackageIndex] = {}

    def read(root: str) -> PackageIndex:
        spec = importlib.util.find_spec(root)
        if spec is None or spec.origin is None:
            pytest.skip(f"{root} is not installed")
        if root not in known:
            known[root] = PackageIndex.open(root, [Path(spec.origin).parent.parent])
        return known[root]

    return read


def canonical(index: PackageIndex, dotted: str) -> str | None:
    symbol = index.resolve(dotted)
    return None if symbol is None or not symbol.certain else symbol.dotted


def test_base_class_members_are_those_of_public_subclasses(installed: Open) -> None:
    pandas = installed("pandas")
    assert canonical(pandas, "pandas.DataFrame.ffill") == "pandas.core.generic.NDFrame.ffill"
    heirs = pandas.subclasses("pandas.core.generic.NDFrame")
    assert {"pandas.core.frame.DataFrame", "pandas.core.series.Series"} <= set(heirs)
    assert pandas.public_paths("pandas.core.frame.DataFrame")[0] == "pandas.DataFrame"
    assert is_internal("pandas.core.generic.NDFrame.ffill")


def test_accessors_are_reached_through_their_class(installed: Open) -> None:
    pandas = installed("pandas")
    symbol = pandas.resolve("pandas.Series.str.lower")
    assert symbol is not None
    assert symbol.kind is Kind.METHOD
    assert "pandas.Series.str" in pandas.public_paths("pandas.core.strings.accessor.StringMethods")


@pytest.mark.parametrize(
    "name", ["numpy.trapezoid", "numpy.linalg.norm", "numpy.ma.masked_array", "numpy.ndarray.sum"]
)
def test_numpy_has_what_its_stubs_and_its_grown_lists_name(installed: Open, name: str) -> None:
    assert installed("numpy").exists(name) is True


@pytest.mark.parametrize("name", ["numpy.no_such_name", "numpy.linalg.no_such_name"])
def test_numpy_surely_lacks_what_nothing_names(installed: Open, name: str) -> None:
    assert installed("numpy").exists(name) is False


@pytest.mark.parametrize(
    ("name", "defined"),
    [
        ("scipy.signal.convolve", "scipy.signal._signaltools.convolve"),
        ("scipy.stats.ttest_ind", "scipy.stats._stats_py.ttest_ind"),
        ("scipy.integrate.trapezoid", "scipy.integrate._quadrature.trapezoid"),
    ],
)
def test_scipy_lists_what_dir_gives(installed: Open, name: str, defined: str) -> None:
    scipy = installed("scipy")
    assert scipy.exists(name) is True
    assert canonical(scipy, name) == defined


@pytest.mark.parametrize(
    "name", ["django.db.models.CheckConstraint", "django.db.models.F", "django.test.TestCase"]
)
def test_django_joins_lists_and_has_a_public_test_package(installed: Open, name: str) -> None:
    django = installed("django")
    assert django.exists(name) is True
    defined = canonical(django, name)
    assert defined is not None
    assert name in django.public_paths(defined)
    assert not is_aside("django.test.testcases")


@pytest.mark.parametrize(
    ("root", "name"),
    [("skimage", "skimage.filters.gaussian"), ("networkx", "networkx.pagerank")],
)
def test_lazy_tables_give_what_they_list(installed: Open, root: str, name: str) -> None:
    index = installed(root)
    assert index.exists(name) is True
    defined = canonical(index, name)
    assert defined is not None
    assert index.public_paths(defined)[0] == name


def test_star_imports_may_go_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    for name, text in {
        "__init__": "from .a import *\n__all__ = [s for s in dir() if not s.startswith('_')]\n",
        "a": "from .b import *\ndef f(): ...\n",
        "b": "from .a import *\nfrom . import *\ndef g(): ...\n",
    }.items():
        (tmp_path / "lib" / f"{name}.py").write_text(text)
    index = PackageIndex.open("lib", [tmp_path])
    assert canonical(index, "lib.f") == "lib.a.f"
    assert canonical(index, "lib.g") == "lib.b.g"
    assert index.exists("lib.h") is not True


def test_lists_are_joined_under_other_names_and_by_functions(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    for name, text in {
        "__init__": (
            "from lib import a, b\n"
            "from lib.a import *\n"
            "from lib.a import __all__ as a_all\n"
            "from lib.b import *\n"
            "__all__ = ['own', *a_all]\n"
            "def own(): ...\n"
            "def extend_all(module):\n"
            "    for name in module.__all__:\n"
            "        __all__.append(name)\n"
            "extend_all(b)\n"
        ),
        "a": "__all__ = ['f']\ndef f(): ...\n",
        "b": "__all__ = ['g']\ndef g(): ...\ndef not_listed(): ...\n",
    }.items():
        (tmp_path / "lib" / f"{name}.py").write_text(text)
    index = PackageIndex.open("lib", [tmp_path])
    exports = index.lookup.exports("lib")
    assert exports is not None
    assert set(exports.names) == {"own", "f", "g"}
    assert index.public_paths("lib.b.g")[0] == "lib.g"
    assert index.exists("lib.not_listed") is False
