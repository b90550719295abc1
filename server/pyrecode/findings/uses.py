"""Every outdated use in one file, whatever stands around it; a type engine is asked for what the file leaves open."""

from collections.abc import Iterable
from itertools import chain

from pyrecode.findings.class_options import ClassOptions
from pyrecode.findings.context import Context
from pyrecode.findings.in_calls import InCalls
from pyrecode.findings.in_classes import InClasses
from pyrecode.findings.in_names import InNames
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.open_sites import OpenSites
from pyrecode.findings.search import Search
from pyrecode.updates.catalog import Catalog


def uses(module: Module, catalog: Catalog, context: Context) -> tuple[Search, Iterable[Finding]]:
    """The uses in no particular order, some more than once, and the search that found them."""
    search = Search(module, catalog, context)
    if context.engine is None:
        return search, _found_by(search)
    sites = OpenSites(context.engine)
    found = [*_found_by(search)]
    while sites.ask(search, found):
        # What hangs on the new answers is inferred anew, and so is everything else.
        search = Search(module, catalog, context, sites.told)
        found = [*_found_by(search)]
    return search, found


def _found_by(search: Search) -> Iterable[Finding]:
    return chain.from_iterable(
        part(search).findings() for part in (InNames, InCalls, InClasses, ClassOptions)
    )
