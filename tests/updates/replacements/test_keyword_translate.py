"""A keyword under another name, with other words for its values."""

import pytest

from pyrecode.updates.replacements.keyword_translate import KeywordTranslate

from .tables import Tables

FORM = KeywordTranslate(
    "orientation",
    (("True", '"vertical"'), ("False", '"horizontal"'), ("None", "None"), ('"v"', '"vertical"')),
)

CHANGED = [
    ("ax.boxplot(x, «vert=False»)", 'ax.boxplot(x, orientation="horizontal")'),
    ("ax.boxplot(x, «vert = True» , y=1)", 'ax.boxplot(x, orientation = "vertical" , y=1)'),
    ("f(«vert=None»)", "f(orientation=None)"),
    ("f(«vert='v'»)", "f(orientation='vertical')"),
    ('f(«vert="v"»)', 'f(orientation="vertical")'),
    ("f(vert=«True»)", 'f(orientation="vertical")'),
    ("f(«vert=  # why\n  False»)", 'f(orientation=  # why\n  "horizontal")'),
]
LEFT = [
    ("f(«vert=x»)", "what the value would be"),
    ("f(«vert=0»)", "what the value would be"),
    ("f(«vert=1.0»)", "what the value would be"),
    ("f(«vert=not x»)", "what the value would be"),
    ("f(x, «True»)", "by position"),
    ("f(«vert=True», orientation=None)", "passed as well"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_what_json_gives_is_the_same():
    assert KeywordTranslate("new", [["True", "1"]]) == KeywordTranslate("new", (("True", "1"),))
    assert len({KeywordTranslate("new", [["True", "1"]])}) == 1


def test_says_what_it_is():
    assert FORM.describe("a.f") == "a.f(orientation)"
    assert FORM.needs("a.f") == ("a.f(orientation)",)
    with pytest.raises(ValueError, match="keyword_rename keeps all of them"):
        KeywordTranslate("x", ())
    with pytest.raises(ValueError, match="'a b' is not the source of a literal"):
        KeywordTranslate("x", (("True", "a b"),))
