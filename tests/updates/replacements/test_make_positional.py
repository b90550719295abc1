"""Keywords that become positional arguments."""

import pytest

from pyrecode.updates.replacements.make_positional import MakePositional

from .tables import Tables

FORM = MakePositional(("x", "y"))

CHANGED = [
    ("f(«x=a», y=b)", "f(a, b)"),
    ("f(x=a, «y=b»)", "f(a, b)"),
    ("f(a, «y=b»)", "f(a, b)"),
    ("f(«x = (a)», z=c)", "f((a), z=c)"),
    ("f(«x=a»)", "f(a)"),
    ("f(«y=b», x=a)", "f(a, b)"),
    ("f(z=c, «x=a», y=b)", "f(a, b, z=c)"),
    ("f(«x=a»,  # first\n  y=b)  # second", "f(a,  # first\n  b)  # second"),
    ("f(«x=g()», y=h())", "f(g(), h())"),
    ("f(«y=g()», x=a)", "f(a, g())"),
]
LEFT = [
    ("f(«y=b»)", "comes before it"),
    ("f(«y=b», z=c)", "comes before it"),
    ("f(*a, «y=b»)", "unpacks"),
    ("f(«x=a», **b)", "unpacks"),
    ("f(«y=g()», x=h())", "in another order"),
    ("f(a, b, «z=c»)", "by such a name"),
    ("f(«y=[\n1, # one\n]», x=a)", "comment"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert (FORM.describe("a.f"), FORM.needs("a.f")) == ("a.f", ())
    assert FORM.advice("a.f") == "pass it by position"
    with pytest.raises(ValueError, match="first parameters"):
        MakePositional(())
