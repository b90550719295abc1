"""Each form of replacement at single uses: before, after, and where it must decline.

The use is marked in the text: `np.«trapz»` would be a name, `f(«a=1»)` an argument.
"""

import pytest

from pyrecode.updates.replacements.attribute_to_call import AttributeToCall
from pyrecode.updates.replacements.base import CannotApply, Replacement
from pyrecode.updates.replacements.call_template import CallTemplate
from pyrecode.updates.replacements.expression import Expression
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.replacements.make_keyword import MakeKeyword
from pyrecode.updates.replacements.move import Move
from pyrecode.updates.replacements.registry import forms, from_data, to_data
from pyrecode.updates.replacements.rename import Rename


@pytest.mark.parametrize(
    ("replacement", "before", "after"),
    [
        (Rename("new"), "«np.old»(y)", "np.new(y)"),
        (Rename("new"), "«np . old» (y)", "np . new (y)"),
        (Move("builtins.float"), "x.astype(«np.float»)", "x.astype(float)"),
        (Move("pandas.Timestamp"), "«pd.datetime».now()", "pd.Timestamp.now()"),
        (KeywordRename("new"), "f(a, «old=1», b=2)", "f(a, new=1, b=2)"),
        (KeywordRename("new"), "f(a, «old = 1»)", "f(a, new = 1)"),
        (KeywordValue('"ME"'), 'df.resample(«"M"»)', 'df.resample("ME")'),
        (KeywordValue('"ME"'), "df.resample(«'M'»)", "df.resample('ME')"),
        (KeywordValue('"ME"'), "df.resample(«rule='M'»).sum()", "df.resample(rule='ME').sum()"),
        (KeywordValue("None"), "f(a=«'none'»)", "f(a=None)"),
        (KeywordValue('"é"'), "f('ü', «'M'»)", "f('ü', 'é')"),
        (AttributeToCall("get_old"), "«x.old».y", "x.get_old().y"),
        (Expression("-[[numpy.inf]]"), "x = «np.NINF»", "x = -np.inf"),
        (Expression("-[[numpy.inf]]"), "x = «np.NINF» ** 2", "x = (-np.inf) ** 2"),
        (Expression("-[[numpy.inf]]"), "[«np.NINF».real]", "[(-np.inf).real]"),
        (Expression("{receiver}.isocalendar().week"), "«s.dt.week»", "s.dt.isocalendar().week"),
        (MakeKeyword(("axis",)), "df.drop('a', «1»)", "df.drop('a', axis=1)"),
        (MakeKeyword(("axis",)), "df.drop('a', (\n«1»))", "df.drop('a', axis=(\n1))"),
        (
            MakeKeyword(("axis", "index", "columns")),
            "df.drop('a', «1», None, level=2)",
            "df.drop('a', axis=1, index=None, level=2)",
        ),
    ],
)
def test_one_edit(apply, replacement: Replacement, before: str, after: str) -> None:
    assert apply(replacement, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('f(«m="x"»)', "f()"),
        ('f( «m="x"», )', "f()"),
        ('f(\n    «m="x"»,\n)', "f()"),
        ('f(a, «m="x"»)', "f(a)"),
        ('f(a, «m="x"»,)', "f(a,)"),
        ('f(«m="x"», b=1)', "f(b=1)"),
        ('f(a, «m="x"», b=1)', "f(a, b=1)"),
        ('f(a, «m = "x"» , b=1)', "f(a, b=1)"),
        ('f(a,«m="x"»,b=1)', "f(a,b=1)"),
        ('f(«m="x"», **rest)', "f(**rest)"),
        ("f(a, «True»)", "f(a)"),
        ("f(a, «True», b=1)", "f(a, b=1)"),
        ('f(a, «m="x"»,\n  b=1)', "f(a,\n  b=1)"),
        ('f(«m="x"»,\n  b=1)', "f(b=1)"),
        ('f(a,\n  «m="x"»)', "f(a)"),
        ('f(a,\n  «m="x"», b=1)', "f(a,\n  b=1)"),
        ('f(\n    a,\n    «m="x"»,\n    b=1,\n)', "f(\n    a,\n    b=1,\n)"),
        ('f(\n    a,\n    «m="x"»,\n)', "f(\n    a,\n)"),
        ('f(\n    a,\n    «m="x"»\n)', "f(\n    a,\n)"),
        ('f(\n    «m="x"»,\n    b=1,\n)', "f(\n    b=1,\n)"),
        ("f(\n    «m=[\n        1,\n    ]»,\n    b=1,\n)", "f(\n    b=1,\n)"),
        ('f(\n    a\n    , «m="x"»\n    , b=1)', "f(\n    a\n    , b=1)"),
        ('f(a)(b, «m="x"»)', "f(a)(b)"),
        ('(df\n    .a((1))\n  .b(c, «m="x"»))', "(df\n    .a((1))\n  .b(c))"),
        ("f(«m=','», b=')')", "f(b=')')"),
        ('f(ü="é", «m="x"», b=1)', 'f(ü="é", b=1)'),
        # Comments stay.
        ('f(a,  # why\n  «m="x"»)', "f(a,  # why\n  )"),
        ('f(a, «m="x"»,  # why\n  b=1)', "f(a,  # why\n  b=1)"),
        ('f(«m="x"»,  # why\n  b=1)', "f(  # why\n  b=1)"),
        ('f(\n    a,\n    «m="x"»,  # why\n)', "f(\n    a,\n      # why\n)"),
        ('f(\n    # why\n    «m="x"»,\n    b=1,\n)', "f(\n    # why\n    b=1,\n)"),
        ('f(«m="x"»  # why\n)', "f(  # why\n)"),
        ('f(«m="#"», b=1)', "f(b=1)"),
    ],
)
def test_keyword_remove(apply, before: str, after: str) -> None:
    assert apply(KeywordRemove(), before) == after


CONCAT = CallTemplate("[[pandas.concat]]([{receiver}, {0:other}], {keywords:ignore_index,sort})")
MAYBE = CallTemplate("[[numpy.g]]({0:y}, x={?1:x}, {keywords})")
FFILL = CallTemplate("{receiver}.ffill({keywords})")


@pytest.mark.parametrize(
    ("replacement", "before", "after"),
    [
        (CONCAT, "«df.append»(x)", "pd.concat([df, x])"),
        (CONCAT, "«df.append»(other=x)", "pd.concat([df, x])"),
        (CONCAT, "«df.append»((x), sort=False,)", "pd.concat([df, x], sort=False)"),
        (CONCAT, "«(a + b).append»(x + y)", "pd.concat([(a + b), x + y])"),
        (CONCAT, "«(a).append»(y := x)", "pd.concat([(a), (y := x)])"),
        (CONCAT, "«f(a).append»(g(b)).c", "pd.concat([f(a), g(b)]).c"),
        (CONCAT, "«df.append»(x for x in y)", "pd.concat([df, (x for x in y)])"),
        (
            CONCAT,
            "«df.append»(x, ignore_index=True,\n          sort=False)",
            "pd.concat([df, x], ignore_index=True,\n          sort=False)",
        ),
        (FFILL, 'df.fillna(«method="ffill"»)', "df.ffill()"),
        (FFILL, "df.fillna(axis=0, «method='ffill'», limit=n())", "df.ffill(axis=0, limit=n())"),
        (FFILL, '(df  # why\n  .fillna(«method="pad"»)\n)', "(df  # why\n  .ffill()\n)"),
        (FFILL, '(\n  a + b\n).fillna(«method="pad"»)', "(\n  a + b\n).ffill()"),
        (CallTemplate("f({0} + 1)"), "«f»(6)", "f(6 + 1)"),
        (CallTemplate("f({0} + 1)"), "«f»(-6)", "f((-6) + 1)"),
        (CallTemplate("{0}.bit_length()"), "«f»(6)", "(6).bit_length()"),
        (CallTemplate("(i for i in {0})"), "g(«f»(a))", "g((i for i in a))"),
        (MAYBE, "«f»(y)", "np.g(y)"),
        (MAYBE, "«f»(y, dx=2)", "np.g(y, dx=2)"),
        (MAYBE, "«f»(y, t)", "np.g(y, x=t)"),
        (MAYBE, "«f»(y, x=t, dx=2)", "np.g(y, x=t, dx=2)"),
        (CallTemplate("{0}.copy()"), "«np.msort»(a + b)", "(a + b).copy()"),
        (CallTemplate("{0}.copy()"), "«np.msort»(a\n.b)", "(a\n.b).copy()"),
        (CallTemplate("{0} == {1}"), "x = «np.eq»(a, b | c).d", "x = (a == (b | c)).d"),
        (
            CallTemplate("[[builtins.len]]([[numpy.asarray]]({0:a}))"),
            "«alen»(z)",
            "len(np.asarray(z))",
        ),
        (CallTemplate("[[numpy.sort]]({0}, axis=0)"), "«np.msort»(a)", "np.sort(a, axis=0)"),
        (CallTemplate("{{'a': {0}}}"), "«f»(b)", "{'a': b}"),
        (CallTemplate("[[numpy.f]]({0}, {args})"), "«np.g»(a, b, c=1)", "np.f(a, b, c=1)"),
        (CallTemplate("[[numpy.f]]({args}, k=1)"), "«np.g»(a)", "np.f(a, k=1)"),
        (CallTemplate("[[numpy.f]]({args}, k=1)"), "«np.g»()", "np.f(k=1)"),
    ],
)
def test_call_template(apply, replacement: Replacement, before: str, after: str) -> None:
    assert apply(replacement, before) == after


@pytest.mark.parametrize(
    ("replacement", "before"),
    [
        (Move("builtins.float"), "«np.float» = 1"),
        (Move("a.b"), "from numpy import «old»"),
        (KeywordRename("new"), "f(«old=1», new=2)"),
        (KeywordRename("new"), "f(«1»)"),
        (KeywordValue('"ME"'), "f(«rule=m»)"),
        (AttributeToCall("get_old"), "«x.old» = 1"),
        (AttributeToCall("get_old"), "del «x.old»"),
        (AttributeToCall("get_old"), "«x.old» += 1"),
        (Expression("-[[numpy.inf]]"), "«np.NINF» = 1"),
        (KeywordRemove(), "f(«m=g()», b=1)"),
        (KeywordRemove(), "f(«1», 2)"),
        (KeywordRemove(), "f(«*a»)"),
        (KeywordRemove(), "f(«m=[  # why\n1]»)"),
        (KeywordRemove(), "f(«m=1»  # why\n, b=2)"),
        (MakeKeyword(("axis",)), "df.drop(«1», 2)"),
        (MakeKeyword(("axis", "index")), "df.drop(«1», *a)"),
        (CONCAT, "x = «df.append»"),
        (CONCAT, "«df.append»()"),
        (CONCAT, "«df.append»(*x)"),
        (CONCAT, "«df.append»(x, **options)"),
        (CONCAT, "«df.append»(x, verify_integrity=True)"),
        (CONCAT, "«df.append»(x, True)"),
        (CONCAT, "«df.append»(x,  # why\n)"),
        (CONCAT, "(«df  # why\n.append»(x))"),
        (CONCAT, "«append»(x)"),
        (FFILL, "df.fillna(None, «method='ffill'»)"),
        (FFILL, "df.fillna(«method=choose()»)"),
        (CallTemplate("f({1}, {0})"), "«g»(a(), b())"),
        (CallTemplate("f({0}, {0})"), "«g»(a())"),
        (CallTemplate("f(k=1, {args})"), "«g»(a)"),
    ],
)
def test_declines(apply, replacement: Replacement, before: str) -> None:
    with pytest.raises(CannotApply):
        apply(replacement, before)


def test_plain_arguments_may_change_places(apply) -> None:
    assert apply(CallTemplate("f({1}, {0})"), "«g»(a, b())") == "f(b(), a)"


@pytest.mark.parametrize(
    ("replacement", "symbol", "described", "needs"),
    [
        (Rename("b"), "m.a", "m.b", ("m.b",)),
        (Move("n.b"), "m.a", "n.b", ("n.b",)),
        (KeywordRename("k"), "m.a", "m.a(k)", ("m.a(k)",)),
        (KeywordRemove(), "m.a", "m.a", ()),
        (KeywordValue('"v"'), "m.a", '"v"', ()),
        (AttributeToCall("b"), "m.C.a", "m.C.b()", ("m.C.b",)),
        (Expression("-[[m.b]]"), "m.a", "-m.b", ("m.b",)),
        (MakeKeyword(("k",)), "m.a", "m.a(k)", ("m.a(k)",)),
        (
            CallTemplate("[[m.b]]([{receiver}, {0}], k=1, {keywords})"),
            "m.C.a",
            "m.b([self, argument0], k=1, ...)",
            ("m.b", "m.b(k)"),
        ),
        (FFILL, "m.C.fillna", "self.ffill(...)", ("m.C.ffill",)),
        (
            CallTemplate("{receiver}.x({0}, k=2).y({args})"),
            "m.C.a",
            "self.x(argument0, k=2).y(...)",
            ("m.C.x", "m.C.x(k)"),
        ),
    ],
)
def test_says_what_it_is(
    replacement: Replacement, symbol: str, described: str, needs: tuple[str, ...]
) -> None:
    assert replacement.describe(symbol) == described
    assert replacement.needs(symbol) == needs
    assert from_data(to_data(replacement)) == replacement


def test_registry_knows_every_form() -> None:
    assert set(forms()) >= {
        "rename",
        "move",
        "keyword_rename",
        "keyword_remove",
        "keyword_value",
        "attribute_to_call",
        "call_template",
        "expression",
        "make_keyword",
    }


@pytest.mark.parametrize(
    "data",
    [
        {"form": "call_template", "template": "f({0}"},
        {"form": "expression", "template": "f({0})"},
        {"form": "keyword_value", "value": "ME"},
        {"form": "make_keyword", "names": []},
        {"form": "move", "target": "a", "extra": 1},
        {"form": "no such form"},
    ],
)
def test_wrong_data_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="replacement"):
        from_data(data)


@pytest.mark.parametrize(
    ("template", "before", "after"),
    [
        ("[[numpy.g]]({*0:types}{!1:scalars=[]})", "«np.f»([a, b(1)], [])", "np.g(a, b(1))"),
        ("[[numpy.g]]({*0:types}{!1:scalars=[]})", "«np.f»(types=x)", "np.g(*x)"),
        ("[[numpy.g]]({*0:types})", "«np.f»((a,))", "np.g(a)"),
        ("[[numpy.g]]({*0:types})", "«np.f»(a or b)", "np.g(*(a or b))"),
        ("[[numpy.g]]({*0:types})", "«np.f»([\n  a,\n  b,\n])", "np.g(a,\n  b)"),
        ('[[numpy.g]]({args}, kind={kind|"point"})', "«np.f»(x)", 'np.g(x, kind="point")'),
        ('[[numpy.g]]({args}, kind={kind|"point"})', "«np.f»(x, kind=k)", "np.g(x, kind=k)"),
        ("[[numpy.g]]({1:b|None}, {0:a})", "«np.f»(x)", "np.g(None, x)"),
    ],
)
def test_holes_that_are_filled_in_other_ways(apply, template: str, before: str, after: str) -> None:
    assert apply(CallTemplate(template), before) == after


@pytest.mark.parametrize(
    ("template", "before", "why"),
    [
        ("g({*0}{!1:s=[]})", "«np.f»(a, [1])", "`s` is passed with another value"),
        ("g({!s=True})", "«np.f»(s=1)", "`s` is passed with another value"),
        ("g({*0})", "«np.f»([])", "nothing in the list"),
    ],
)
def test_holes_that_do_not_fit(apply, template: str, before: str, why: str) -> None:
    with pytest.raises(CannotApply, match=why):
        apply(CallTemplate(template), before)


def test_holes_as_they_are_told() -> None:
    template = CallTemplate('[[numpy.g]]({*0:types}, kind={kind|"point"}{!1:scalars=[]})')
    assert template.describe("numpy.f") == "numpy.g(*types, kind=kind)"
    assert template.needs("numpy.f") == ("numpy.g", "numpy.g(kind)")
