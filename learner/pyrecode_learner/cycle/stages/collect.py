"""Where the pairs come from: the journal, a file, or a data set of the hub. What is broken is told and left out."""

from typing import Any

from pyrecode_learner.collect import collect
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.errors import LearnError

ORDER = 10


def run(cycle: Cycle) -> dict[str, Any]:
    """Keeps the pairs as `collected`."""
    collected = collect(cycle.source)
    for line in collected.left_out:
        cycle.tell(f"{line}; left out")
    if not collected.pairs:
        where = cycle.source or "the journal (`pyrecode pairs on` begins one)"
        raise LearnError(f"no pair to learn from in {where}")
    cycle.folder.keep("collected", collected.pairs)
    cycle.folder.keep_ids("collected", collected.seen)
    return {"pairs": len(collected.pairs), "left_out": len(collected.left_out)}
