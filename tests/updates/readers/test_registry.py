"""Readers are found by the import root of the library."""

import pkgutil
from pathlib import Path

import pytest

from pyrecode.updates import readers
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import Scope
from pyrecode.updates.readers.registry import readings
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice


def test_a_library_without_a_reader_is_left_as_it_is(tmp_path: Path):
    (tmp_path / "lib.py").write_text("")
    said = [Notice("warn-call", "lib", "f", Scope.WHOLE)]
    assert readings(Library(PackageIndex.open("lib", [tmp_path])), said) == said


@pytest.mark.parametrize(
    "root",
    [
        "pydantic",
        "django",
        "matplotlib",
        "pandas",
        "PIL",
        "sqlalchemy",
        "skimage",
        "jax",
        "tensorflow",
    ],
)
def test_an_empty_library_gives_its_reader_nothing_to_say(tmp_path: Path, root: str):
    (tmp_path / root).mkdir()
    (tmp_path / root / "__init__.py").write_text("")
    said = [Notice("warn-call", root, "f", Scope.WHOLE, since="2.0")]
    mended = readings(Library(PackageIndex.open(root, [tmp_path])), said)
    assert [notice.dotted for notice in mended] == [f"{root}.f"]
    assert readings(Library(PackageIndex.open(root, [tmp_path]))) == []


def test_each_reader_tells_what_it_is_for():
    for info in pkgutil.iter_modules(readers.__path__):
        module = __import__(f"{readers.__name__}.{info.name}", fromlist=["ROOTS"])
        if hasattr(module, "ROOTS"):
            assert module.ROOTS
            assert hasattr(module, "find") or hasattr(module, "mend")
            assert "Before:" in module.__doc__
            assert "After:" in module.__doc__
