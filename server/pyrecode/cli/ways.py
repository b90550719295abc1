"""One considered rewrite as `explain` shows it: the lines before and after, and what the checks said."""

from collections.abc import Iterator
from typing import Any

from pyrecode.batch.lines import Lines
from pyrecode.proposals.considered import Considered


def way_lines(way: Considered, lines: Lines) -> Iterator[str]:
    """What there is to say of it, for a person."""
    if way.reason:
        yield f"none: {way.reason}"
        return
    support = f"support {way.support:.2f}"
    yield f"{support}; {f'a suggestion: {way.note}' if way.note else 'safe'}"
    for block in lines.blocks(way.edits):
        yield from (f"  - {line}" for line in block.old)
        yield from (f"  + {line}" for line in block.new)
    if way.passed:
        yield f"  passed: {', '.join(way.passed)}"
    for name, reason in way.failed.items():
        yield f"  FAILED {name}: {reason}"


def way_object(way: Considered, lines: Lines) -> dict[str, Any]:
    """The same as data."""
    blocks = [] if way.reason else lines.blocks(way.edits)
    return {
        "source": str(way.proposer),
        "reason": way.reason or None,
        "support": round(way.support, 3),
        "note": way.note or None,
        "before": [line for block in blocks for line in block.old],
        "after": [line for block in blocks for line in block.new],
        "passed": list(way.passed),
        "failed": dict(way.failed),
    }
