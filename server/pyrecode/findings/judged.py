"""Every use of an outdated API in one file, with what silences it, if anything does.

`find` keeps those that nothing silences; `explain` tells of the others too.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pyrecode.findings.comments import Comments
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.flow import Flow
from pyrecode.findings.foreign import why_foreign
from pyrecode.findings.guards import Guards
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.findings.uses import uses
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Nature


class Silence(StrEnum):
    """What keeps a use from being reported."""

    BEHAVIOUR = "behaviour"
    """what it does changes; that is no outdated use"""
    SELECTION = "selection"
    """the settings or the command line leave the update out"""
    COMMENT = "comment"
    HANDLED = "handled"
    """the code around it looks after it"""


class Judged(NamedTuple):
    """One use and the verdict on it."""

    finding: Finding
    silence: Silence | None = None
    why: str = ""
    """how the code looks after it"""


def judged(
    module: Module, catalog: Catalog, selection: Selection, context: Context = ALONE
) -> Iterator[Judged]:
    """All uses in a file, in no particular order; one for each place and update."""
    search, found = uses(module, catalog, context)
    comments = Comments(module)
    guards = Guards(module.names, catalog)
    flow = Flow(module.names)
    seen: set[tuple[int, int, str]] = set()
    for finding in found:
        update = finding.update
        if update.nature is Nature.BEHAVIOUR and not selection.behaviour:
            yield Judged(finding, Silence.BEHAVIOUR)
            continue
        if not selection.wants(update):
            yield Judged(finding, Silence.SELECTION)
            continue
        key = (finding.start, finding.end, update.label)
        if key in seen:
            continue
        seen.add(key)
        if comments.silence(update, finding.node, flow.statement_of(finding.node)):
            yield Judged(finding, Silence.COMMENT)
            continue
        why = (
            "put back or replaced in this file"
            if search.looked_after(finding)
            else guards.why(finding.node, update) or why_foreign(module.path, update)
        )
        yield Judged(finding) if why is None else Judged(finding, Silence.HANDLED, why)
