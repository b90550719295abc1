"""A call that is a statement becomes another statement."""

import pytest

from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.replacements.statement_template import StatementTemplate

from .tables import Tables

FORM = StatementTemplate("{0:ufunc}.__doc__ = {1:new_docstring}")
WITH = StatementTemplate(
    "with {receiver}.connect() as connection:\n    {target} = connection.execute({args})"
)

CHANGED = [
    ("«np.doc»(f, 'text')", "f.__doc__ = 'text'"),
    (
        "if x:\n    «np.doc»(f, new_docstring=a + b)  # why\n",
        "if x:\n    f.__doc__ = (a + b)  # why\n",
    ),
    ("a = 1; «np.doc»(g(), a)", "a = 1; g().__doc__ = a"),
]
LEFT = [
    ("x = «np.doc»(f, a)", "larger statement"),
    ("g(«np.doc»(f, a))", "larger statement"),
    ("«np.doc»(f)", "does not pass"),
    ("«np.doc»(f, a, b)", "no place"),
    ("«np.doc»(f,  # why\n  a)", "comment"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_the_lines_of_a_string_stay(apply):
    before = "if a:\n    r = «e.execute»('''\nq''')\n"
    after = (
        "if a:\n    with e.connect() as connection:\n        r = connection.execute('''\nq''')\n"
    )
    assert apply(WITH, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("«e.execute»(q)", "with e.connect() as connection:\n    connection.execute(q)"),
        ("r = «e.execute»(q)", "with e.connect() as connection:\n    r = connection.execute(q)"),
        (
            "def f():\n    r.x = «self.e.execute»(q, 1)  # why\n    return r\n",
            "def f():\n    with self.e.connect() as connection:\n        r.x = connection.execute(q, 1)  # why\n    return r\n",
        ),
    ],
)
def test_several_lines(apply, before, after):
    assert apply(WITH, before) == after


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("if x: «e.execute»(q)", "same line"),
        ("«e.execute»(q); f()", "same line"),
        ("f(); «e.execute»(q)", "same line"),
        ("a = b = «e.execute»(q)", "several names"),
        ("return_ = [«e.execute»(q)]", "larger statement"),
    ],
)
def test_several_lines_need_a_line_of_their_own(apply, before, why):
    with pytest.raises(CannotApply, match=why):
        apply(WITH, before)


def test_says_what_it_is():
    assert WITH.describe("a.e") == "with self.connect() as connection: connection.execute(...)"
    form = StatementTemplate("with [[a.b]]() as c:\n    c({0})")
    assert form.needs("a.c") == ("a.b",)
    with pytest.raises(ValueError, match="does not parse"):
        StatementTemplate("with {0}")


def test_a_name_that_the_file_uses_is_not_bound_anew(apply):
    with pytest.raises(CannotApply, match="`connection` means something"):
        apply(WITH, "connection = 1\n«e.execute»(q)")
