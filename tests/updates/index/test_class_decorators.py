import ast

import pytest

from pyrecode.updates.index.class_decorators import leaves_alone


def decorator(text: str) -> ast.FunctionDef:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


@pytest.mark.parametrize(
    "text",
    [
        "def noted(cls):\n    registry[cls] = True\n    return cls",
        "def logged(cls):\n    cls._logger = logger(cls)\n    return cls",
        "def named(name):\n    def mark(cls):\n        table.append((name, cls))\n        return cls\n    return mark",
    ],
    ids=["registers", "private attribute", "factory"],
)
def test_a_class_comes_back_as_it_was(text):
    assert leaves_alone(decorator(text))


@pytest.mark.parametrize(
    "text",
    [
        "def adds(cls):\n    cls.extra = 1\n    return cls",
        "def adds(cls):\n    setattr(cls, name, value)\n    return cls",
        "def adds(names):\n    def mark(cls):\n        for n in names: setattr(cls, n, 1)\n        return cls\n    return mark",
        "def makes(cls):\n    return type(cls.__name__, (cls,), {})",
        "def makes(cls):\n    return wrapped(cls)",
        "def forgets(cls):\n    registry.add(cls)",
        "def hides(cls):\n    return (lambda c: c)(cls)",
    ],
    ids=["attribute", "setattr", "factory", "new class", "calls on", "returns nothing", "lambda"],
)
def test_a_class_may_have_got_members(text):
    assert not leaves_alone(decorator(text))
