"""Where words, names and calls stand in a module."""

from pathlib import Path

import pytest

from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.signals.places import calls_at, names_at, words_at

_TEXT = """\
import warnings
def warn_once(x): warnings.warn(x)
def f(): warn_once (1); my_warn_once(2); g = warn_once
class A:
    "warn_once(3)  # Deprecated, deprecated"
    def warn_once(self): return self.warn_once(
        4)
"""


@pytest.fixture
def module(tmp_path: Path) -> SourceModule:
    (tmp_path / "lib.py").write_text(_TEXT)
    found = PackageIndex.open("lib", [tmp_path]).lookup.module("lib")
    assert found is not None
    return found


def _after(places, length: int) -> list[str]:
    return [_TEXT[at : at + length] for at in places]


def test_words(module):
    assert len([*words_at("warn_once", module)]) == _TEXT.count("warn_once") == 7
    assert _after(words_at("warn(", module), 6) == ["warn(x"]
    assert _after(words_at("Deprecated", module), 12) == ["Deprecated, "]
    assert _after(words_at("deprecated", module), 11) == ['deprecated"']
    assert len([*words_at("self", module)]) == 2


def test_names_are_whole(module):
    assert len([*names_at("warn_once", module)]) == 6


def test_calls_are_no_definitions(module):
    assert _after(calls_at("warn_once", module), 11) == [
        "warn_once (",
        "warn_once(3",
        "warn_once(\n",
    ]
