"""What is still offered while a text does not parse."""

import pytest
from attrs import evolve

from pyrecode.findings.selection import Selection
from pyrecode.lsp.analysis import analyse
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.rename import Rename

CATALOG = Catalog.of(
    [
        ApiUpdate(
            "numpy", "numpy.trapz", Kind.FUNCTION, replacement=Rename("trapezoid"), tier=Tier.SAFE
        )
    ],
    existing={"numpy.trapz", "numpy.trapezoid"},
)
TEXT = """import numpy as np


def area(y):
    return np.trapz(y)


def other(y):
    return y
"""
USE = "np.trapz"


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("def other(y):", "def other(y:", True),
        ("import numpy as np\n", "import numpy as np\nx = (\n", True),
        ("import numpy as np\n", "import numpy as np\nfrom numpy import (\n", True),
        ("    return np.trapz(y)\n", "    z = (\n    return np.trapz(y)\n", False),
        ("def area(y):", "def area(y:", False),
        ("np.trapz(y)", "np.trapz(y", False),
    ],
)
def test_only_of_statements_that_stand_as_they_stood(old: str, new: str, offered: bool):
    first = analyse(TEXT, "a.py", CATALOG, Selection())
    (mark,) = first.marks
    text = TEXT.replace(old, new)
    start = text.index(USE) + len("np.")
    moved = evolve(mark, span=(start, start + len("trapz")))
    second = analyse(text, "a.py", CATALOG, Selection(), [moved], before=first)
    # More is typed, and it still does not parse.
    third = analyse(text + "\n", "a.py", CATALOG, Selection(), [moved], before=second)
    for later in (second, third):
        assert later.module is None
        assert later.marks == (moved,)
        proposal = later.proposal(moved)
        assert (proposal is not None) is offered
        if proposal is not None:
            (edit,) = proposal.edits
            assert (later.text[edit.start : edit.end], edit.new_text) == ("trapz", "trapezoid")


def test_nothing_of_a_text_that_never_parsed():
    text = TEXT.replace("def other(y):", "def other(y:")
    only = analyse(text, "a.py", CATALOG, Selection())
    assert (only.module, only.marks) == (None, ())
    assert analyse(TEXT, "a.py", CATALOG, Selection(), before=only).marks != ()
