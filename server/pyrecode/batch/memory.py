"""What earlier runs know of the files of a job, under the catalog that counts for each."""

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from pyrecode.batch.job import Job
from pyrecode.batch.results import Rests, Results
from pyrecode.batch.survey import Seen
from pyrecode.digest import blake2b

T = TypeVar("T")

_EVERYTHING = "*"
"""stands for all files of a job, where a type engine has looked at who knows which"""


class Form(Generic[T]):
    """How a result is written down.

    Args:
        pack: gives the rows; empty for what is clean.
        unpack: from the rows and the path; raises where they are none of `pack`.
    """

    def __init__(
        self, pack: Callable[[T], list[Any]], unpack: Callable[[list[Any], str], T]
    ) -> None:
        self.pack = pack
        self.unpack = unpack


class Memory:
    """The results of earlier runs, and those that this one adds."""

    def __init__(self, job: Job, circumstances: Sequence[object]) -> None:
        """Read what is remembered."""
        self._job = job
        self._places = {seen.path: os.path.abspath(seen.path) for seen in job.files}  # noqa: PTH100
        digests = dict.fromkeys(one.digest for one in (job.catalog, *job.others.values()))
        self._by_catalog = {
            one: Results(job.folder, (one, *circumstances), self._digest_of) for one in digests
        }

    def known(self, form: Form[T] | None) -> dict[str, T | None]:
        """By path, what earlier runs found; None for a clean file."""
        found: dict[str, T | None] = {}
        for seen in self._job.files:
            rows = self._of(seen).get(self._places[seen.path], seen.digest.hex())
            if rows is None:
                continue
            if not rows:
                found[seen.path] = None
            elif form is not None:
                try:
                    found[seen.path] = form.unpack(rows, seen.path)
                except (TypeError, ValueError, KeyError):
                    continue
        return found

    def put(self, seen: Seen, rests: Rests, rows: list[Any], asked: bool) -> None:
        """Remember what came out of a file.

        Args:
            seen: the file.
            rests: the other files on which it rests.
            rows: the result.
            asked: whether a type engine had part in it.
        """
        if asked:
            rests = (*rests, (_EVERYTHING, self._digest_of(_EVERYTHING)))
        self._of(seen).put(self._places[seen.path], seen.digest.hex(), rests, rows)

    def save(self) -> None:
        """Write down what is new."""
        for results in self._by_catalog.values():
            results.save()

    def _of(self, seen: Seen) -> Results:
        return self._by_catalog[self._job.catalog_of(seen.path).digest]

    def _digest_of(self, path: str) -> str | None:
        if path == _EVERYTHING:
            whole = blake2b(digest_size=16)
            for seen in self._job.files:
                whole.update(f"{seen.path}\0".encode(errors="surrogateescape") + seen.digest)
            return whole.hexdigest()
        known = self._seen.get(path)
        return _read(path) if known is None else known.hex()

    @cached_property
    def _seen(self) -> dict[str, bytes]:
        """The digests of the files of this run, by absolute path; not of those that have others elsewhere."""
        from pyrecode.findings.vendored import is_vendored

        return {
            self._places[seen.path]: seen.digest
            for seen in self._job.files
            if not is_vendored(seen.path)
        }


def _read(path: str) -> str | None:
    from pyrecode.findings.project.surface import digest_of
    from pyrecode.findings.source import SourceError, read_bytes

    try:
        return digest_of(read_bytes(path)).hex()
    except SourceError:
        return None
