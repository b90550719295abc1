"""A decorator becomes another one, perhaps above a second."""

import pytest

from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.replacements.decorator import Decorator

from .tables import Tables

FORM = Decorator('[[pydantic.field_validator]]({args}, mode="before")', "classmethod", parameters=2)
BARE = Decorator('[[pydantic.model_validator]](mode={mode|"before"})', "classmethod")
IN_CLASS = "class A:\n    {}\n    def f(cls, v): ...\n"

CHANGED = [
    (
        IN_CLASS.format("@«validator»('a')"),
        IN_CLASS.format("@pydantic.field_validator('a', mode=\"before\")\n    @classmethod"),
    ),
    (
        IN_CLASS.format("@«p.validator»('a', 'b')  # why"),
        IN_CLASS.format(
            "@pydantic.field_validator('a', 'b', mode=\"before\")  # why\n    @classmethod"
        ),
    ),
    (
        IN_CLASS.format("@«validator»('a')\n    @classmethod"),
        IN_CLASS.format("@pydantic.field_validator('a', mode=\"before\")\n    @classmethod"),
    ),
    (
        IN_CLASS.format("@«validator»(\n        'a',\n        'b',\n    )"),
        IN_CLASS.format(
            "@pydantic.field_validator('a',\n        'b', mode=\"before\")\n    @classmethod"
        ),
    ),
]
LEFT = [
    (IN_CLASS.replace("v)", "v, values)").format("@«validator»('a')"), "takes more"),
    (IN_CLASS.replace("v)", "*v)").format("@«validator»('a')"), "takes more"),
    (IN_CLASS.format("@«validator»(  # why\n    'a')"), "comment"),
    (IN_CLASS.format("@«validator»(*names)"), "unpacks"),
    ("f = «validator»('a')(g)", "as a decorator"),
    ("@«validator»('a')\nclass A: ...", "as a decorator"),
]


class TestTables(Tables):
    form, changed, left = FORM, CHANGED, LEFT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@«root»", '@pydantic.model_validator(mode="before")\n    @classmethod'),
        ("@«root»()", '@pydantic.model_validator(mode="before")\n    @classmethod'),
        ("@«root»(mode=m)", "@pydantic.model_validator(mode=m)\n    @classmethod"),
    ],
)
def test_called_or_not(apply, before, after):
    assert apply(BARE, IN_CLASS.format(before)) == IN_CLASS.format(after)


def test_not_called_with_nothing_to_say(apply):
    form = Decorator("f({0})")
    with pytest.raises(CannotApply, match="not called"):
        apply(form, IN_CLASS.format("@«old»"))


def test_says_what_it_is():
    assert BARE.describe("a.root") == "pydantic.model_validator(mode=mode)"
    assert BARE.needs("a.root") == ("pydantic.model_validator", "pydantic.model_validator(mode)")
    with pytest.raises(ValueError, match="does not parse"):
        Decorator("f(")


ABSTRACT = Decorator("property", "[[abc.abstractmethod]]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            IN_CLASS.format("@«abstractproperty»  # why"),
            IN_CLASS.format("@property  # why\n    @abc.abstractmethod"),
        ),
        (
            IN_CLASS.format("@«abc.abstractproperty»\n    @abc.abstractmethod"),
            IN_CLASS.format("@property\n    @abc.abstractmethod"),
        ),
    ],
)
def test_the_second_one_may_be_an_api(apply, before, after):
    assert apply(ABSTRACT, before) == after
    assert ABSTRACT.needs("abc.abstractproperty") == ("abc.abstractmethod",)
