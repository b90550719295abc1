"""Which of the pairs may be trained on."""

from typing import Any

from pyrecode_learner.admission.admit import admit
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.errors import LearnError

ORDER = 20


def run(cycle: Cycle) -> dict[str, Any]:
    """Keeps the pairs as `admitted`; the result tells of each other one why it is left out."""
    found = admit(cycle.folder.pairs("collected"), cycle.config.admission)
    for gate, count in found.by_gate().items():
        cycle.tell(f"{count} pairs left out by {gate} (`pyrecode learn admit --explain` says why)")
    if not found.admitted:
        raise LearnError("no pair may be trained on: `pyrecode learn admit --explain` says why")
    cycle.folder.keep("admitted", found.admitted)
    refused = [
        {"pair": one.pair.id, "gate": one.gate, "reason": one.reason} for one in found.refused
    ]
    return {"pairs": len(found.admitted), "left_out": refused}
