"""What a model makes of one finding, every answer with the checks that it passed or failed; for `explain`."""

from collections import Counter
from collections.abc import Iterator

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.proposals.considered import Considered
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.backend import ModelError
from pyrecode.proposals.model.prompt import PromptError
from pyrecode.proposals.proposal import Proposer
from pyrecode.proposals.ranking import model_support
from pyrecode.updates.replacements.base import CannotApply


def by_model(ask: Asker, module: Module, finding: Finding) -> Iterator[Considered]:
    """The rewrites that the model gave, each once, in the order in which they came.

    Args:
        ask: the model.
        module: the file.
        finding: the outdated use.
    """
    try:
        answers, model = ask.considered(module, finding)
    except (ModelError, CannotApply, PromptError) as error:
        yield Considered(Proposer.MODEL, str(error))
        return
    counts = Counter(one.edits for one in answers if not one.reason)
    for one in dict.fromkeys(answers):
        if one.reason:
            yield Considered(Proposer.MODEL, one.reason)
        elif one.edits in counts:
            support = model_support(counts.pop(one.edits), len(answers)) if one.ok else 0.0
            yield Considered(
                Proposer.MODEL,
                edits=one.edits,
                support=support,
                note=f"proposed by the model {model}",
                passed=one.passed,
                failed=dict(one.failed),
            )
