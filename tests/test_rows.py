"""Named tuples that compile nothing until one is made: they do what those of `typing` do."""

import copy
import pickle
from typing import Any
from typing import NamedTuple as Plain

import pytest

from pyrecode.rows import NamedTuple


class Place(NamedTuple):
    """Some fields."""

    file: str
    line: int = 1
    words: "tuple[str, ...]" = ()
    """may be quoted"""

    @property
    def shown(self) -> str:
        """As a reader sees it."""
        return f"{self.file}:{self.line}"


class Same(Plain):
    """The same of `typing`."""

    file: str
    line: int = 1
    words: "tuple[str, ...]" = ()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("a",), {}),
        (("a", 2), {}),
        (("a", 2, ("x",)), {}),
        ((), {"line": 3, "file": "a"}),
        (("a",), {"words": ("y",)}),
    ],
)
def test_values_come_by_place_or_by_name(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    one, other = Place(*values, **named), Same(*values, **named)
    assert one == other
    assert hash(one) == hash(other)
    assert (one.file, one.line, one.words) == (other.file, other.line, other.words)
    assert one._asdict() == other._asdict()
    assert repr(one) == repr(other).replace("Same", "Place")
    assert one._replace(line=7) == other._replace(line=7)
    assert one._fields == other._fields


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, (), 5), {}), (("a",), {"file": "b"}), (("a",), {"more": 1})],
    ids=["missing", "too many", "twice", "unknown"],
)
def test_wrong_values(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Place(*values, **named)


def test_it_has_nothing_but_its_fields() -> None:
    assert Place("a").shown == "a:1"
    assert not hasattr(Place("a"), "__dict__")
    with pytest.raises(AttributeError):
        Place("a").line = 2  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("again", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_travels(again: Any) -> None:
    one = Place("a", 2, ("x",))
    assert again(one) == one
    assert type(again(one)) is Place


def test_patterns_take_it_apart() -> None:
    match Place("a", 2):
        case Place(file, line):
            assert (file, line) == ("a", 2)
