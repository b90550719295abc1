"""A list of arguments that became the arguments: found as an outdated value, whatever is in the list."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ANY_LIST, ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.unpack_list import UnpackList

PICK = ApiUpdate(
    "acme",
    "acme.pick",
    Kind.VALUE,
    Scope.VALUE,
    parameter="columns",
    position=0,
    value=ANY_LIST,
    replacement=UnpackList(("otherwise",)),
    tier=Tier.SAFE,
)
CATALOG = Catalog.of([PICK], existing={"acme", "acme.pick"})


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("q = acme.pick([a, b.c, d(e)]).where(f)", "q = acme.pick(a, b.c, d(e)).where(f)"),
        ("acme.pick([acme.pick([a, b]), c])", "acme.pick(acme.pick(a, b), c)"),
        ("acme.pick([a, b], otherwise=[c])", "acme.pick(a, b, otherwise=[c])"),
        ("acme.pick(columns=[a])", "acme.pick(a)"),
        ("acme.pick([x for x in y])", "acme.pick(*[x for x in y])"),
        ("columns = [a]\nacme.pick(columns)", "columns = [a]\nacme.pick(*columns)"),
        ("acme.pick([a], b)", None),
    ],
)
def test_the_list_becomes_its_elements(use: str, expected: str | None) -> None:
    text = f"import acme\n\n{use}\n"
    assert may_concern(text.encode(), CATALOG, Selection())
    done = migrate(text, "a.py", CATALOG, Selection(), suggestions=True)
    assert done.text == (text if expected is None else f"import acme\n\n{expected}\n")
    assert len(done.remaining) == (expected is None)


@pytest.mark.parametrize("use", ["acme.pick(a)", "acme.pick((a, b))", "acme.pick(a, [b])"])
def test_what_is_no_list_is_left_alone(use: str) -> None:
    module = Module.parse(f"import acme\n\n{use}\n")
    assert find(module, CATALOG, Selection()) == []
