"""Where one name took the place of another, it stands for the API that it is meant to stand for."""

import ast
import re

from pyrecode.findings.model import Finding
from pyrecode.proposals.change import Change

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def check(change: Change) -> str | None:
    """A reference that now stands for something else."""
    wanted: dict[int, set[str]] = {}
    for finding in change.ruled:
        dotted = _new_name(finding)
        if dotted is not None and change.before.names.dotted(finding.node) is not None:
            start = change.before.start(finding.node)
            place = change.to_new(start)
            if place is None:
                index = change.edit_at_old(start)
                assert index is not None
                place = change.new_span(index)[0]
            # Under another path than the public one (a subclass, an inner module) only the last name changes.
            owner = (change.before.names.dotted(finding.node) or "").rpartition(".")[0]
            wanted[place] = {dotted, f"{owner}.{dotted.rpartition('.')[2]}"}
    if not wanted:
        return None
    names = change.after.names
    met: set[int] = set()
    for node in [*names.scopes.attributes, *names.scopes.of_name]:
        place = change.after.start(node)
        if place not in wanted:
            continue
        dotted = names.dotted(node)
        if dotted is None and isinstance(node, ast.Name) and names.binding_of(node) is None:
            # A builtin, which no binding hides.
            dotted = node.id
        if dotted is not None and dotted.removeprefix("builtins.") in wanted[place]:
            met.add(place)
    for place, dotted in wanted.items():
        if place not in met:
            return f"the new text would not stand for `{min(dotted, key=len)}`"
    return None


def _new_name(finding: Finding) -> str | None:
    """The new dotted name of a reference that is replaced by another."""
    replacement, symbol = finding.update.replacement, finding.update.symbol
    if replacement is None or not isinstance(finding.node, ast.Name | ast.Attribute):
        return None
    name = replacement.describe(symbol)
    if not _DOTTED.fullmatch(name) or replacement.needs(symbol) != (name,):
        return None
    return name.removeprefix("builtins.")
