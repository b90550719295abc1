"""Offsets of nodes, whatever characters and line ends stand before them."""

import ast
import sys
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError

_strings = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0'\\\r\n"))
_newlines = st.sampled_from(["\n", "\r\n", "\r", "\n\f", "\n\n", "\r\n\r\n"])


@given(st.lists(st.tuples(_strings, _strings, _newlines), max_size=6), st.booleans())
def test_spans_are_exact_in_any_text(lines: list[tuple[str, str, str]], marked: bool):
    text = "\ufeff" * marked
    for before, after, newline in lines:
        text += f"f('{before}', np . trapz, x.y(key='{after}')){newline}"
    module = Module.parse(text)
    found = sorted(
        (
            module.text[slice(*module.last_name(node))]
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute | ast.keyword)
        ),
    )
    assert found == sorted(["trapz", "y", "key"] * len(lines))
    strings = [
        ast.literal_eval(module.source(node))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
    ]
    assert sorted(strings) == sorted(part for line in lines for part in line[:2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("np.trapz", ["trapz"]),
        ("np.\\\n  trapz", ["trapz"]),
        ("(np\n .\ttrapz\n)", ["trapz"]),
        ("é.ñ", ["ñ"]),
        ("np.ﬁ", ["ﬁ"]),  # normal form: fi
        ("import numpy.core as nc", ["numpy.core"]),
        ("import numpy . core", ["numpy . core"]),
        ("from numpy import (trapz as t, # c\n  cumsum)", ["cumsum", "trapz"]),
        ("f'{np.trapz(y)!r:>{w.x}}'", ["trapz", "x"]),
        ("f'''\n é{np.trapz}'''", ["trapz"]),
        ("f(\n  old = 1)", ["old"]),
        ("async  def trapz(): pass", ["trapz"]),
        ("@a.b\nclass  Old (c.d): pass", ["Old", "b", "d"]),
    ],
)
def test_last_name(text: str, expected: list[str]):
    module = Module.parse(text)
    kinds = (ast.Attribute, ast.alias, ast.keyword, ast.AsyncFunctionDef, ast.ClassDef)
    found = [node for node in ast.walk(module.tree) if isinstance(node, kinds)]
    assert sorted(text[slice(*module.last_name(node))] for node in found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from numpy.core import umath", "numpy.core"),
        ("from numpy.core import*", "numpy.core"),
        ("from \\\n numpy . core import (umath)", "numpy . core"),
        ("from . import x", "."),
        ("from.import x", "."),
        ("from .. a.b import x", ".. a.b"),
        ("from importlib import x", "importlib"),
        ("from ...imported import x", "...imported"),
        ("from\tnumpy.importing  import x", "numpy.importing"),
    ],
)
def test_module_of_an_import(text: str, expected: str):
    module = Module.parse(text)
    assert text[slice(*module.last_name(module.tree.body[0]))] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1\ndef f(:\n", ":2: does not parse"),
        ("print 'hello'\n", "Python 2"),
        ("try: pass\nexcept A, e: pass\n", "Python 2"),
        ("x = 0777\n", "does not parse"),
        ("a\n\0", "does not parse"),
        ("a\n'\ud800'", ":2: does not parse"),
        ("(" * 3000 + ")" * 3000, "t.py:1: does not parse: too many nested parentheses"),
        ("x" + ".y" * 100_000, "nested too deeply"),
        ("+".join(["x"] * 100_000), "nested too deeply"),
        ("-" * 100_000 + "1", "nested too deeply"),
        ("x = 1\n  y = 2\n", "t.py:2: does not parse: unexpected indent"),
    ],
)
def test_what_does_not_parse_is_one_line(text: str, words: str):
    with pytest.raises(SourceError) as caught:
        Module.parse(text, "t.py")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_warnings_of_the_parser_are_kept_quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Module.parse("x = '\\d'\nx is 1\n")


def test_parents():
    module = Module.parse("def f(x):\n    return np.trapz(x)\n")
    returned = module.tree.body[0].body[0]  # type: ignore[attr-defined]
    assert module.parent(returned.value.func) is returned.value
    assert module.parent(returned) is module.tree.body[0]
    assert module.parent(module.tree) is None


@pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of 3.12")
def test_nested_f_strings():
    module = Module.parse("f'{f'{np.trapz}'}'")
    node = next(node for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))
    assert module.text[slice(*module.last_name(node))] == "trapz"
