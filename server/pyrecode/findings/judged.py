"""Every use of an outdated API in one file, with what silences it, if anything does.

`find` keeps those that nothing silences; `explain` tells of the others too.
"""

from collections.abc import Iterator
from enum import StrEnum

from pyrecode.findings.comments import Comments
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.flow import Flow
from pyrecode.findings.foreign import why_foreign
from pyrecode.findings.guards import Guards
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.module import Module
from pyrecode.findings.near import Near
from pyrecode.findings.own_work import why_own_work
from pyrecode.findings.selection import Selection
from pyrecode.findings.uses import uses
from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Nature


class Silence(StrEnum):
    """What keeps a use from being reported."""

    BEHAVIOUR = "behaviour"
    """what it does changes; that is no outdated use"""
    SELECTION = "selection"
    """the settings or the command line leave the update out"""
    CERTAINTY = "certainty"
    """it is evidence, and only what is proved was asked for"""
    COMMENT = "comment"
    HANDLED = "handled"
    """the code around it looks after it"""


class Judged(NamedTuple):
    """One use and the verdict on it."""

    finding: Finding
    silence: Silence | None = None
    why: str = ""
    """how the code looks after it"""


class Verdicts:
    """All uses in one file, in no particular order; one for each place and update."""

    def __init__(
        self,
        module: Module,
        catalog: Catalog,
        selection: Selection,
        context: Context = ALONE,
        near: Near | None = None,
    ) -> None:
        """Search the file; see `find`."""
        self.search, self._found = uses(
            module, catalog, context, strings=selection.strings, near=near
        )
        self._selection = selection
        self._comments = Comments(module)
        self._guards = Guards(module.names, catalog)
        self._flow = Flow(module.names)

    def __iter__(self) -> Iterator[Judged]:
        """Judge one use after the other."""
        seen: set[tuple[int, int, str]] = set()
        for finding in self._found:
            key = (finding.start, finding.end, finding.update.label)
            if key not in seen:
                seen.add(key)
                yield self._judged(finding)

    def _judged(self, finding: Finding) -> Judged:
        update = finding.update
        if update.nature is Nature.BEHAVIOUR and not self._selection.behaviour:
            return Judged(finding, Silence.BEHAVIOUR)
        if not self._selection.wants(update):
            return Judged(finding, Silence.SELECTION)
        if self._selection.proven and finding.certainty is not Certainty.RESOLVED:
            return Judged(finding, Silence.CERTAINTY)
        if self._comments.silence(update, finding.node, self._flow.statement_of(finding.node)):
            return Judged(finding, Silence.COMMENT)
        why = (
            "put back or replaced in this file"
            if self.search.looked_after(finding)
            else self._guards.why(finding.node, update)
            or why_foreign(self.search.module.path, update, self.search.names.elsewhere)
            or why_own_work(finding.node, update, self.search.names, self.search.catalog)
        )
        return Judged(finding) if why is None else Judged(finding, Silence.HANDLED, why)
