"""Whether a file can hold a finding at all, told from its bytes, long before it is parsed.

It must be the project's own, name something of a library of the catalog, itself or through its project, and use
that, or a member of what comes of it, in the way that is outdated.
"""

from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.foreign import is_copy
from pyrecode.findings.gate.stakes import Stakes
from pyrecode.findings.gate.written import Written
from pyrecode.findings.selection import Selection
from pyrecode.pattern import pattern
from pyrecode.updates.catalog import Catalog

_IDENTIFIER = pattern(rb"[A-Za-z_]\w*")


def may_concern(
    data: bytes, catalog: Catalog, selection: Selection, context: Context = ALONE, path: str = ""
) -> bool:
    """Whether a file of these bytes may hold a finding; False is sure.

    Args:
        data: the file.
        catalog: what is outdated.
        selection: which updates count.
        context: what the search may ask; the project is asked here where the file's own imports do not decide.
        path: of the file.
    """
    if not selection.handled and is_copy(path):
        return False
    if selection.strings:
        # A path in a text needs no import.
        words = set(map(bytes.decode, filter(bytes.isascii, _IDENTIFIER.findall(data))))
        stakes = stakes_of(catalog, selection)
        return any(not words.isdisjoint(stakes.of_root(one)) for one in catalog.roots & words)
    file = Written(data, catalog.roots, stakes_of(catalog, selection), path)
    return any(True for _ in file.candidates(context.around(path), context.engine is not None))


def stakes_of(catalog: Catalog, selection: Selection) -> Stakes:
    """What is at stake under a catalog and selection; made once."""
    return catalog.once((Stakes, selection), lambda: Stakes(catalog, selection))
