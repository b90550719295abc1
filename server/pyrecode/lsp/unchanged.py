"""A rewrite that was found before the text ceased to parse, where the statement around it stands as it stood.

def area(y):
    return np.trapz(y)          # still offered: nothing in `area` has changed

def next(                       # somebody types here
"""

import ast
from typing import TYPE_CHECKING

from pyrecode.proposals.proposal import Proposal

if TYPE_CHECKING:
    from pyrecode.findings.module import Module
    from pyrecode.lsp.track import Span


def carried(
    proposal: Proposal, module: "Module", was: "Span", text: str, now: int
) -> Proposal | None:
    """The same rewrite in a later text; None where more than its own statement is touched, or that has changed.

    Args:
        proposal: of the module.
        module: the last text that parsed.
        was: where the use stood in it.
        text: the later text.
        now: where the use begins in that.
    """
    around = next((one for one in module.tree.body if _holds(module, one, was)), None)
    if around is None:
        return None
    start, end = _start(module, around), module.end(around)
    by = now - was[0]
    if start + by < 0 or text[start + by : end + by] != module.text[start:end]:
        return None
    if not all(start <= edit.start and edit.end <= end for edit in proposal.edits):
        return None
    edits = (edit._replace(start=edit.start + by, end=edit.end + by) for edit in proposal.edits)
    return proposal._replace(edits=tuple(edits))


def _holds(module: "Module", statement: ast.stmt, span: "Span") -> bool:
    return _start(module, statement) <= span[0] and span[1] <= module.end(statement)


def _start(module: "Module", statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", ())
    return module.start(decorators[0]) if decorators else module.start(statement)
