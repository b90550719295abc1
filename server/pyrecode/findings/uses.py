"""Every outdated use in one file, whatever stands around it; a type engine is asked for what the file leaves open."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Protocol

from pyrecode.findings.class_options import ClassOptions
from pyrecode.findings.context import Context
from pyrecode.findings.in_calls import InCalls
from pyrecode.findings.in_classes import InClasses
from pyrecode.findings.in_literals import InLiterals
from pyrecode.findings.in_mappings import InMappings
from pyrecode.findings.in_names import InNames
from pyrecode.findings.in_own import InOwn
from pyrecode.findings.in_strings import InStrings
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.near import Near
from pyrecode.findings.search import Search
from pyrecode.updates.catalog import Catalog


class _Part(Protocol):
    def findings(self) -> Iterable[Finding]: ...


_PARTS: tuple[Callable[[Search], _Part], ...] = (
    InNames, InOwn, InCalls, InLiterals, InClasses, InMappings, ClassOptions,
)  # fmt: skip


def uses(
    module: Module,
    catalog: Catalog,
    context: Context,
    *,
    strings: bool = False,
    near: Near | None = None,
) -> tuple[Search, Iterable[Finding]]:
    """The uses in no particular order, some more than once, and the search that found them.

    Args:
        module: the file.
        catalog: what is outdated.
        context: what may be asked beyond the file.
        strings: whether to look at the text that some function reads as the path of an API.
        near: the only places where the classes of receivers matter.
    """
    parts = (*_PARTS, InStrings) if strings else _PARTS
    search = Search(module, catalog, context, near=near)
    if context.engine is None:
        return search, _found_by(search, parts)
    from pyrecode.findings.open_sites import OpenSites

    sites = OpenSites(context.engine)
    found = [*_found_by(search, parts)]
    while sites.ask(search, found):
        # What hangs on the new answers is inferred anew, and so is everything else.
        search.receivers.close()
        search = Search(module, catalog, context, sites.told, near)
        found = [*_found_by(search, parts)]
    return search, found


def _found_by(search: Search, parts: Sequence[Callable[[Search], _Part]]) -> Iterable[Finding]:
    return chain.from_iterable(part(search).findings() for part in parts)
