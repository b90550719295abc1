"""Functions that do nothing but call another with their own arguments."""

import ast

import pytest

from pyrecode.updates.compatibility import compatible
from pyrecode.updates.delegation import delegates
from pyrecode.updates.index.signatures import signature_of


def function(source: str) -> ast.FunctionDef:
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def old(x, y=0):\n    warn()\n    return new(x, y=y)", True),
        ("def old(self, x):\n    return self.new(x)", True),
        ("def old(*args, **kw):\n    return mod.new(*args, **kw)", True),
        ("def old(x):\n    return new(x, strict=True)", False),
        ("def old(x, y):\n    return new(y, x)", False),
        ("def old(x, y):\n    return new(x)", False),
        ("def old(x):\n    if x:\n        return 1\n    return new(x)", False),
        ("def old(x):\n    return new(x)[0]", False),
        ("def old(x):\n    new(x)", False),
    ],
)
def test_delegates(source, expected):
    assert delegates(function(source), "new") is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("def f(a, b=1): ...", "def g(a, b=1, c=2): ...", True),
        ("def f(a, b=1): ...", "def g(a, *, b=1): ...", False),
        ("def f(a, b=1): ...", "def g(a, b=2): ...", False),
        ("def f(a): ...", "def g(x): ...", False),
        ("def f(a): ...", "def g(a, b): ...", False),
        ("def f(a): ...", "def g(b, a): ...", False),
        ("def f(*, k=1): ...", "def g(k=1): ...", True),
    ],
)
def test_compatible(old, new, expected):
    signatures = [signature_of(function(source), False) for source in (old, new)]
    assert compatible(*signatures) is expected
