"""Whether a file can hold a finding at all, told from its bytes, long before it is parsed.

It must import a library of the catalog, itself or through its project, and hold a word of that library's updates.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pyrecode.updates.catalog import Catalog

if TYPE_CHECKING:
    from pyrecode.findings.project.around import Around

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

    def may_concern(
        self, data: bytes, around: "Around | None" = None, *, strings: bool = False
    ) -> bool:
        """Whether a file of these bytes may hold a finding; False is sure."""
        if strings:
            named = frozenset(_IDENTIFIER.findall(data))
            return not self._words(self._roots & named).isdisjoint(named)
        roots = self._imported(data)
        found: list[bytes] | None = None
        if roots:
            found = _IDENTIFIER.findall(data)
            if not self._words(roots).isdisjoint(found):
                return True
        if around is None or not (more := self._passed_on(data, around) - roots):
            return False
        return not self._words(more).isdisjoint(found or _IDENTIFIER.findall(data))

    def _passed_on(self, data: bytes, around: "Around") -> frozenset[bytes]:
        """The roots of the catalog that the file may use through its project's other modules."""
        return self._roots.intersection(root.encode() for root in around.roots(data))

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


def may_concern(
    data: bytes, catalog: Catalog, around: "Around | None" = None, *, strings: bool = False
) -> bool:
    """Whether a file of these bytes may hold a finding of the catalog; False is sure.

    Args:
        data: the file.
        catalog: what is outdated.
        around: the project as the file sees it; asked where the file's own imports do not decide.
        strings: whether text that names a library counts, too.
    """
    prefilter = _made.get(catalog)
    if prefilter is None:
        prefilter = _made[catalog] = Prefilter(catalog)
    return prefilter.may_concern(data, around, strings=strings)


def _line_end(data: bytes, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end
