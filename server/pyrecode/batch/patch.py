"""A unified patch of whole files that `git apply` takes, made of bytes so that nothing is re-encoded."""

import difflib
import os
from collections.abc import Iterable, Iterator

_NO_NEWLINE = b"\\ No newline at end of file\n"


def patch(path: str, before: bytes, after: bytes) -> bytes:
    """The patch that turns one file from `before` to `after`; empty where they are the same.

    Args:
        path: from the working folder, with `/`.
        before: the content of the file.
        after: the content that it gets.
    """
    if before == after:
        return b""
    old, new = _name(f"a/{path}"), _name(f"b/{path}")
    lines = [b"--- " + old + b"\n", b"+++ " + new + b"\n"]
    lines += _hunks(before.split(b"\n"), after.split(b"\n"))
    return b"".join(lines)


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    """The hunks; each list is a file split at line feeds, so that its last item is what follows the last."""
    before, after = _with_ends(old), _with_ends(new)
    matcher = difflib.SequenceMatcher(None, before, after)
    for group in matcher.get_grouped_opcodes(3):
        first, last = group[0], group[-1]
        yield b"@@ -%s +%s @@\n" % (_range(first[1], last[2]), _range(first[3], last[4]))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from _marked(b" ", before[i1:i2])
            else:
                yield from _marked(b"-", before[i1:i2])
                yield from _marked(b"+", after[j1:j2])


def _with_ends(parts: list[bytes]) -> list[bytes]:
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _marked(mark: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line
        if not line.endswith(b"\n"):
            yield b"\n" + _NO_NEWLINE


def _range(start: int, stop: int) -> bytes:
    length = stop - start
    first = start + 1 if length else start
    return b"%d" % first if length == 1 else b"%d,%d" % (first, length)


def _name(path: str) -> bytes:
    """A file name as git writes it in a patch: quoted where it holds what a patch could misread."""
    raw = os.fsencode(path)
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in raw):
        # The tab ends the name, so that a blank within it does not.
        return raw + b"\t" if b" " in raw else raw
    escapes = {ord('"'): b'\\"', ord("\\"): b"\\\\", 9: b"\\t", 10: b"\\n", 13: b"\\r"}
    quoted = b"".join(
        escapes.get(byte, bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte) for byte in raw
    )
    return b'"' + quoted + b'"'
