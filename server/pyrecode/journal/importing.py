"""Pairs out of files that others wrote: JSON lines and Parquet, one record in memory at a time.

A record is ReCode's six fields, with or without the provenance that `fields.full_fields` writes; what else
stands in it is passed over. One that is broken is told with its number, and left out.
"""

import ast
import json
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode.journal.once import holders
from pyrecode.journal.rows import SAMPLE
from pyrecode.journal.store import Journal

BATCH = 1000
"""pairs a transaction"""
_LONGEST_LINE = 4_000_000
"""bytes; a pair is some hundreds"""
_MOST_SEEN = 2**31 - 1
_ROOM = {"author": 64, "project": 64, "proposer": 16}
"""characters that the tables have"""

Record = tuple[int, object]
"""its number, counted from 1, and what stands there; a `BrokenRecord` where it cannot be read"""


class BrokenRecord(Exception):  # noqa: N818 - a verdict, not a fault
    """Why a record is left out, in a few words."""


@frozen
class Imported:
    """What an import came to."""

    new: int
    known: int
    """were there already, or were forgotten"""
    broken: int
    """were left out"""


def import_records(
    records: Iterable[Record],
    journal: Journal,
    written: datetime,
    step: Callable[[int], None],
    tell: Callable[[int, str], None],
) -> Imported:
    """Write the pairs of these records into a journal, in batches; again does no harm.

    A pair that the journal has is passed over: of the same author and project, or of anyone where the
    record names no author.

    Args:
        records: read as they are written.
        journal: takes the pairs.
        written: when a record was made that does not say so itself.
        step: told of each batch how many records it had.
        tell: told of each broken record its number, and what is wrong.

    Raises:
        JournalError: where the journal cannot be written; batches until then stay.
    """
    new = known = broken = 0
    waiting = iter(records)
    while some := list(islice(waiting, BATCH)):
        pairs: list[MigrationPair] = []
        for number, record in some:
            try:
                pairs.append(_pair(record, written))
            except BrokenRecord as error:
                broken += 1
                tell(number, str(error))
        ids = [pair.id for pair in pairs]
        held = journal.read(lambda connection, ids=ids: holders(connection, ids))
        anyone = {id_ for id_, _, _ in held}
        lacking = [
            pair
            for pair in pairs
            if (pair.id, pair.author, pair.project) not in held
            and (pair.author or pair.id not in anyone)
        ]
        added = journal.add_pairs(lacking)
        new += added
        known += len(pairs) - added
        step(len(some))
    return Imported(new, known, broken)


def json_lines(file: BinaryIO) -> Iterator[Record]:
    """The records of a file of JSON lines; blank lines are passed over, but counted."""
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, BrokenRecord(f"is longer than {_LONGEST_LINE} bytes")
        elif line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, BrokenRecord("is not JSON")


def _pair(record: object, written: datetime) -> MigrationPair:
    if isinstance(record, BrokenRecord):
        raise record
    if not isinstance(record, dict):
        raise BrokenRecord("is not a JSON object")
    dependency, version, description, info, old_code, new_code = (
        _text(record, name) for name in SAMPLE
    )
    if not dependency:
        raise BrokenRecord("`dependency` is empty")
    for name, code in (("old_code", old_code), ("new_code", new_code)):
        _check_code(name, code)
    if old_code == new_code:
        raise BrokenRecord("`old_code` and `new_code` are the same")
    library = _normalised(dependency)
    return MigrationPair(
        library,
        version,
        description,
        info,
        old_code,
        new_code,
        author=_text(record, "author", ""),
        created=_moment(record, written),
        project=_text(record, "project", ""),
        project_name=_text(record, "project_name", ""),
        update=_text(record, "update", "") or f"{library}:{description}",
        proposer=_text(record, "proposer", ""),
        adapter=_text(record, "adapter", "") or None,
        checks=_checks(record),
        seen=_seen(record),
    )


@lru_cache
def _normalised(dependency: str) -> str:
    from packaging.utils import canonicalize_name

    return canonicalize_name(dependency)


def _text(record: dict[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if value is None:
        value = default
    if value is None:
        raise BrokenRecord(f"has no field `{name}`")
    if not isinstance(value, str):
        raise BrokenRecord(f"`{name}` is not a string")
    if "\0" in value or (not value.isascii() and _has_surrogates(value)):
        raise BrokenRecord(f"`{name}` holds characters that no text has")
    if len(value) > _ROOM.get(name, len(value)):
        raise BrokenRecord(f"`{name}` is longer than {_ROOM[name]} characters")
    return value


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_code(name: str, code: str) -> None:
    try:
        with warnings.catch_warnings():
            # What a parser thinks of somebody's escapes is no news.
            warnings.simplefilter("ignore")
            ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BrokenRecord(f"`{name}` does not parse") from None


def _moment(record: dict[str, Any], written: datetime) -> datetime:
    text = record.get("created")
    if text is None:
        return written
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise BrokenRecord("`created` is no time as ISO 8601 writes it") from None


def _checks(record: dict[str, Any]) -> tuple[str, ...]:
    value = record.get("checks")
    if value is None:
        return ()
    if isinstance(value, list) and all(
        isinstance(each, str) and "\0" not in each for each in value
    ):
        return tuple(value)
    raise BrokenRecord("`checks` is not a list of strings")


def _seen(record: dict[str, Any]) -> int:
    value = record.get("seen")
    if value is None:
        return 1
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST_SEEN:
        return value
    raise BrokenRecord("`seen` is not a count")
