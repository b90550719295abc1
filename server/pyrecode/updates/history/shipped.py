"""The facts that come with pyrecode: one archive, a member for each library, read one at a time."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.updates.cache import remembered
from pyrecode.updates.library import normalised

if TYPE_CHECKING:
    from pyrecode.updates.history.model import History

SHIPPED = Path(__file__).with_name("history.zip")

_EPOCH = (1980, 1, 1, 0, 0, 0)


@cache
def history(library: str) -> "History | None":
    """What is shipped of a library; None where nothing is, or the archive is damaged."""
    return read_archive(SHIPPED, normalised(library))


@cache
def libraries() -> tuple[str, ...]:
    """The normalised names of the libraries that the shipped archive holds."""
    return tuple(sorted(_directory()))


def members(path: Path) -> tuple[str, ...]:
    """The libraries of an archive; none where there is no archive."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(sorted(name.removesuffix(".json") for name in archive.namelist()))
    except (OSError, zipfile.BadZipFile):
        return ()


@cache
def shipped_digest(library: str) -> str:
    """Changes when what is shipped of a library does; empty where nothing is."""
    digest, *_ = _directory().get(normalised(library), ("",))
    return digest


@cache
def shipped_roots() -> Mapping[str, str]:
    """The import roots of the libraries in the archive, each with its library."""
    return {root: name for name, (_, *roots) in _directory().items() for root in roots}


@cache
def _directory() -> Mapping[str, list[str]]:
    """By library a digest of what is shipped of it, and its import roots."""
    return remembered("shipped-roots", (SHIPPED,), lambda: _read_directory(SHIPPED))


def _read_directory(path: Path) -> dict[str, list[str]]:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return {
                one.filename.removesuffix(".json"): [
                    f"{one.CRC:08x}",
                    *one.comment.decode().split(),
                ]
                for one in archive.infolist()
            }
    except (OSError, zipfile.BadZipFile):
        return {}


def read_archive(path: Path, library: str) -> "History | None":
    """The history of a library in an archive; None where there is none that can be read."""
    import zipfile

    from pyrecode.updates.history.model import History

    try:
        with zipfile.ZipFile(path) as archive:
            return History.from_data(json.loads(archive.read(f"{library}.json")))
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        return None


def packed(histories: "Iterable[History]") -> bytes:
    """An archive of histories, the same bytes for the same facts."""
    import zipfile

    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for one in sorted(histories, key=lambda each: each.library):
            member = zipfile.ZipInfo(f"{one.library}.json", _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.comment = " ".join(one.modules).encode()
            text = json.dumps(one.to_data(), separators=(",", ":"))
            archive.writestr(member, text, compresslevel=9)
    return buffer.getvalue()
