"""Takes source and stubs out of a wheel or sdist, and nothing else; never builds, never runs.

The archive is a stranger's: names that leave the folder, links, devices and bombs are refused. The header's
sizes are not believed; what comes out is counted.
"""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from attrs import frozen

from pyrecode.updates.errors import CatalogError

_SUFFIXES = (".py", ".pyi")
_NAMES = frozenset({"METADATA", "PKG-INFO", "top_level.txt", "py.typed"})
_COMPILED = (".so", ".pyd", ".dylib", ".pyx", ".pyx.in", ".pyx.tp")
_WHEEL_DATA = frozenset({"purelib", "platlib"})
_RESERVED = frozenset('<>:"|?*\\')


class Refused(CatalogError):  # noqa: N818 - a verdict, not a fault
    """The archive is broken or hostile; the message says how, in one line."""


@frozen
class Limits:
    """What an archive may cost."""

    members: int = 300_000
    file_bytes: int = 32_000_000
    """of one kept file; larger ones are data in the shape of source, and are left out"""
    kept_bytes: int = 1_500_000_000
    read_bytes: int = 20_000_000_000
    """of everything that must be decompressed to get at what is kept"""


def unpack(archive: Path, folder: Path, limits: Limits | None = None) -> None:
    """Put the source and stubs of a wheel or sdist into `folder`, an sdist's leading folder removed.

    A compiled module, or the source of one, leaves an empty file of its name, so that a reader knows of it.

    Raises:
        Refused: where the archive cannot be read, or breaks a limit; `folder` may hold a part of it.
    """
    bounds = limits or Limits()
    kept = 0
    try:
        members = _wheel(archive, bounds) if archive.suffix == ".whl" else _source(archive, bounds)
        for name, content in members:
            path = _safe(name, archive)
            if path is None:
                continue
            data = b"" if path.name.endswith(_COMPILED) else content.read(bounds.file_bytes + 1)
            if len(data) > bounds.file_bytes:
                continue
            kept += len(data)
            if kept > bounds.kept_bytes:
                raise Refused(f"{archive.name} unpacks to more than {bounds.kept_bytes} bytes")
            place = folder.joinpath(*path.parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, NotImplementedError) as error:
        raise Refused(f"{archive.name} cannot be read: {error}") from error
    except (OSError, RuntimeError, ValueError) as error:
        # zlib and lzma speak of broken data in several ways; an encrypted member is a RuntimeError
        raise Refused(f"{archive.name} cannot be unpacked: {error}") from error


def _wheel(archive: Path, limits: Limits) -> Iterator[tuple[PurePosixPath, IO[bytes]]]:
    with zipfile.ZipFile(archive) as file:
        for name, content in _zip_members(file, limits, archive):
            # name-1.0.data/purelib/x.py is installed as x.py
            parts = name.parts
            is_data = len(parts) > 2 and parts[0].endswith(".data") and parts[1] in _WHEEL_DATA
            yield (PurePosixPath(*parts[2:]) if is_data else name), content


def _source(archive: Path, limits: Limits) -> Iterator[tuple[PurePosixPath, IO[bytes]]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            for name, content in _zip_members(file, limits, archive):
                yield PurePosixPath(*_below(name)), content
        return
    with tarfile.open(archive, "r|*") as file:
        seen = size = 0
        for member in file:
            seen, size = seen + 1, size + max(member.size, 0)
            if seen > limits.members or size > limits.read_bytes:
                raise Refused(f"{archive.name} holds more than an archive of source can")
            name = PurePosixPath(member.name)
            if _wanted(name) and (content := _regular(file, member)) is not None:
                yield PurePosixPath(*_below(name)), content


def _regular(file: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes] | None:
    """The content of a plain file; links, devices and folders have none here."""
    return file.extractfile(member) if member.isreg() else None


def _zip_members(
    file: zipfile.ZipFile, limits: Limits, archive: Path
) -> Iterator[tuple[PurePosixPath, IO[bytes]]]:
    infos = file.infolist()
    if len(infos) > limits.members:
        raise Refused(f"{archive.name} holds more than {limits.members} files")
    for info in infos:
        name = PurePosixPath(info.filename)
        is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
        if info.is_dir() or is_link or not _wanted(name):
            continue
        if name.name.endswith(_COMPILED):
            yield name, io.BytesIO()
            continue
        with file.open(info) as content:
            yield name, content


def _wanted(name: PurePosixPath) -> bool:
    return name.suffix in _SUFFIXES or name.name in _NAMES or name.name.endswith(_COMPILED)


def _below(name: PurePosixPath) -> tuple[str, ...]:
    """The parts below an sdist's leading folder; a name that leads elsewhere is left for `_safe` to refuse."""
    parts = tuple(part for part in name.parts if part != ".")
    return parts if name.is_absolute() or ".." in parts else parts[1:]


def _safe(name: PurePosixPath, archive: Path) -> PurePosixPath | None:
    """The relative path that a member may be written to; None for one that has no path left."""
    if name.is_absolute() or ".." in name.parts:
        raise Refused(f"{archive.name} holds the name {str(name)!r}, which leads out of its folder")
    if not name.parts:
        return None
    if any(_RESERVED & set(part) or part != part.strip(" .") for part in name.parts[:-1]):
        return None
    return None if _RESERVED & set(name.name) or "\0" in str(name) else name
