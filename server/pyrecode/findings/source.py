"""One file as text, read the way Python reads it and written back byte for byte.

The text keeps every newline as it stands in the file; a byte order mark is kept apart, so that offsets
into the text never depend on it.
"""

import codecs
import contextlib
import os
import stat
from pathlib import Path

from pyrecode.frozen import Frozen, field

LARGEST = 20 * 1024 * 1024
"""files above this size (bytes) are not read"""


class SourceError(Exception):
    """A file that cannot be worked on; the message is one line: `path:line: why`."""

    def __init__(self, path: str | os.PathLike[str], why: str, line: int | None = None) -> None:
        self.path = os.fspath(path)
        self.why = " ".join(why.split())
        self.line = line
        place = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{place}: {self.why}")


class SourceFile(Frozen):
    """The text of one file and what it takes to write it back."""

    path: Path
    text: str = field(repr=False)
    """exactly as decoded: newlines as they stand, no byte order mark"""
    encoding: str = "utf-8"
    bom: bytes = b""
    newline: str = "\n"
    """the style of most line ends: `\\n`, `\\r\\n` or `\\r`"""

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "SourceFile":
        """Read a file as Python would: byte order mark, coding line, else UTF-8.

        Raises:
            SourceError: unreadable, gone, not a plain file, larger than 20 MB, binary, or not in the
                encoding that it claims.
        """
        return cls.decode(read_bytes(path), path)

    @classmethod
    def decode(
        cls, data: bytes, path: str | os.PathLike[str], *, is_python: bool = True
    ) -> "SourceFile":
        """The text of bytes that were read from `path`.

        Without `is_python` no line of it says what the encoding is: that is UTF-8.

        Raises:
            SourceError: binary, or not in the encoding that they claim.
        """
        if b"\0" in data:
            raise SourceError(path, "not text: the file holds null bytes")
        bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        try:
            encoding = _encoding(data) if is_python else "utf-8"
        except SyntaxError as error:
            raise SourceError(path, _without_path(error, path)) from None
        if encoding == "utf-8-sig":
            encoding = "utf-8"
        try:
            text = data[len(bom) :].decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, len(bom) + error.start) + 1
            raise SourceError(path, f"not valid {encoding}", line) from None
        except (LookupError, UnicodeError, ValueError) as error:
            raise SourceError(path, f"encoding {encoding}: {error}") from None
        return cls(Path(path), text, encoding, bom, _newline_style(text))

    def encode(self, text: str) -> bytes:
        """`text` in the encoding of this file, with its byte order mark.

        Raises:
            SourceError: where the encoding has no form for a character.
        """
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeError as error:
            raise SourceError(self.path, f"cannot be written as {self.encoding}: {error}") from None


def _encoding(data: bytes) -> str:
    head = b"".join(data.split(b"\n", 2)[:2])
    if b"coding" not in head and head.isascii():
        return "utf-8"
    import io
    import tokenize

    return tokenize.detect_encoding(io.BytesIO(data).readline)[0]


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The content of a plain file.

    Raises:
        SourceError: unreadable, gone, not a plain file, or larger than 20 MB.
    """
    try:
        # Without O_NONBLOCK the mere opening of a named pipe would wait for a writer.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a plain file"
                raise SourceError(path, kind)
            if status.st_size > LARGEST:
                raise SourceError(path, f"larger than {LARGEST // 1024 // 1024} MB")
            chunks: list[bytes] = []
            while chunk := os.read(handle, status.st_size + 1):
                chunks.append(chunk)
            return b"".join(chunks)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise SourceError(path, _reason(error)) from None


def write_atomic(path: str | os.PathLike[str], text: str, like: SourceFile) -> None:
    """Replace the content of `path` by `text`, all or nothing.

    Mode, encoding and byte order mark stay those of `like`; a symbolic link keeps pointing where it
    did, and its target is written.

    Raises:
        SourceError: where the file was changed since `like` was read, or cannot be written.
    """
    data = like.encode(text)
    import tempfile

    target = Path(os.path.realpath(path))
    if read_bytes(target) != like.encode(like.text):
        raise SourceError(path, "changed on disk since it was read; not written")
    temporary = None
    try:
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise SourceError(path, "not writable")
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".tmp"
        )
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            _keep_mode_and_owner(temporary, status)
            os.fsync(stream.fileno())
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise SourceError(path, f"cannot be written: {_reason(error)}") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _keep_mode_and_owner(temporary: Path, status: os.stat_result) -> None:
    if hasattr(os, "chown"):
        # Only root may give files away; elsewhere the file becomes the writer's, as with any editor.
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _newline_style(text: str) -> str:
    windows = text.count("\r\n")
    if not windows and "\r" not in text:
        return "\n"
    counts = {
        "\n": text.count("\n") - windows,
        "\r\n": windows,
        "\r": text.count("\r") - windows,
    }
    return max(counts, key=counts.__getitem__)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)


def _without_path(error: SyntaxError, path: str | os.PathLike[str]) -> str:
    message = (error.msg or "unknown encoding").replace(f" for {os.fspath(path)!r}", "")
    return message.replace(
        "invalid or missing encoding declaration",
        "not valid utf-8, and no coding line says otherwise",
    )
