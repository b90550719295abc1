"""After an edit elsewhere it is still known how uses would be mended, and it is what would be found out anew."""

import pytest

from pyrecode.findings.selection import Selection
from pyrecode.lsp.analysis import Analysis, analyse
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.rename import Rename

CATALOG = Catalog.of(
    [
        ApiUpdate(
            "scipy",
            f"scipy.integrate.{old}",
            Kind.FUNCTION,
            replacement=Rename(new),
            tier=Tier.SAFE,
            sources=("curated a test",),
        )
        for old, new in (("simps", "simpson"), ("cumtrapz", "cumulative_trapezoid"))
    ]
)
TEXT = """from scipy import integrate


def one(y):
    return integrate.simps(y)


def two(y):
    return y + 1


def three(y):
    return integrate.cumtrapz(y)
"""


def edited(text: str) -> tuple[Analysis, Analysis]:
    """The analysis of a text that comes of `TEXT`, and the one of a text that was opened."""
    before = analyse(TEXT, "a.py", CATALOG, Selection())
    for mark in before.marks:
        before.proposal(mark)
    return (
        analyse(text, "a.py", CATALOG, Selection(), before.marks, before=before),
        analyse(text, "a.py", CATALOG, Selection()),
    )


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("y + 1", "y + 1\\\n        + 2", 2),
        ("    return y + 1", "    # more\n    y = y * 2\n    return y + 1", 2),
        ("simps(y)", "simps(y, 2)", 1),
        ("y + 1", "integrate + 1", 2),
        ("y + 1", "cumulative_trapezoid", 1),
        ("from scipy import integrate\n", "from scipy import integrate, misc\n", 0),
    ],
)
def test_keeps_what_the_edit_leaves_alone(old: str, new: str, known: int) -> None:
    now, anew = edited(TEXT.replace(old, new))
    assert [(mark.id, mark.span) for mark in now.marks] == [
        (mark.id, mark.span) for mark in anew.marks
    ]
    assert sum(map(now.knows_proposal, now.marks)) == known
    for mark, other in zip(now.marks, anew.marks, strict=True):
        mine, its = now.proposal(mark), anew.proposal(other)
        assert mine is not None
        assert its is not None
        assert (mine.edits, mine.checks, mine.note) == (its.edits, its.checks, its.note)


def test_shows_each_finding_in_a_tree_that_it_stands_in() -> None:
    now, _ = edited(TEXT.replace("y + 1", "y + 1 + \\\n        integrate.simps(y)"))
    for mark in now.marks:
        seen = now.seen(mark)
        assert seen is not None
        module, finding, by = seen
        assert module.last_name(finding.node) == (mark.span[0] - by, mark.span[1] - by)


def test_goes_on_from_edit_to_edit() -> None:
    last, _ = edited(TEXT.replace("y + 1", "(y + 1"))
    assert last.module is None
    for more in ("(y + 1)", "(y + 12)", "(y +\n 12)"):
        text = TEXT.replace("y + 1", more)
        last = analyse(text, "a.py", CATALOG, Selection(), last.marks, before=last)
        assert last.resumed is not None
        assert all(map(last.knows_proposal, last.marks))
