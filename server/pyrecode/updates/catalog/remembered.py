"""What installed distributions hold, remembered as long as their lists of files stay as they are.

A list of files can have ten thousand lines; to know that it is the same one, its time and size are enough.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyrecode.digest import blake2b
from pyrecode.updates.cache import Store
from pyrecode.updates.environment import Distribution


def recall(distributions: Iterable[Distribution], cache: Path, keeps: bool = True) -> None:
    """Tell distributions what is known of them, and remember what is not.

    An editable one is left alone: its files change without its list.
    """
    several = tuple(distributions)
    if all(one.is_read for one in several):
        return
    folders = sorted({str(one.info.parent) for one in several})
    store = Store(cache / "environments" / "installed", keeps)
    key = blake2b("\n".join(folders).encode(), digest_size=8).hexdigest()
    known = store.get(key) or {}
    found: dict[str, Any] = {}
    for one in several:
        state = _state(one)
        row = known.get(one.info.name)
        if state is None or (row is not None and row[0] == state and _take(one, row)):
            found[one.info.name] = row
        elif not one.is_editable:
            found[one.info.name] = [state, list(one.modules), one.record_digest]
    found = {name: row for name, row in found.items() if row is not None}
    if found != known:
        store.put(key, found)


def _take(one: Distribution, row: list[Any]) -> bool:
    """Let a distribution have what is remembered of it, as if it had read it."""
    try:
        _, modules, digest = row
        one.take(tuple(modules), str(digest))
    except (TypeError, ValueError):
        return False
    return True


def _state(one: Distribution) -> list[int] | None:
    try:
        found = (one.info / "RECORD").stat()
    except OSError:
        return None
    return [found.st_mtime_ns, found.st_size]
