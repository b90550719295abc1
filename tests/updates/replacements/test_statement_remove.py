"""A call that does nothing any more goes with its statement."""

from pyrecode.updates.replacements.statement_remove import StatementRemove

from .tables import Tables

FORM = StatementRemove()

CHANGED = [
    ("a = 1\n«np.alterdot»()\nb = 2\n", "a = 1\nb = 2\n"),
    ("a = 1\r\n«np.alterdot»()\r\nb = 2\r\n", "a = 1\r\nb = 2\r\n"),
    ("a = 1\n«np.alterdot»()", "a = 1\n"),
    ("«plt.hold»(True)  # why\nb", "# why\nb"),
    ("if a:\n    «plt.hold»(x)\n    b\n", "if a:\n    b\n"),
    ("if a:\n    «plt.hold»()  # why\n", "if a:\n    pass  # why\n"),
    ("if a: b\nelse: «plt.hold»()\n", "if a: b\nelse: pass\n"),
    ("a; «plt.hold»(); b\n", "a; pass; b\n"),
    ("try:\n    b\nfinally:\n    «plt.hold»()\n", "try:\n    b\nfinally:\n    pass\n"),
    ("def f():\n  'doc'\n  «plt.hold»(\n    1\n  )\n", "def f():\n  'doc'\n"),
]
LEFT = [
    ("x = «plt.hold»()", "is used"),
    ("f(«plt.hold»())", "is used"),
    ("«plt.hold»(g())", "computed here"),
    ("«plt.hold»(k=a.b)", "computed here"),
    ("«plt.hold»(  # why\n)", "comment"),
    ("plt.x = «plt.hold»", "is used"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert (FORM.describe("a.f"), FORM.needs("a.f")) == ("a.f", ())
    assert FORM.advice("a.f") == "leave the call out"
