"""The outdated use is gone: looking for outdated uses again does not find it."""

from collections import Counter

from pyrecode.proposals.change import Change


def check(change: Change) -> str | None:
    """A use that is still found."""
    left = {(finding.start, finding.update) for finding in change.found_after}
    # Inside new text places cannot be told apart: there the number of uses must have gone down.
    replaced: Counter[tuple[int, str]] = Counter()
    for finding in change.findings:
        place = change.to_new(finding.start)
        if place is not None:
            if (place, finding.update) in left:
                return f"`{finding.update.label}` is still used"
            continue
        index = _edit_over(change, finding.start)
        replaced[index, finding.update.label] += 1
    for (index, label), mended in replaced.items():
        edit, (start, end) = change.edits[index], change.new_span(index)
        before = sum(
            edit.start <= one.start < edit.end and one.update.label == label
            for one in change.found_before
        )
        after = sum(
            start <= one.start < end and one.update.label == label for one in change.found_after
        )
        if after > before - mended:
            return f"`{label}` is still used"
    return None


def _edit_over(change: Change, offset: int) -> int:
    return next(index for index, edit in enumerate(change.edits) if edit.start <= offset < edit.end)
