"""An argument that has to be passed is added with its old default."""

import pytest

from pyrecode.updates.replacements.keyword_add import KeywordAdd

from .tables import Tables

FORM = KeywordAdd("new", '"md5"')

CHANGED = [
    ("«f»()", 'f(new="md5")'),
    ("«f»(  # why\n)", 'f(new="md5"  # why\n)'),
    ("«f»(a)", 'f(a, new="md5")'),
    ("«x.f»(a, k=1 )", 'x.f(a, k=1, new="md5" )'),
    ("«f»(a,)", 'f(a, new="md5",)'),
    ("«f»(a, # one\n  b # two\n)", 'f(a, # one\n  b, new="md5" # two\n)'),
    ("«f»(\n    a,\n    b,  # two\n)", 'f(\n    a,\n    b,  # two\n    new="md5",\n)'),
    ("«f»(\r\n    a,\r\n)", 'f(\r\n    a,\r\n    new="md5",\r\n)'),
    ("«f»(x for x in y)", 'f((x for x in y), new="md5")'),
    ("«f»(  # one\n  x for x in y  # two\n)", 'f(  # one\n  (x for x in y), new="md5"  # two\n)'),
    ("«f»((x for x in y))", 'f((x for x in y), new="md5")'),
    ("«f»(g(1)(2))", 'f(g(1)(2), new="md5")'),
]
LEFT = [
    ("«f»(*a)", "unpacks"),
    ("«f»(a, **b)", "unpacks"),
    ("«f»(a, new=1)", "passed already"),
    ("x = «f»", "not called"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert FORM.describe("hmac.new") == "hmac.new(new)"
    assert FORM.advice("hmac.new") == 'pass new="md5"'
    assert FORM.needs("hmac.new") == ("hmac.new(new)",)
    with pytest.raises(ValueError, match="not the source of a literal"):
        KeywordAdd("new", "a b")
