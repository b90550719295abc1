"""Two calls in a chain become one."""

import pytest

from pyrecode.updates.replacements.chained_call import ChainedCall

from .tables import Tables

FORM = ChainedCall("query", "sqlalchemy.orm.Session.get")

CHANGED = [
    ("«s.query(Item).get»(5)", "s.get(Item, 5)"),
    ("«s.query(Item).get»( 5 )", "s.get(Item, 5 )"),
    ("x = «self.db().query(m.Item).get»(f(k))", "x = self.db().get(m.Item, f(k))"),
    ("(«s\n .query(Item)\n .get»(5))", "(s\n .get(Item, 5))"),
    ("«s.query(Item,).get»(\n    5,\n)", "s.get(Item,\n    5,\n)"),
    ("«s.query(Item).get»(*k)", "s.get(Item, *k)"),
]
LEFT = [
    ("«q.get»(5)", "not called on the result"),
    ("«s.find(Item).get»(5)", "not called on the result"),
    ("«s.query(Item).filter(x).get»(5)", "not called on the result"),
    ("«s.query(Item, Other).get»(5)", "more than one"),
    ("«s.query(*items).get»(5)", "more than one"),
    ("«s.query(entity=Item).get»(5)", "more than one"),
    ("«s.query(Item).get»()", "nothing is passed"),
    ("(«s.query(Item)  # why\n .get»(5))", "comment"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert FORM.describe("sqlalchemy.orm.Query.get") == "sqlalchemy.orm.Session.get"
    assert FORM.needs("sqlalchemy.orm.Query.get") == ("sqlalchemy.orm.Session.get",)
    with pytest.raises(ValueError, match="no name"):
        ChainedCall("a b", "c")
