"""Functions that do nothing but call another with their own arguments."""

import ast

import pytest

from pyrecode.updates.compatibility import compatible
from pyrecode.updates.delegation import delegates
from pyrecode.updates.index.signatures import signature_of
from pyrecode.updates.thin_class import is_thin


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


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pass", True),
        ("'Old.'\n__hash__ = None", True),
        ("def __init__(self, *a, **k):\n    warn('x')\n    super().__init__(*a, **k)", True),
        ("def __init__(self, x, y=1):\n    warn('x')\n    super().__init__(x, y=y)", True),
        (
            "def __new__(cls, *a):\n    warnings.warn('x')\n    return super().__new__(cls, *a)",
            True,
        ),
        ("def post_init(self):\n    logger.warning_once('x')\n    super().post_init()", True),
        ("def __init__(self, x):\n    super().__init__(x, strict=True)", False),
        ("def __init__(self, x, y):\n    super().__init__(y, x)", False),
        ("def __init__(self, x):\n    self.x = x", False),
        ("size = 3", False),
        ("def area(self):\n    return 1", False),
    ],
)
def test_classes_that_add_nothing(body, expected):
    source = "class Old(New):\n" + "".join(f"    {line}\n" for line in body.split("\n"))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.ClassDef)
    assert is_thin(node) is expected
