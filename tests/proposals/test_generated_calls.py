"""Generated calls of every form of replacement: the tree that was intended, and no comment lost."""

import ast
import io
import tokenize

import pytest

from calls.facts import UPDATES
from calls.generate import program
from calls.texts import Pair
from calls.verify import verify
from pyrecode.updates.replacements.registry import forms

PROGRAMS = 80


@pytest.mark.parametrize("first", range(0, PROGRAMS, 20))
def test_what_was_intended_comes_of_it(first):
    for seed in range(first, first + 20):
        verdict = verify(program(seed))
        assert not verdict.wrong, f"scripts/property_calls.py --show {seed}"
        assert not verdict.lost
        assert verdict.mended


def test_every_form_is_among_the_facts():
    assert {type(update.replacement) for update in UPDATES} == set(forms().values())


def test_the_programs_are_varied():
    """What the measure is worth: comments, line breaks, strings that only look like calls, kept calls."""
    texts = [program(seed) for seed in range(PROGRAMS)]
    whole = "\n".join(pair.before for pair in texts)
    kinds = {type(node) for node in ast.walk(ast.parse(whole.replace("\r\n", "\n")))}
    assert {ast.JoinedStr, ast.ListComp, ast.Lambda, ast.Match, ast.NamedExpr} <= kinds
    assert {ast.AsyncWith, ast.ClassDef, ast.Try, ast.DictComp, ast.Starred} - kinds == {
        ast.DictComp
    }
    tokens = list(tokenize.generate_tokens(io.StringIO(whole.replace("\r\n", "\n")).readline))
    assert sum(token.type == tokenize.COMMENT for token in tokens) > PROGRAMS
    assert " \\\n" in whole
    assert any("\r\n" in pair.before for pair in texts)
    assert sum(pair.calls for pair in texts) > 10 * PROGRAMS
    assert 0 < sum(pair.left for pair in texts) < PROGRAMS


def test_a_wrong_result_is_seen():
    before = "import lib as L\nL.old(1)  # why\n"
    assert verify(Pair(before, "import lib as L\nL.new(1)\n", 1)).wrong == ""
    assert verify(Pair(before, "import lib as L\nL.new(2)\n", 1)).wrong
    assert verify(Pair(before, "import lib as L\nL.new(1)\n", 1, left=1)).wrong
