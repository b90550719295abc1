"""The sets of general problems that a cycle puts, by the names that settings give them."""

from collections.abc import Sequence
from pathlib import Path

from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.retention.files import read_problems
from pyrecode_learner.evaluation.retention.generated import draw_problems
from pyrecode_learner.evaluation.retention.own import own_problems
from pyrecode_learner.evaluation.retention.problem import Problem

_DRAWN, _SEED = 120, 0
"""the same problems in every cycle, so that cycles can be compared"""


def problems_of(sets: Sequence[str]) -> list[Problem]:
    """The problems of some sets: `generated`, `own`, or a file of HumanEval+ or CodeUpdateArena.

    Raises:
        LearnError: for a set that is neither known nor a file.
    """
    found: list[Problem] = []
    for name in sets:
        if name == "generated":
            found += draw_problems(_DRAWN, _SEED)
        elif name == "own":
            found += own_problems()
        elif Path(name).is_file():
            found += read_problems(Path(name))
        else:
            raise LearnError(
                f"no problem set {name!r}: there are generated, own, and files in the form of HumanEval+ "
                "or CodeUpdateArena"
            )
    return found
