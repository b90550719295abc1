"""Where a cycle's pairs come from: the journal, a file of JSON lines in ReCode's six fields, or a hub.

A broken record is told with its place and left out; it never stops a cycle.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from pyrecode.journal.model import MigrationPair, Source
from pyrecode_learner.code.parsing import parses
from pyrecode_learner.errors import LearnError
from pyrecode_learner.own_journal import own_journal

RECODE = "zjunlp/ReCode-Train-Data"
"""the pairs of the paper, on the hub"""
FIELDS = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
"""ReCode's six fields, all strings"""


@frozen
class Hub:
    """A data set of the hub, in ReCode's six fields; its rows are those of its split `train`."""

    name: str
    """`zjunlp/ReCode-Train-Data`, or a folder with such a data set"""

    def __str__(self) -> str:
        return f"the data set {self.name}"


@frozen
class Collected:
    """The pairs at hand, and what was left out."""

    pairs: tuple[MigrationPair, ...]
    left_out: tuple[str, ...]
    """one line each: where, and why"""
    seen: frozenset[str]
    """ids of all that was looked at, also of pairs that do not parse"""


def collect(source: Path | Hub | None = None) -> Collected:
    """The pairs of a file or a data set, or of the user's journal where none is given.

    Raises:
        LearnError: where the source cannot be read at all.
    """
    left_out: list[str] = []
    if source is None:
        numbered = _from_journal()
    else:
        numbered = _imported(
            read_hub(source.name, left_out)
            if isinstance(source, Hub)
            else read_json_lines(source, FIELDS, left_out)
        )
    pairs: list[MigrationPair] = []
    seen: set[str] = set()
    for place, pair in numbered:
        seen.add(pair.id)
        if parses(pair.new_code):
            pairs.append(pair)
        else:
            left_out.append(f"{place}: new_code does not parse")
    return Collected(tuple(pairs), tuple(left_out), frozenset(seen))


def _from_journal() -> Iterator[tuple[str, MigrationPair]]:
    with own_journal() as journal:
        for pair in () if journal is None else journal.pairs():
            yield f"journal pair {pair.id}", pair


def _imported(records: Iterator[tuple[str, dict[str, str]]]) -> Iterator[tuple[str, MigrationPair]]:
    for place, record in records:
        yield place, _pair(record)


def _pair(record: dict[str, str]) -> MigrationPair:
    dependency, version, description, info, old, new = (record[name] for name in FIELDS)
    return MigrationPair(dependency, version, description, info, old, new, source=Source.IMPORTED)


def read_json_lines(
    file: Path, strings: Iterable[str], left_out: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each JSON object of a file with its place, `FILE:LINE`; blank lines are skipped.

    Args:
        file: the file, in UTF-8.
        strings: the fields that every object must have, as strings.
        left_out: gets one line for each object that is broken.

    Raises:
        LearnError: where the file cannot be read.
    """
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                place = f"{file}:{number}"
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError):
                    left_out.append(f"{place}: is not JSON")
                    continue
                wrong = _wrong(record, strings)
                if wrong is None:
                    yield place, record
                else:
                    left_out.append(f"{place}: {wrong}")
    except OSError as error:
        raise LearnError(f"{file}: {error.strerror or error}") from error


def read_hub(name: str, left_out: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row of a data set with its place, `NAME row 7`, counted from 0 as the hub does.

    Args:
        name: of the data set, or a folder with one.
        left_out: gets one line for each row that is broken.

    Raises:
        LearnError: where the data set cannot be had.
    """
    from pyrecode_learner.hub import rows

    for number, record in enumerate(rows(name)):
        place = f"{name} row {number}"
        wrong = _wrong(record, FIELDS)
        if wrong is None:
            yield place, record
        else:
            left_out.append(f"{place}: {wrong}")


def _wrong(record: object, strings: Iterable[str]) -> str | None:
    if not isinstance(record, dict):
        return "is not a JSON object"
    for name in strings:
        if name not in record:
            return f"has no field {name!r}"
        if not isinstance(record[name], str):
            return f"field {name!r} is not a string"
    return None
