"""What pyrecode itself is made of, as far as results depend on it beside the catalog.

The version alone would not do: a working copy changes without it, and two of them may have one cache folder.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyrecode.digest import blake2b

_PARTS = ("batch", "findings", "proposals", "updates/replacements")


@cache
def state_of_source() -> str:
    """Changes with the names, times and sizes of the source files that decide what is found and proposed."""
    package = Path(__file__).parent.parent
    state = sorted(one for part in _PARTS for one in _files(str(package / part)))
    return blake2b(repr(state).encode(), digest_size=16).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)
