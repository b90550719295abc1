"""No outdated use has come in.

A change can also bring one to light: once `df.append(x)` reads `pd.concat([df, x])`, the receiver of a method
further on is known. Such a use was there before, and is no fault of the change.
"""

import ast
import re
from collections import defaultdict

from pyrecode.findings.model import Finding
from pyrecode.proposals.change import Change


def check(change: Change) -> str | None:
    """An outdated use that was not there before."""
    before = {(finding.start, finding.update) for finding in change.near_before}
    inside: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in change.near_after:
        place = change.to_old(finding.start)
        if place is None:
            index = change.edit_at_new(finding.start)
            assert index is not None
            inside[index, finding.update.label].append(finding)
        elif (place, finding.update) not in before and not _by_receiver(change, finding):
            return _reason(finding)
    for (index, label), found in inside.items():
        moved = change.replaced_uses(index, label)
        if len(found) > moved and not _stood_there(change, index, found[0]):
            return _reason(found[0])
    return None


def _reason(finding: Finding) -> str:
    return f"`{finding.update.label}` is outdated too"


def _by_receiver(change: Change, finding: Finding) -> bool:
    """Whether only the type of a receiver tells that the use is outdated."""
    node: ast.AST | None = finding.node
    if not isinstance(node, ast.Name | ast.Attribute):
        node = finding.call.func if finding.call is not None else None
    return isinstance(node, ast.Attribute) and change.after.names.dotted(node) is None


def _stood_there(change: Change, index: int, finding: Finding) -> bool:
    """Whether the words of a use in new text are words of the old text that was moved."""
    if not _by_receiver(change, finding):
        return False
    edit = change.edits[index]
    word = re.compile(rf"(?<!\w){re.escape(change.text[finding.start : finding.end])}(?!\w)")
    old = len(word.findall(change.before.text[edit.start : edit.end]))
    mended = sum(
        edit.start <= one.start < edit.end
        and word.fullmatch(change.before.text[one.start : one.end]) is not None
        for one in change.findings
    )
    return len(word.findall(edit.new_text)) <= old - mended
