"""A keyword under another name, with other words for its values."""

import json

import pytest

from pyrecode.updates.replacements.keyword_translate import KeywordTranslate
from pyrecode.updates.replacements.registry import from_data, to_data
from pyrecode.updates.replacements.stored import StoredReplacement

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
    data = {"form": "keyword_translate", "name": "new", "values": [["True", "1"]]}
    one = KeywordTranslate("new", (("True", "1"),))
    assert {from_data(data), StoredReplacement(data).read()} == {one}
    assert json.loads(json.dumps(to_data(one))) == data


def test_says_what_it_is():
    assert FORM.describe("a.f") == "a.f(orientation)"
    assert FORM.needs("a.f") == ("a.f(orientation)",)
    with pytest.raises(ValueError, match="keyword_rename keeps all of them"):
        KeywordTranslate("x", ())
    with pytest.raises(ValueError, match="'a b' is not the source of a literal"):
        KeywordTranslate("x", (("True", "a b"),))
