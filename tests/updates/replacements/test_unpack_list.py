"""A list of arguments that became the arguments themselves."""

from pyrecode.updates.replacements.unpack_list import UnpackList

from .tables import Tables

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


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert (FORM.describe("a.f"), FORM.needs("a.f")) == ("a.f", ())
    assert FORM.advice("a.f") == "pass each of them by itself"
