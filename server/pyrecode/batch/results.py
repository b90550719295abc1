"""Remembers what came out of each file, so that nothing is parsed twice while nothing has changed.

What came out of a file holds while its content, the circumstances (catalog, selection, engine, versions) and
the other files on which the answer rests are what they were.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pyrecode import __version__
from pyrecode.batch.own_source import state_of_source
from pyrecode.batch.packed import FORM
from pyrecode.batch.stored import Stored

Rests = Sequence[tuple[str, str | None]]
"""the absolute paths of other files with their digests; None for one that is not there"""

_MOST = 200_000
"""files that are remembered under one set of circumstances"""


class Results:
    """What is known under one set of circumstances."""

    def __init__(
        self, folder: Path, circumstances: Iterable[object], digest_of: Callable[[str], str | None]
    ) -> None:
        """Read what is remembered.

        Args:
            folder: of the job.
            circumstances: what it holds for beside the versions of pyrecode and Python.
            digest_of: the digest of the file with this absolute path as it is now; None where there is none.
        """
        versions = (__version__, state_of_source(), sys.version.partition(" ")[0], FORM)
        self._stored = Stored("results", versions, str(folder), *circumstances)
        self._digest_of = digest_of
        self._pairs, self._files = self._read()
        self._new: dict[str, tuple[str, Rests, Any]] = {}
        self._same: set[int] = set()
        """the numbers of those pairs of which the file is still what it was"""
        self._changed: set[int] = set()
        """and of those of which it is not"""

    def get(self, path: str, digest: str) -> Any:
        """What is remembered of the file with this absolute path and content; None for nothing."""
        try:
            known, rests, rows = self._files[path]
            if known == digest and isinstance(rows, list) and self._still(rests):
                return rows
        except (KeyError, TypeError, ValueError, IndexError):
            pass
        return None

    def put(self, path: str, digest: str, rests: Rests, rows: list[Any]) -> None:
        """Remember what came out of a file."""
        self._new[path] = (digest, rests, rows)

    def save(self) -> None:
        """Write it down, beside what other runs have remembered meanwhile."""
        if not self._new:
            return
        pairs, files = self._read()
        if len(files) > _MOST:
            pairs, files = [], {}
        numbers = {
            (pair[0], pair[1]): number
            for number, pair in enumerate(pairs)
            if isinstance(pair, list) and len(pair) == 2
        }
        for path, (digest, rests, rows) in self._new.items():
            for pair in rests:
                if pair not in numbers:
                    numbers[pair] = len(pairs)
                    pairs.append(list(pair))
            files[path] = [digest, [numbers[pair] for pair in rests], rows]
        self._stored.write({"rests": pairs, "files": files})
        self._new.clear()

    def _read(self) -> tuple[list[Any], dict[str, Any]]:
        """The files that others rest on, and what is remembered of each file."""
        content = self._stored.read()
        pairs, files = content.get("rests"), content.get("files")
        if not isinstance(pairs, list) or not isinstance(files, dict):
            return [], {}
        return pairs, files

    def _still(self, rests: Sequence[int]) -> bool:
        """Whether other files are still what they were."""
        # Mostly the same ones as for the file before.
        if self._same.issuperset(rests):
            return True
        if not self._changed.isdisjoint(rests):
            return False
        for number in rests:
            if number not in self._same:
                path, digest = self._pairs[number]
                if self._digest_of(path) != digest:
                    self._changed.add(number)
                    return False
                self._same.add(number)
        return True
