"""The findings of one file: every use of an outdated API that names, types and calls prove or show."""

from itertools import chain

from pyrecode.findings.combine import told_once
from pyrecode.findings.comments import Comments
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.flow import Flow
from pyrecode.findings.guards import Guards
from pyrecode.findings.in_calls import InCalls
from pyrecode.findings.in_names import InNames
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.search import Search
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Nature


def find(
    module: Module, catalog: Catalog, selection: Selection, context: Context = ALONE
) -> list[Finding]:
    """The findings of a file, sorted by place; without those that are ignored or looked after.

    One finding for each place and update, and for each argument.

    Args:
        module: the parsed file.
        catalog: what is outdated.
        selection: which updates count.
        context: what may be asked beyond the file.
    """
    search = Search(module, catalog, context)
    comments = Comments(module)
    guards = Guards(module.names, catalog)
    flow = Flow(module.names)
    found: dict[tuple[int, int, str], Finding] = {}
    for finding in chain(InNames(search).findings(), InCalls(search).findings()):
        update = finding.update
        if update.nature is Nature.BEHAVIOUR or not selection.wants(update):
            continue
        key = (finding.start, finding.end, update.label)
        if key in found:
            continue
        if comments.silence(update, finding.node, flow.statement_of(finding.node)):
            continue
        if not selection.handled and (
            search.looked_after(finding) or guards.why(finding.node, update) is not None
        ):
            continue
        found[key] = finding
    return sorted(told_once(found.values()), key=lambda finding: (finding.start, finding.end))
