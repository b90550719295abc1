"""Easy problems about a few words, drawn at random: a model of any size solves most of them, or is taught to.

    Write these words in reverse order: amber brick cedar
    Give what was asked for between <answer> and </answer>.

The answer to be is known, so that judging takes no execution and no network.
"""

import random
from collections.abc import Callable, Sequence

from attrs import frozen

from pyrecode.proposals.model.answer import parse_answer
from pyrecode_learner.evaluation.retention.problem import Problem

WORDS = (
    "amber", "brick", "cedar", "delta", "ember", "flint", "grove", "haven",
    "ivory", "jewel", "knoll", "lemon", "maple", "north", "ocean", "pearl",
)  # fmt: skip
"""in the order of the alphabet"""
FACTS = (
    ("defines a function", "def"),
    ("defines a class", "class"),
    ("gives the length of a list", "len"),
    ("prints a line", "print"),
    ("brings a module in", "import"),
    ("raises an error", "raise"),
    ("catches an error", "except"),
    ("hands a value back", "return"),
    ("leaves a loop", "break"),
    ("stands for nothing", "None"),
    ("adds up numbers", "sum"),
    ("finds the largest value", "max"),
)
"""what a word of Python does, and the word"""
ASKED = "Give what was asked for between <answer> and </answer>."


@frozen
class _Equal:
    """Whether the answer is the one that is known."""

    wanted: str

    def __call__(self, reply: str) -> bool:
        answer = parse_answer(reply)
        return answer is not None and " ".join(answer.split()) == self.wanted


def draw_problems(number: int, seed: int) -> list[Problem]:
    """So many problems, kind after kind; the same ones for the same seed."""
    draw = random.Random(seed)
    made: list[Problem] = []
    for place in range(number):
        kind = _KINDS[place % len(_KINDS)]
        asked, wanted = kind(draw)
        name = kind.__name__.lstrip("_")
        made.append(Problem(f"{name}/{place}", name, f"{asked}\n{ASKED}", _Equal(wanted)))
    return made


def solution(problem: Problem) -> str:
    """The reply that solves a generated problem.

    Raises:
        TypeError: for a problem from elsewhere.
    """
    if not isinstance(problem.solved, _Equal):
        raise TypeError(f"{problem.name} is not generated")
    return f"<answer>{problem.solved.wanted}</answer>"


def _some(draw: random.Random) -> list[str]:
    return draw.sample(WORDS, draw.randint(2, 4))


def _repeat(draw: random.Random) -> tuple[str, str]:
    return _words("Write these words once more", words := _some(draw)), " ".join(words)


def _reverse(draw: random.Random) -> tuple[str, str]:
    return _words("Write these words in reverse order", words := _some(draw)), " ".join(words[::-1])


def _first(draw: random.Random) -> tuple[str, str]:
    return _words("Write the first of these words", words := _some(draw)), words[0]


def _last(draw: random.Random) -> tuple[str, str]:
    return _words("Write the last of these words", words := _some(draw)), words[-1]


def _count(draw: random.Random) -> tuple[str, str]:
    return _words("Write how many words these are", words := _some(draw)), str(len(words))


def _fact(draw: random.Random) -> tuple[str, str]:
    what, word = draw.choice(FACTS)
    return f"Write the word of Python that {what}", word


def _words(asked: str, words: Sequence[str]) -> str:
    return f"{asked}: {' '.join(words)}"


_KINDS: tuple[Callable[[random.Random], tuple[str, str]], ...] = (
    _repeat,
    _reverse,
    _first,
    _last,
    _count,
    _fact,
)
