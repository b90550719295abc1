"""What an edit cannot concern keeps its findings; where it may concern anything, the whole is searched."""

import pytest

from pyrecode.findings.again import Searched
from pyrecode.findings.context import ALONE
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

TEXT = """import numpy as np
import pandas as pd


class Model:
    def __init__(self, path):
        self.frame = pd.read_csv(path)

    def area(self, y):
        return np.trapz(y)

    def wide(self):
        return self.frame.append(self.frame)


def load(path):
    return pd.DataFrame()


def used(path):
    return load(path).append(1)


def alone(y):
    count = 1
    return count, np.trapz(y)


print(np.trapz([1]))
"""
SELECTION = Selection()


def again(old: str, new: str, catalog: Catalog):
    """The answer after one text took the place of another, and what a search of the whole gives."""
    module = Module.parse(TEXT)
    found = find(module, catalog, SELECTION)
    searched = Searched(module, found, catalog, SELECTION)
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    whole = find(Module.parse(text), catalog, SELECTION)
    return searched.again(text, module.path, catalog, SELECTION, ALONE), whole


@pytest.mark.parametrize(
    ("old", "new", "searched"),
    [
        ("count = 1", "count = 2", 1),
        ("count = 1", "count = 1\n    total = np.trapz(y)", 2),
        ("    return count, np.trapz(y)\n", "    return count\n", 0),
        ("    count = 1\n", "", 1),
        ("\n\ndef alone", "\n\n# alone\n\ndef alone", 1),
        ("return pd.DataFrame()", "return [pd.DataFrame()]", 0),
        ("np.trapz(y)\n\n    def wide", "np.trapz(y, 1)\n\n    def wide", 1),
        ("print(np.trapz([1]))", "print(np.trapz([1, 2]))", 1),
    ],
)
def test_searches_what_an_edit_concerns(old: str, new: str, searched: int, catalog: Catalog):
    answer, whole = again(old, new, catalog)
    assert answer is not None
    assert [one.finding for one in answer.found] == whole
    assert sum(one.was is None for one in answer.found) == searched


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import pandas as pd", "import pandas"),
        ("class Model:", "class Model(Base):"),
        ("self.frame = pd.read_csv(path)", "self.table = pd.read_csv(path)"),
        ("def alone(y)", "def other(y)"),
        ("count = 1", "import json"),
        ("count = 1", "global count\n    count = 1"),
        ("count = 1", "count = Series"),
        ("print(np.trapz([1]))", "area = np.trapz([1])"),
        ("print(np.trapz([1]))", "assert np.trapz([1])"),
    ],
)
def test_leaves_other_edits_to_a_search_of_the_whole(old: str, new: str, catalog: Catalog):
    assert again(old, new, catalog)[0] is None


def test_compares_only_what_was_asked_for_in_the_same_way(catalog: Catalog):
    module = Module.parse(TEXT)
    searched = Searched(module, find(module, catalog, SELECTION), catalog, SELECTION)
    assert searched.again(TEXT, module.path, catalog, Selection(strings=True), ALONE) is None
    assert searched.again(TEXT, "other.py", catalog, SELECTION, ALONE) is None
