"""Whether a file can hold a finding at all, told from its bytes, long before it is parsed.

It must import a library of the catalog and hold a word of that library's updates.
"""

import re
from functools import lru_cache
from weakref import WeakKeyDictionary

from pyrecode.updates.catalog import Catalog

_IDENTIFIER = re.compile(rb"[A-Za-z_]\w*")
_UNFINISHED = (b"\\", b"(", b",")


class Prefilter:
    """The two questions for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._roots = frozenset(root.encode() for root in catalog.roots)
        self._words = lru_cache(maxsize=4096)(
            lambda roots: frozenset(
                word.encode() for word in catalog.words(root.decode() for root in roots)
            )
        )

    def may_concern(self, data: bytes) -> bool:
        """Whether a file of these bytes may hold a finding; False is sure."""
        roots = self._imported(data)
        if not roots:
            return False
        return not self._words(roots).isdisjoint(_IDENTIFIER.findall(data))

    def _imported(self, data: bytes) -> frozenset[bytes]:
        """The roots of the catalog that stand on a line with `import`."""
        found: set[bytes] = set()
        at = data.find(b"import")
        while at >= 0:
            start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
            end = _line_end(data, at)
            while (
                data[start:end].rstrip().endswith(_UNFINISHED)
                and end < len(data)
                and end - at < 2000
            ):
                end = _line_end(data, end + 1)
            found.update(self._roots.intersection(_IDENTIFIER.findall(data, start, end)))
            at = data.find(b"import", max(end, at + 6))
        return frozenset(found)


_made: WeakKeyDictionary[Catalog, Prefilter] = WeakKeyDictionary()


def may_concern(data: bytes, catalog: Catalog) -> bool:
    """Whether a file of these bytes may hold a finding of the catalog; False is sure."""
    prefilter = _made.get(catalog)
    if prefilter is None:
        prefilter = _made[catalog] = Prefilter(catalog)
    return prefilter.may_concern(data)


def _line_end(data: bytes, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end
