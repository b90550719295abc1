"""What persons said after reading the libraries' sources: names and verdicts, kept as test data."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from attrs import Factory, field, fields, frozen, validators

from pyrecode.updates.model import Nature, Scope

LABELS = Path(__file__).resolve().parents[2] / "tests" / "updates" / "labels"


class Announcement(StrEnum):
    """What a place that speaks of a deprecation is to a user of the library."""

    PUBLIC = "public"
    """it says that a public API is deprecated or removed"""
    BEHAVIOUR = "behaviour"
    """it says that something changes which no name in the user's code tells"""
    INTERNAL = "internal"
    """it is about what users do not touch, or it is the machinery of deprecation itself"""
    NOT_DEPRECATION = "not-deprecation"
    """the words mean something else"""


class Verdict(StrEnum):
    """What is wrong with a record, if anything."""

    RIGHT = "right"
    WRONG_SYMBOL = "wrong-symbol"
    WRONG_SCOPE = "wrong-scope"
    WRONG_NATURE = "wrong-nature"
    NOT_DEPRECATED = "not-deprecated"
    NOT_PUBLIC = "not-public"


class Replacing(StrEnum):
    """Whether a replacement may be applied unattended."""

    RIGHT = "right"
    WRONG = "wrong"


_Label = TypeVar("_Label", "RecallLabel", "RecordLabel", "SafeLabel")

_TEXT = validators.instance_of(str)
_FILLED = validators.min_len(1)
_MAYBE = validators.optional(_FILLED)
_SCOPE = validators.deep_iterable(validators.in_([one.value for one in Scope]))


@frozen
class RecallLabel:
    """What one place in a library's source should tell a user."""

    library: str = field(validator=_FILLED)
    version: str = field(validator=_FILLED)
    file: str = field(validator=_FILLED)
    line: int = field(validator=validators.gt(0))
    kind_of_site: str = field(validator=_TEXT)
    """by which means it is said: `warn`, `decorator`, `comment`; empty where nothing is announced"""
    verdict: str = field(validator=validators.in_([one.value for one in Announcement]))
    symbol: str | None = field(default=None, validator=_MAYBE)
    parameter: str | None = field(default=None, validator=_MAYBE)
    value: str | None = field(default=None, validator=_MAYBE)
    scope: list[str] = field(default=Factory(list), validator=_SCOPE)
    """the right one first; others describe the same uses as well"""
    why: str = field(default="", validator=_TEXT)

    def __attrs_post_init__(self) -> None:
        """A public announcement names its API; no other place does."""
        if (self.verdict == Announcement.PUBLIC) != bool(self.symbol and self.scope):
            raise ValueError("symbol and scope are for what is public, and for that alone")


@frozen
class _OfRecord:
    """Names one record of one release."""

    library: str = field(validator=_FILLED)
    version: str = field(validator=_FILLED)
    symbol: str = field(validator=_FILLED)
    parameter: str | None = field(validator=_MAYBE)
    value: str | None = field(validator=_MAYBE)
    scope: str = field(validator=validators.in_([one.value for one in Scope]))


@frozen
class RecordLabel(_OfRecord):
    """What a person who read the source says of one record."""

    nature: str = field(validator=validators.in_([one.value for one in Nature]))
    verdict: str = field(validator=validators.in_([one.value for one in Verdict]))
    why: str = field(default="", validator=_TEXT)


@frozen
class SafeLabel(_OfRecord):
    """What a person says of one replacement that the tool calls safe."""

    replacement: str = field(validator=_FILLED)
    verdict: str = field(validator=validators.in_([one.value for one in Replacing]))
    why: str = field(default="", validator=_TEXT)


def recall_labels(folder: Path = LABELS) -> list[RecallLabel]:
    """The labelled places of a plain text search."""
    return [_made(RecallLabel, one, where) for where, one in _lines(folder / "recall.jsonl")]


def precision_labels(folder: Path = LABELS) -> list[RecordLabel]:
    """The labelled records."""
    return [_made(RecordLabel, one, where) for where, one in _lines(folder / "precision.jsonl")]


def safe_labels(folder: Path = LABELS) -> list[SafeLabel]:
    """The labelled safe replacements."""
    return [_made(SafeLabel, one, where) for where, one in _lines(folder / "safe.jsonl")]


def unlisted_names(folder: Path = LABELS) -> list[tuple[str, str]]:
    """Library and live public name that no text near the definition speaks of; `f(x)` is a parameter."""
    lines = (folder / "unlisted.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return [(library, name) for library, name in rows]


def _lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield f"{file.name}:{number}", json.loads(line)


def _made(kind: type[_Label], data: dict[str, Any], where: str) -> _Label:
    known = {one.name for one in fields(kind)}
    try:
        if unknown := set(data) - known:
            raise ValueError(f"unknown {', '.join(sorted(unknown))}")
        return kind(**data)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{where}: {error}") from None
