"""Problems that are solved by a function: the answer is run with tests, in the sandbox."""

from attrs import field, frozen

from pyrecode.proposals.model.answer import parse_answer
from pyrecode_learner.evaluation.retention.problem import Problem
from pyrecode_learner.evaluation.sandbox import Limits, run

ASKED = (
    "Give the whole code, with its imports, between <answer> and </answer>, as a ```python block, "
    "with nothing after it."
)


@frozen
class Passes:
    """Whether the code of a reply passes tests."""

    tests: str
    """run after the code; an error is a failure"""
    before: str = ""
    """run before it"""
    limits: Limits = field(factory=Limits)

    def __call__(self, reply: str) -> bool:
        """Look at the answer block of a reply."""
        code = parse_answer(reply)
        return code is not None and self.passes(code)

    def passes(self, code: str) -> bool:
        """Whether code without tags passes."""
        return run(f"{self.before}\n{code}\n{self.tests}\n", limits=self.limits).ran


def executable(name: str, kind: str, question: str, passes: Passes) -> Problem:
    """A problem whose answer is run."""
    return Problem(name, kind, f"{question.strip()}\n\n{ASKED}", passes)
