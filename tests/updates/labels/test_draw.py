"""The samples that persons label: what is drawn from a small library, and what is left out."""

from pathlib import Path

import pytest

from bench.count import is_shim, shim_modules
from bench.libraries import Pinned
from bench.names import draw_names
from bench.sites import draw_sites, sites
from pyrecode.updates.model import ApiUpdate, Kind

LIBRARY = Pinned("small", "1.0", ("small",))

SOURCE = '''
"""A small library."""

import warnings
from warnings import DeprecationWarning


def old(x):
    """Say something.

    .. deprecated:: 1.0
    """
    warnings.warn("old is deprecated", DeprecationWarning)


FIRST, SECOND = 1, 2


def live(x, y=1):
    """Give the sum."""
    return x + y


class Thing:
    """A thing."""

    def weigh(self, unit):
        """Give the weight."""
        return unit

    def shake(self):
        warnings.warn("shake will be removed in 2.0", FutureWarning)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    package = tmp_path / "small"
    (package / "tests").mkdir(parents=True)
    (package / "__init__.py").write_text("from small.core import Thing, live, old\n")
    (package / "core.py").write_text(SOURCE.lstrip())
    (package / "tests" / "test_core.py").write_text('"""old is deprecated."""\n')
    return tmp_path


def test_a_function_that_speaks_of_a_deprecation_is_one_place(folder: Path) -> None:
    found = [(site.file, site.line, site.inside) for site in sites(LIBRARY, folder)]
    assert found == [
        ("small/core.py", 10, "old"),
        ("small/core.py", 31, "Thing.shake"),
    ]


def test_places_are_drawn_alike_by_the_same_seed(folder: Path) -> None:
    libraries = {"small": (LIBRARY, folder)}
    everything = list(draw_sites(libraries, seed=1, most=10))
    assert list(draw_sites(libraries, seed=1, most=10)) == everything
    assert list(draw_sites(libraries, seed=1, most=1)) == everything[:1]


def test_only_names_that_nothing_speaks_of_are_drawn_as_live(folder: Path) -> None:
    libraries = {"small": (LIBRARY, folder)}
    drawn = {one.name for seed in range(40) for one in draw_names(libraries, seed, 2)}
    assert drawn <= {
        "small.live", "small.live(x)", "small.live(y)", "small.Thing.weigh",
        "small.Thing.weigh(unit)", "small.Thing",
    }  # fmt: skip
    assert {"small.live", "small.live(y)", "small.Thing.weigh"} <= drawn


def test_modules_that_only_forward_are_known_as_shims(folder: Path) -> None:
    (folder / "small" / "helper.py").write_text(
        "def __getattr__(name):\n"
        "    return _sub_module_deprecation(sub_package='', module='helper', attribute=name)\n"
    )
    modules = shim_modules(folder / "small")
    assert modules == {"small.helper"}
    assert is_shim(ApiUpdate("small", "small.helper.mean", Kind.FUNCTION), modules)
    assert not is_shim(ApiUpdate("small", "small.old", Kind.FUNCTION), modules)
