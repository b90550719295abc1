"""With which others a region is read."""

import pytest

from pyrecode.findings.module import Module
from pyrecode.findings.regions import Regions

TEXT = '''"""Areas: area, mean."""
import numpy as np

EPSILON = 1e-9
rows = []


def mean(x):
    """The mean; see `area`."""
    # EPSILON is for others
    return x.mean()


class Model(Base):
    """One."""

    def __init__(self):
        self.rows = load()

    def area(self):
        return np.trapz(self.rows)

    @cached
    def used(self): return mean(self)


class Better(Model):
    def area(self): return self.rows


def fill(row): rows.append(row)
def load(): return rows
'''


def shown(regions: Regions, text: str, words: str, deep: bool) -> set[str]:
    kept = regions.needed({regions.at(text.index(words))}, deep=deep)
    starts = [*regions.starts, len(text)]
    parts = [text[starts[number] : starts[number + 1]].strip() for number in kept]
    return {part.splitlines()[0] for part in parts if part}


ALWAYS = {"import numpy as np"}
MODEL = {"class Model(Base):", '"""One."""', "def __init__(self):"}


@pytest.mark.parametrize(
    ("words", "deep", "more"),
    [
        ("return x.mean", True, {"def mean(x):"}),
        ("EPSILON = ", True, {"EPSILON = 1e-9"}),
        ("rows.append", False, {"rows = []", "def fill(row): rows.append(row)"}),
        (
            "def load",
            True,
            {"rows = []", "def fill(row): rows.append(row)", "def load(): return rows"},
        ),
        ("np.trapz", False, {*MODEL, "def area(self):"}),
    ],
)
def test_takes_what_is_mentioned(words: str, deep: bool, more: set[str]) -> None:
    regions = Regions(Module.parse(TEXT))
    assert shown(regions, TEXT, words, deep) == ALWAYS | more


def test_takes_classes_and_those_below_them_with_what_makes_them() -> None:
    regions = Regions(Module.parse(TEXT))
    found = shown(regions, TEXT, "np.trapz", deep=True)
    assert {*MODEL, "def area(self):", "def load(): return rows", "rows = []"} <= found
    assert "class Better(Model):" in found
    assert "def mean(x):" not in found
