"""The reward `checks` looks at a rewrite in parts, and pays what the checks of the editor say of the whole."""

import random

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError
from pyrecode.proposals.change import EVERYTHING, Change
from pyrecode.proposals.checks.registry import examine
from pyrecode.updates.replacements.base import Edit
from pyrecode_learner.code.rewrites import Part, Rewrites
from pyrecode_learner.knowledge import Knowledge
from pyrecode_learner.rewards.checks import checks
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Migration

LIBRARY, VERSION = "numpy", "2.4.0"
OLD = """import numpy as np
from numpy import product as times

area = np.trapz(a, axis=0)  # of the first part
if np.sometrue(flags):
    total = times([1, 2])
def mean(values):
    return np.sum(values) / len(values)
width = mean(np.in1d(area, b))
label = "np.trapz"
print(total)
kind = np.float
old = np.alltrue(c)  # pyrecode: ignore
"""
LINES = [
    ("np.trapz(a", "np.trapezoid(a"),
    ("np.sometrue", "np.any"),
    ("import product as times", "import prod as times"),
    ("np.in1d", "np.isin"),
    ("= np.float", "= float"),
    ("  # of the first part", ""),
    ("np.sum(values)", "np.no_such_function(values)"),
    ("print(total)", "print(whole)"),
    ("print(total)", "print(total)\nx = 1"),
    ("print(total)", "print(total)\nnp = 2"),
    ("kind =", "other =  # of the first part\nkind ="),
    ("label =", "area = np.trapz(label)\nlabel ="),
    ("import numpy as np\n", "import numpy\n"),
    ("def mean", "@"),
    ('label = "np.trapz"\n', ""),
]


def of_whole(code: str, old: str) -> float:
    catalog = Knowledge().catalog(LIBRARY, VERSION)
    assert catalog is not None
    before = Module.parse(old)
    found = find(before, catalog, EVERYTHING)
    edit = Edit(0, len(old), code)
    try:
        verdict = examine(Change(before, [edit], found, catalog, found, by_rule=False))
    except SourceError:
        return -1.0
    if "parses" in verdict.failures:
        return -1.0
    return 1 - 2 * len(verdict.failures) / (len(verdict.failures) + len(verdict.passed))


def test_the_parts_tell_what_the_whole_would() -> None:
    draw = random.Random(3)
    migration = Migration(OLD, OLD, LIBRARY, f"=={VERSION}")
    paid: set[float] = set()
    for _ in range(150):
        code = OLD
        for before, after in draw.sample(LINES, draw.randint(0, 8)):
            code = code.replace(before, after)
        amount = checks(Reply(code, bare=True), migration)
        assert amount == pytest.approx(of_whole(code, OLD)), code
        paid.add(round(amount, 6))
    assert {1.0, -1.0} <= paid
    assert len(paid) >= 4


def test_statements_that_share_a_name_stay_together() -> None:
    rewrites = Rewrites("import lib\n\na = lib.f()\nb = lib.g(1)\nc = b + 1\n")
    found = rewrites.parts("import lib\n\na = lib.f2()\nb = lib.g(2)\nc = b + 1\n")
    assert found == [
        Part("import lib\n\na = lib.f()", "import lib\n\na = lib.f2()"),
        Part("import lib\n\nb = lib.g(1)\nc = b + 1\n", "import lib\n\nb = lib.g(2)\nc = b + 1\n"),
    ]
    # A name that the answer makes can join what was apart, and one that it binds is nobody's import any more.
    joined = rewrites.parts("import lib\n\na = new = lib.f()\nb = lib.g(new)\nc = b + 1\n")
    assert joined is not None
    assert len(joined) == 1
    bound = rewrites.parts("import lib\n\nlib = 1\na = lib.f()\nb = lib.g(1)\nc = b + 1\n")
    assert bound is not None
    assert len(bound) == 1
    assert rewrites.parts("a = (") is None
