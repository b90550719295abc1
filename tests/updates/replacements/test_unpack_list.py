"""A list of arguments that became the arguments themselves."""

import pytest

from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.replacements.unpack_list import UnpackList

FORM = UnpackList(("else_",))

CHANGED = [
    ("f(«[a, b]»)", "f(a, b)"),
    ("f(«columns=[a, b]»)", "f(a, b)"),
    ("f(«[(a, b), (c, d)]», else_=x)", "f((a, b), (c, d), else_=x)"),
    ("f(«[a, *b]»)", "f(a, *b)"),
    ("f(«[a,]»)", "f(a,)"),
    ("f(«[a,]», else_=x)", "f(a, else_=x)"),
    ("f(«[]»)", "f()"),
    ("f(«[]», else_=x)", "f( else_=x)"),
    ("f(«[\n    a,  # first\n    b,\n]»)", "f(\n    a,  # first\n    b,\n)"),
    ("f(\n    «[a, b]»,\n    else_=x,\n)", "f(\n    a, b,\n    else_=x,\n)"),
    ("f(«[x for x in y]»)", "f(*[x for x in y])"),
    ("f(«columns»)", "f(*columns)"),
    ("f(«columns=t.columns», else_=x)", "f(*t.columns, else_=x)"),
]
LEFT = [
    ("f(«[a]», where)", "other arguments"),
    ("f(«[a]», limit=3)", "other arguments"),
    ("f(«[a]», **more)", "other arguments"),
    ("f(x, «[a]»)", "not the first"),
    ("f((«[a]»))", "parentheses"),
    ("f(«g()»)", "not written out"),
    ("f(«[a,]»  # why\n, else_=x)", "comment"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(apply, before, after):
    assert apply(FORM, before) == after


@pytest.mark.parametrize(("before", "why"), LEFT)
def test_declines(apply, before, why):
    with pytest.raises(CannotApply, match=why):
        apply(FORM, before)


def test_says_what_it_is():
    assert (FORM.describe("a.f"), FORM.needs("a.f")) == ("a.f", ())
    assert FORM.advice("a.f") == "pass each of them by itself"
