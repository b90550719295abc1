"""Edits as text, and what they make of further uses; as many uses that are left alone as are mended."""

from typing import Any

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.examples.index import Example, Examples
from pyrecode.proposals.proposal import Applicability, Proposer
from pyrecode.proposals.propose import propose, why_not
from pyrecode.proposals.proposers import Proposers
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

FETCH = ApiUpdate("acme", "acme.fetch", Kind.FUNCTION)
PUSH = ApiUpdate("acme", "acme.Client.push", Kind.METHOD)
WAIT = ApiUpdate("acme", "acme.send", Kind.PARAMETER, Scope.PARAMETER, parameter="wait")
STATUS = ApiUpdate("acme", "acme.Client.status", Kind.ATTRIBUTE)
SCALE = ApiUpdate(
    "acme", "acme.blow_up", Kind.PARAMETER, Scope.PARAMETER, parameter="factor", position=1
)
CATALOG = Catalog.of([FETCH, PUSH, WAIT, STATUS, SCALE], {"acme.Client": "acme.Client"})


def taught(*edits: tuple[str, str], head: str = "import acme\n") -> Proposers:
    """Proposers that know these edits, each once."""
    examples = Examples()
    pairs = (Example(f"{head}\n{old}\n", f"{head}\n{new}\n") for old, new in edits)
    examples.replace(dict(enumerate(pairs)))
    return Proposers(True, examples)


def mended(use: str, proposers: Proposers, head: str = "import acme\n\n") -> tuple[str | None, Any]:
    """The text after the proposal for the last finding, and the proposal."""
    module = Module.parse(head + use + "\n")
    finding = find(module, CATALOG, Selection())[-1]
    proposal = propose(module, finding, CATALOG, proposers)
    if proposal is None:
        return None, why_not(module, finding, CATALOG, proposers)
    assert proposal.proposer is Proposer.EXAMPLE
    text = apply(module.text, proposal.edits)
    return text.removeprefix(head).removesuffix("\n"), proposal


RENAMED = [
    ("r = acme.fetch(url)", "r = acme.get(url)"),
    ("r = acme.fetch(a.b, timeout=5)", "r = acme.get(a.b, deadline=5)"),
    ("print(acme.fetch(f(x), timeout=t))", "print(acme.get(f(x), deadline=t))"),
]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("acme.fetch(url)", "acme.get(url)"),
        (
            "x = [acme.fetch(u, timeout=60) for u in us]",
            "x = [acme.get(u, deadline=60) for u in us]",
        ),
        (
            "acme.fetch(\n    url,  # whose\n    timeout=(1 + 2),  # seconds\n)",
            "acme.get(\n    url,  # whose\n    deadline=(1 + 2),  # seconds\n)",
        ),
        (
            "f(acme.fetch({'a': 1,\n   # inner\n   'b': 2}, timeout=1)).x",
            "f(acme.get({'a': 1,\n   # inner\n   'b': 2}, deadline=1)).x",
        ),
        ("acme.fetch(timeout=3, *urls)", None),
        ("acme.fetch(url, 5)", None),
        ("acme.fetch(acme.fetch)", None),
        ("f = partial(acme.fetch, timeout=5)", None),
    ],
)
def test_a_renamed_function_and_keyword(use, expected):
    text, proposal = mended(use, taught(*RENAMED))
    assert text == expected
    if expected is not None:
        assert proposal.applicability is Applicability.SAFE
        assert {"parses", "outdated_gone", "comments_kept"} <= set(proposal.checks)


def test_safe_only_after_enough_edits():
    for count, expected in ((1, False), (2, False), (3, True)):
        _, proposal = mended("acme.fetch(url, timeout=5)", taught(*RENAMED[-count:]))
        assert (proposal.applicability is Applicability.SAFE) is expected
    _, one = mended("acme.fetch(url, timeout=5)", taught(RENAMED[2]))
    assert one.note == "only one edit shows how, and 3 are asked for"


def test_the_same_edit_made_often_counts_as_often():
    proposers = taught(*[RENAMED[1]] * 3)
    _, same = mended("acme.fetch(u, timeout=5)", proposers)
    assert same.applicability is Applicability.SAFE
    _, other = mended("acme.fetch(u, timeout=6)", proposers)
    assert other.note == "no example passes this value as `timeout`"
    _, without = mended("acme.fetch(u)", proposers)
    assert without.note == "every example passes `timeout`"


def test_what_no_example_passes_is_a_guess_and_said_to_be_one():
    text, proposal = mended("acme.fetch(url, verify=False)", taught(*RENAMED))
    assert text == "acme.get(url, verify=False)"
    assert proposal.note == "no example passes `verify`"


TO_FUNCTION = [
    ("c.push(x)", "acme.put(c, x)"),
    ("self.c.push(f(y))", "acme.put(self.c, f(y))"),
    ("q.push(1)", "acme.put(q, 1)"),
]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("acme.Client().push(z)", "acme.put(acme.Client(), z)"),
        ("c = acme.Client()\nr = c.push((1, 2))", "c = acme.Client()\nr = acme.put(c, (1, 2))"),
        (
            "c = acme.Client()\nif c.push(\n    1,  # first\n): pass",
            "c = acme.Client()\n# first\nif acme.put(c, 1): pass",
        ),
    ],
)
def test_a_method_that_becomes_a_function(use, expected):
    text, _ = mended(use, taught(*TO_FUNCTION))
    assert text == expected


def test_a_parameter_of_an_api_that_stays():
    edits = [
        ("acme.send(a, wait=1)", "acme.send(a, timeout=1)"),
        ("acme.send(b, wait=w)", "acme.send(b, timeout=w)"),
        ("acme.send(wait=2, to=b)", "acme.send(timeout=2, to=b)"),
    ]
    text, _ = mended("acme.send(\n    c, wait=9\n)", taught(*edits))
    assert text == "acme.send(\n    c, timeout=9\n)"


def test_an_attribute_that_becomes_a_call():
    edits = [("x = j.status", "x = j.get_status()"), ("f(a.b.status)", "f(a.b.get_status())")]
    text, _ = mended("c = acme.Client()\ny = (c.status, 1)", taught(*edits))
    assert text == "c = acme.Client()\ny = (c.get_status(), 1)"


def test_code_around_the_call_belongs_to_the_edit():
    edits = [
        ("x = acme.fetch(u)[0]", "x = acme.first(u)"),
        ("f(acme.fetch(v)[0])", "f(acme.first(v))"),
    ]
    text, _ = mended("y = acme.fetch(w)[0] + 1", taught(*edits))
    assert text == "y = acme.first(w) + 1"
    assert mended("y = acme.fetch(w)[1]", taught(*edits))[0] is None


def test_a_statement_that_becomes_two():
    edits = [
        ("r = acme.fetch(u)", "s = acme.Session()\nr = s.get(u)"),
        ("x = acme.fetch(v.w)", "s = acme.Session()\nx = s.get(v.w)"),
    ]
    text, _ = mended("def f():\n    y = acme.fetch(g(z))\n    return y", taught(*edits))
    assert text == "def f():\n    s = acme.Session()\n    y = s.get(g(z))\n    return y"


BY_MODE = [
    ('acme.fetch(a, mode="r")', "acme.read(a)"),
    ('acme.fetch(b, mode="r")', "acme.read(b)"),
    ('acme.fetch(c.d, mode="r")', "acme.read(c.d)"),
    ('acme.fetch(a, mode="w")', "acme.write(a)"),
]


@pytest.mark.parametrize(
    ("use", "expected", "safe"),
    [
        ('acme.fetch(z, mode="r")', "acme.read(z)", True),
        ('acme.fetch(z, mode="w")', "acme.write(z)", False),
        ('acme.fetch(z, mode="a")', None, False),
        ("acme.fetch(z, mode=m)", None, False),
    ],
)
def test_edits_that_differ_are_told_apart_by_what_is_passed(use, expected, safe):
    text, proposal = mended(use, taught(*BY_MODE))
    assert text == expected
    if expected is None:
        assert "what speaks for them contradicts itself" in proposal
    else:
        assert (proposal.applicability is Applicability.SAFE) is safe


def test_edits_that_contradict_one_another():
    three = [(f"acme.fetch({name})", f"acme.get({name})") for name in "abc"]
    against = ("acme.fetch(d)", "acme.load(d)")
    text, proposal = mended("acme.fetch(e)", taught(*three, against))
    assert text == "acme.get(e)"
    assert proposal.applicability is Applicability.SUGGESTION
    assert proposal.others == ("example of 1: 'acme.load'",)
    text, reason = mended("acme.fetch(e)", taught(three[0], against))
    assert text is None
    assert "contradicts itself" in reason


def test_a_literal_that_is_not_the_argument():
    edits = [(f"acme.fetch(a, {n})", "acme.get(a, version=2)") for n in (2, 5, 7)]
    text, _ = mended("acme.fetch(b, 2)", taught(*edits))
    assert text == "acme.get(b, version=2)"


def test_arguments_that_do_something_are_not_doubled_or_moved_unattended():
    edits = [(f"acme.fetch({a}, {b})", f"acme.get({b}, {a})") for a, b in ("ab", "cd", "ef")]
    assert mended("acme.fetch(x, y)", taught(*edits))[1].applicability is Applicability.SAFE
    text, proposal = mended("acme.fetch(f(), g())", taught(*edits))
    assert text == "acme.get(g(), f())"
    assert proposal.note == "the arguments would be evaluated in another order"


@pytest.mark.parametrize(
    ("head", "use", "expected"),
    [
        ("import acme as ac\n\n", "ac.fetch(u)", "ac.get(u)"),
        ("from acme import fetch\n\n", "fetch(u)", "from acme import get\n\nget(u)"),
        ("from acme import fetch as f\n\n", "f(u)", "from acme import get as f\n\nf(u)"),
    ],
)
def test_imports_are_as_the_file_has_them(head, use, expected):
    same = [
        (old.replace(", timeout", ", t"), new.replace(", deadline", ", t")) for old, new in RENAMED
    ]
    text, _ = mended(use, taught(*same), head)
    assert text == expected


def test_an_import_under_another_name_goes_with_its_uses():
    head = "from acme import fetch as f\n\n"
    text, proposal = mended("f(u)\nf(v, timeout=1)", taught(*RENAMED), head)
    assert text == "from acme import get\n\nget(u)\nget(v, deadline=1)"
    assert proposal.applicability is Applicability.SAFE
    assert mended("f(u)\nf(v, 1)", taught(*RENAMED), head)[0] is None


def test_rule_and_examples():
    rule = ApiUpdate(
        "acme",
        "acme.fetch",
        Kind.FUNCTION,
        replacement=Rename("get"),
        tier=Tier.SAFE,
        sources=("custom test",),
    )
    catalog = Catalog.of([rule])
    module = Module.parse("import acme\n\nacme.fetch(u)\n")
    (finding,) = find(module, catalog, Selection())
    agreeing = [(f"acme.fetch({name})", f"acme.get({name})") for name in "abc"]
    proposal = propose(module, finding, catalog, taught(*agreeing))
    assert proposal is not None
    assert proposal.proposer is Proposer.RULE
    assert proposal.others == ()
    against = [(f"acme.fetch({name})", f"acme.load({name})") for name in "abc"]
    proposal = propose(module, finding, catalog, taught(*against))
    assert proposal is not None
    assert proposal.proposer is Proposer.RULE
    assert proposal.applicability is Applicability.SUGGESTION
    assert proposal.others == ("example of 3: 'acme.load'",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("acme.fetch(a)", "acme.fetch(a)"),
        ("other.fetch(a)", "other.get(a)"),
        ("acme.fetch(", "acme.get("),
        ("acme.fetch(*a)", "acme.get(*a)"),
        ("def f():\n    acme.fetch(a)", "class F:\n    x = acme.get(a)"),
        ("acme.fetch(acme.fetch(a))", "acme.get(a)"),
    ],
)
def test_what_teaches_nothing(old, new):
    proposers = taught((old, new), head="import acme, other\n")
    assert mended("acme.fetch(b)", proposers)[0] is None


@pytest.mark.parametrize(
    ("shown", "use", "expected"),
    [
        (
            [("acme.blow_up(x, factor=2)", "acme.blow_up(x, scale=2)")],
            "acme.blow_up(y, 3)",
            "acme.blow_up(y, scale=3)",
        ),
        (
            [("acme.blow_up(x, factor=a)", "acme.enlarge(x, times=a)")],
            "acme.blow_up(y,  # what\n    z)",
            "acme.enlarge(y,  # what\n    times=z)",
        ),
        (
            [("acme.blow_up(x, a)", "acme.blow_up(x, scale=a)")],
            "acme.blow_up(y, factor=z)",
            "acme.blow_up(y, scale=z)",
        ),
        (
            [("acme.blow_up(x, factor=a)", "acme.blow_up(x, scale=a)")],
            "acme.blow_up(y, 3, 4)",
            None,
        ),
    ],
)
def test_the_parameter_is_the_same_by_position_and_by_keyword(shown, use, expected):
    assert mended(use, taught(*shown))[0] == expected
