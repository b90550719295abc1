"""A class in the body of another becomes a call that is assigned."""

import pytest

from pyrecode.updates.replacements.class_to_call import ClassToCall

from .tables import Tables

FORM = ClassToCall("model_config", "pydantic.ConfigDict")

CHANGED = [
    (
        "class A:\n    «class Config:\n        a = (1, 2)»\n",
        "class A:\n    model_config = pydantic.ConfigDict(\n        a=(1, 2),\n    )\n",
    ),
    (
        "class A:\n    «class Config:\n        a = True\n        b = 'x'»\n    c: int\n",
        "class A:\n    model_config = pydantic.ConfigDict(\n        a=True,\n        b='x',\n    )\n    c: int\n",
    ),
    (
        "class A:\n    «class Config():  # why\n        # first\n        a = True»  # a\n",
        "class A:\n    model_config = pydantic.ConfigDict(  # why\n        # first\n        a=True,  # a\n    )\n",
    ),
    (
        "class A:\n    «class Config: a = 1»\n",
        "class A:\n    model_config = pydantic.ConfigDict(a=1)\n",
    ),
    (
        "class A:\n    «class Config: a = 1; b = (2)»  # why\n",
        "class A:\n    model_config = pydantic.ConfigDict(a=1, b=2)  # why\n",
    ),
    (
        "class A:\n    «class Config:\n        a = {\n            1: 2,  # two\n        }\n\n        b = \\\n  (3)»\n",
        "class A:\n    model_config = pydantic.ConfigDict(\n        a={\n            1: 2,  # two\n        },\n\n        b=\\\n  (3),\n    )\n",
    ),
]
LEFT = [
    ("class A:\n    «class Config(Base):\n        a = 1»\n", "base or a decorator"),
    ("class A:\n    «class Config:\n        pass»\n", "more than names"),
    ("class A:\n    «class Config:\n        'doc'\n        a = 1»\n", "more than names"),
    ("class A:\n    «class Config:\n        a: int = 1»\n", "annotated"),
    ("class A:\n    «class Config:\n        a = b = 1»\n", "more than names"),
    ("class A:\n    «class Config:\n        a = 1, 2»\n", "tuple"),
    ("class A:\n    «class Config:\n        def f(s): ...»\n", "more than names"),
    ("class A:\n    «class Config:\n        a = 1; b = 2»\n", "on one line"),
    ("class A:\n    model_config = {}\n    «class Config:\n        a = 1»\n", "set as well"),
    ("class A:\n    x = «Config»\n", "only the definition"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


def test_says_what_it_is():
    assert FORM.describe("pydantic.BaseModel.Config") == "model_config = pydantic.ConfigDict(...)"
    assert FORM.needs("pydantic.BaseModel.Config") == ("pydantic.ConfigDict",)
    with pytest.raises(ValueError, match="no name"):
        ClassToCall("a b", "c")
