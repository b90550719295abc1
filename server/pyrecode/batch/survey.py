"""A first look at each file, at its bytes only: what it may import, and a digest to know it again."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pyrecode.digest import blake2b
from pyrecode.findings.import_roots import import_roots
from pyrecode.findings.sheets.kinds import python_in
from pyrecode.findings.vendored import is_vendored
from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.batch.looks import Looks


class Seen(NamedTuple):
    """One file as the first look saw it."""

    path: str
    size: int
    """bytes"""
    digest: bytes
    """of the content, and of whether it is a copy of a library; 16 bytes"""
    roots: frozenset[str]
    """import roots that it may name"""


def survey(
    files: Iterable[str], failed: Callable[[str], object], looks: "Looks | None" = None
) -> list[Seen]:
    """Look at all files; one that cannot be read is told to `failed` in one line and left out.

    Args:
        files: their paths.
        failed: told of what cannot be read.
        looks: what earlier runs saw.
    """
    from pyrecode.findings.source import SourceError, read_bytes

    found: list[Seen] = []
    for file in files:
        state = None
        if looks is not None:
            from pyrecode.batch.looks import state_of

            state = state_of(file)
            if state is not None and (seen := looks.get(file, state)) is not None:
                found.append(seen)
                continue
        try:
            seen = look(file, read_bytes(file))
        except SourceError as error:
            failed(str(error))
            continue
        found.append(seen)
        if looks is not None and state is not None:
            looks.put(state, seen)
    return found


def look(path: str, data: bytes) -> Seen:
    """The first look at content that has been read already."""
    # The same text is looked at with other eyes where it is a part of a vendored library.
    salt = b"vendored" if is_vendored(path) else b""
    digest = blake2b(data, digest_size=16, salt=salt).digest()
    return Seen(path, len(data), digest, frozenset(import_roots(python_in(data, path))))
