"""The parts of a file that the checks of a change look at give the verdict that the whole file gives."""

import re

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.regions import regions_of
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import Change
from pyrecode.proposals.checks.registry import examine
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import Edit

TEXT = """import numpy as np
from scipy.integrate import simps

alias = np.trapz


def one(y):
    return simps(y)


def two(y):
    return alias(y), np


class Base:
    def area(self):
        return np.trapz(self.y)


class Below(Base):
    def mean(self):
        return self.y.mean()
"""


def change(catalog: Catalog, *replaced: tuple[str, str]) -> Change:
    """The change that puts one text in the place of another, which is there once."""
    module = Module.parse(TEXT)
    edits = []
    for old, new in replaced:
        (place,) = re.finditer(re.escape(old), TEXT)
        edits.append(Edit(place.start(), place.end(), new))
    found = find(module, catalog, Selection())
    mended = [one for one in found if any(e.start <= one.start < e.end for e in edits)]
    return Change(module, edits, mended, catalog)


EDITS = [
    [("return np.trapz(", "return np.trapezoid(")],
    [("alias = np.trapz", "alias = np.trapezoid")],
    [("import simps\n", "import simpson\n")],
    [("import simps\n", "import simpson\n"), ("return simps(", "return simpson(")],
    [("import numpy as np\n", "")],
    [("import numpy as np\n", "import numpy\n"), ("return np.trapz(", "return numpy.trapezoid(")],
    [("return simps(y)", "return (simps(y)")],
    [("return simps(y)\n", "return simps(y) + \\\n")],
    [("np.trapz(self.y)\n", "np.trapezoid(self.y)")],
    [("class Base:", "class Base(One):")],
    [("return alias(y), np", 'return alias(y), """np')],
]


@pytest.mark.parametrize("edits", EDITS, ids=str)
def test_the_verdict_is_that_of_the_whole(edits: list[tuple[str, str]], catalog: Catalog) -> None:
    parts, whole = change(catalog, *edits), change(catalog, *edits)
    whole.__dict__["_concerned"] = range(len(regions_of(whole.before).starts))
    of_parts, of_whole = examine(parts), examine(whole)
    # A parser that gives up says where.
    assert (of_parts.passed, of_parts.failures.keys()) == (
        of_whole.passed,
        of_whole.failures.keys(),
    )


def test_leaves_out_what_a_change_cannot_concern(catalog: Catalog) -> None:
    made = change(catalog, ("return simps(y)", "return simps(y, dx=1)"))
    assert [getattr(node, "name", "") for node in made.after.tree.body] == ["", "", "one"]
    assert examine(made).failures.keys() == {"outdated_gone", "refers_to"}
