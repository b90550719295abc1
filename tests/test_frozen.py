"""Classes of fixed fields that are made without compiling anything."""

import copy
import pickle
import weakref
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

import pytest

from pyrecode.frozen import Frozen, field


class Place(Frozen):
    """Some fields of every kind."""

    KIND: ClassVar[str] = "place"
    file: str
    line: int = 1
    words: list[str] = field(factory=list, eq=False)
    _raw: str = field(default="", alias="raw", read_as="raw")

    @property
    def raw(self) -> str:
        """As it is compared and shown."""
        return self._raw.strip()


class Kept(Frozen):
    """Has a field of which nobody else knows."""

    number: int
    _seen: dict[int, int] = field(factory=dict, init=False, eq=False, repr=False)


class Cached(Frozen, slots=False):
    """Keeps what it has worked out."""

    number: int

    @cached_property
    def twice(self) -> int:
        """Worked out once."""
        return self.number * 2


class Alone(Frozen, eq=False):
    """Is equal to nothing but itself."""

    name: str = ""


def test_values_come_by_place_or_by_name() -> None:
    assert Place("a", 2) == Place(line=2, file="a")
    assert Place("a").line == 1
    assert Place("a", raw=" x ").raw == "x"
    assert Place("a").words is not Place("a").words
    assert Place.KIND == "place"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, [], "", 5), {}), (("a",), {"file": "b"}), (("a",), {"more": 1})],
    ids=["missing", "too many", "twice", "unknown"],
)
def test_wrong_values(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Place"):
        Place(*values, **named)  # pyright: ignore[reportArgumentType]


def test_nothing_is_set_or_deleted() -> None:
    place = Place("a")
    with pytest.raises(AttributeError, match=r"Place\.line cannot be set"):
        place.line = 2  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError, match=r"Place\.line cannot be deleted"):
        delattr(place, "line")
    with pytest.raises(AttributeError):
        setattr(place, "other", 2)  # noqa: B010


def test_what_counts_in_comparisons() -> None:
    assert Place("a", words=["x"]) == Place("a", words=["y"])
    assert Place("a", raw="x ") == Place("a", raw="x")
    assert hash(Place("a", raw="x ")) == hash(Place("a", raw="x"))
    assert Place("a") != Place("b")
    assert Place("a") != Cached(1)
    assert Alone() != Alone()
    assert len({Alone(), Alone()}) == 2


def test_the_same_with_other_values() -> None:
    place = Place("a", 2, ["x"], " y")
    other = place.but(line=3)
    assert (other.file, other.line, other.words, other._raw) == ("a", 3, ["x"], " y")
    assert place.line == 2


def test_it_is_shown_as_it_is_made() -> None:
    assert repr(Place("a", raw="x ")) == "Place(file='a', line=1, words=[], _raw='x')"
    assert repr(Kept(1)) == "Kept(number=1)"


@pytest.mark.parametrize("again", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_travels(again: Callable[[Any], Any]) -> None:
    assert again(Place("a", 2, ["x"])).words == ["x"]
    assert again(Kept(1)) == Kept(1)
    one = Cached(3)
    assert one.twice == 6
    assert vars(again(one)) == vars(one)


def test_it_can_be_referred_to_weakly() -> None:
    place = Place("a")
    assert weakref.ref(place)() is place


def test_patterns_take_it_apart() -> None:
    match Place("a", 2):
        case Place(file, line):
            assert (file, line) == ("a", 2)
