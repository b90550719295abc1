"""A call of which one item is taken becomes a call that gives it."""

import pytest

from pyrecode.updates.replacements.call_item import CallItem

from .tables import Tables

FORM = CallItem("[[torch.linalg.solve]]({1:A}, {0:input})")

CHANGED = [
    ("«torch.solve»(b, A)[0]", "torch.linalg.solve(A, b)"),
    ("«torch.solve»(b, A=m)[0].T", "torch.linalg.solve(m, b).T"),
    ("y = [«torch.solve»(b, A) [0]]", "y = [torch.linalg.solve(A, b)]"),
    ("x, _ = «torch.solve»(b, A)", "x = torch.linalg.solve(A, b)"),
    ("[x, _] = «torch.solve»(b, A)  # why", "x = torch.linalg.solve(A, b)  # why"),
    ("(self.x, _) = «torch.solve»(b, A)", "self.x = torch.linalg.solve(A, b)"),
]
LEFT = [
    ("«torch.solve»(b, A)", "as a whole"),
    ("r = «torch.solve»(b, A)", "as a whole"),
    ("«torch.solve»(b, A)[1]", "another item"),
    ("«torch.solve»(b, A)[i]", "another item"),
    ("x, lu = «torch.solve»(b, A)", "as a whole"),
    ("*x, _ = «torch.solve»(b, A)", "as a whole"),
    ("x, _ = y = «torch.solve»(b, A)", "as a whole"),
    ("(«torch.solve»(b, A))[0]", "directly"),
    ("(«torch.solve»(b, A)  # why\n[0])", "directly"),
    ("«torch.solve»(f(), g())[0]", "another order"),
    ("x = «torch.solve»", "not called"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_a_later_item(apply):
    form = CallItem("{receiver}.values({args})", item=1)
    assert apply(form, "_, v = «a.both»(1)") == "v = a.values(1)"
    assert apply(form, "«a.both»(1)[1]") == "a.values(1)"


def test_says_what_it_is():
    assert FORM.describe("torch.solve") == "torch.linalg.solve(A, input)"
    assert FORM.needs("torch.solve") == ("torch.linalg.solve",)
    with pytest.raises(ValueError, match="does not parse"):
        CallItem("f(")
