"""Measures the saved adapter, the one in service and the base on the same held-out pairs, greedily.

Judged is what will be served: the saved adapter, laid afresh on a base that training has not touched.
"""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from pathlib import Path
from typing import Any

from attrs import asdict, evolve

from pyrecode_learner.base_model import load_model, load_tokenizer
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.durable import write
from pyrecode_learner.evaluation.executes import Interpreters, executable
from pyrecode_learner.evaluation.measure import Held, measure
from pyrecode_learner.evaluation.report import table
from pyrecode_learner.evaluation.retention.sets import problems_of
from pyrecode_learner.lanes import in_service

ORDER = 50
INCUMBENT = "incumbent"
"""the adapter in service, with its version, where there is one"""


def run(cycle: Cycle) -> dict[str, Any]:
    """What each of them measured, by name: `base`, `incumbent` where there is one, `candidate`."""
    config = cycle.config
    unseen, fresh = cycle.folder.pairs("unseen"), cycle.folder.pairs("fresh")
    trained = cycle.folder.pairs("train")[: config.evaluate]
    quiet = [evolve(pair, old_code=pair.new_code) for pair in (unseen + fresh)[: config.evaluate]]
    pairs = tuple(unseen + fresh)
    runnable = executable(pairs, Interpreters(config.interpreters))
    problems = problems_of(config.problems)
    held = Held(pairs, len(unseen), tuple(quiet), tuple(trained), tuple(problems), tuple(runnable))
    tokenizer, questions = load_tokenizer(config), cycle.questions()
    results: dict[str, Any] = {}
    judged = _judged(cycle)
    whole, done = len(judged) * (len(pairs) + len(quiet) + len(trained) + len(problems)), 0

    def answered(number: int) -> None:
        nonlocal done
        done += number
        cycle.report.step(done, whole, {})

    for name, adapter in judged.items():
        model = load_model(config)
        if adapter is not None:
            from peft import PeftModel

            model = PeftModel.from_pretrained(model, str(adapter))
        measured = measure(model, tokenizer, held, questions, config.max_answer_tokens, answered)
        results[name] = asdict(measured)
        if name == INCUMBENT and adapter is not None:
            results[name]["version"] = adapter.name
        cycle.tell(
            f"{name}: {measured.exact:.2f} of {len(held.pairs)} held-out and "
            f"{measured.trained_exact:.2f} of {len(trained)} trained pairs right, greedily"
        )
    write(cycle.folder.path / "evaluate.md", table(results), mode=0o644)
    return results


def _judged(cycle: Cycle) -> dict[str, Path | None]:
    found: dict[str, Path | None] = {"base": None}
    version = in_service(cycle.registry, "stable")
    if version is not None:
        found[INCUMBENT] = cycle.registry / "adapters" / version
    return {**found, "candidate": cycle.folder.path / "trained"}
