"""The findings of one file: every use of an outdated API that names, types and calls prove or show."""

from pyrecode.findings.combine import told_once
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.judged import Silence, Verdicts
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.near import Near
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog


def find(
    module: Module,
    catalog: Catalog,
    selection: Selection,
    context: Context = ALONE,
    *,
    near: Near | None = None,
) -> list[Finding]:
    """The findings of a file, sorted by place; without those that are ignored or looked after.

    One finding for each place and update, and for each argument.

    Args:
        module: the parsed file.
        catalog: what is outdated.
        selection: which updates count.
        context: what may be asked beyond the file.
        near: the only places where it matters what the classes of receivers tell; everywhere without it.
    """
    found: list[Finding] = []
    verdicts = Verdicts(module, catalog, selection, context, near)
    for finding, silence, why in verdicts:
        if silence is None:
            found.append(finding)
        elif silence is Silence.HANDLED and selection.handled:
            found.append(finding.but(handled=why))
    verdicts.search.receivers.close()
    return sorted(told_once(found), key=lambda finding: (finding.start, finding.end))
