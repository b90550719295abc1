"""Whether the new adapter is to be served."""

from typing import Any

from attrs import asdict

from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.evaluation.measure import of_json
from pyrecode_learner.gate import judge

ORDER = 60


def run(cycle: Cycle) -> dict[str, Any]:
    """The verdict over the one in service, or over the base where none is."""
    results = cycle.result("evaluate")
    before = "incumbent" if "incumbent" in results else "base"
    base = results["base"]
    decision = judge(
        of_json(results["candidate"], base), of_json(results[before], base), cycle.config.gate
    )
    for reason in decision.reasons:
        cycle.tell(f"{decision.verdict}: {reason}")
    return {**asdict(decision), "against": before}
