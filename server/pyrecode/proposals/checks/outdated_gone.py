"""The outdated use is gone: looking for outdated uses again does not find it."""

from collections import Counter

from pyrecode.proposals.change import Change


def check(change: Change) -> str | None:
    """A use that is still found."""
    left = {(finding.start, finding.update) for finding in change.near_after}
    # Inside new text places cannot be told apart: there the number of uses must have gone down.
    mended: Counter[tuple[int, str]] = Counter()
    for finding in change.findings:
        index = change.edit_at_old(finding.start)
        if index is not None:
            mended[index, finding.update.label] += 1
        elif (change.to_new(finding.start), finding.update) in left:
            return f"`{finding.update.label}` is still used"
    if not mended:
        return None
    there = Counter(
        (change.edit_at_new(finding.start), finding.update.label) for finding in change.near_after
    )
    for (index, label), count in mended.items():
        if there[index, label] > change.replaced_uses(index, label) - count:
            return f"`{label}` is still used"
    return None
