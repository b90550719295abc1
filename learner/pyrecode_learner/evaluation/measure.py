"""What one model, with or without an adapter, does with the held-out pairs: greedily, so that it can be repeated."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.answer import parse_answer
from pyrecode_learner.admission.dangerous import dangers
from pyrecode_learner.code.canonical import canonical
from pyrecode_learner.evaluation.answers import generate, same_code
from pyrecode_learner.evaluation.executes import executes
from pyrecode_learner.evaluation.retention.keep import retained, solved
from pyrecode_learner.evaluation.retention.problem import Problem
from pyrecode_learner.gate import Measured
from pyrecode_learner.questions import Questions
from pyrecode_learner.rewards.edit import parts
from pyrecode_learner.rewards.es_star import similarity
from pyrecode_learner.rewards.reply import Reply

_BATCH = 16
"""prompts answered at a time"""


@frozen
class Held:
    """The cases of one evaluation."""

    pairs: tuple[MigrationPair, ...]
    """held out: first those of unseen updates, then fresh ones of updates that were trained on"""
    unseen: int
    """how many of them are of unseen updates"""
    quiet: tuple[MigrationPair, ...]
    """code that needs no edit"""
    trained: tuple[MigrationPair, ...]
    """a few of the pairs that were trained on"""
    problems: tuple[Problem, ...] = ()
    """general ones, of which nothing is to be forgotten"""
    runnable: tuple[tuple[int, str], ...] = ()
    """the places of held-out pairs whose answers can be run, each with its interpreter"""


@frozen
class Result:
    """Shares are in [0, 1]; a share of nothing is 0."""

    right: tuple[float, ...]
    """1.0 for each held-out pair whose answer has the settled tree, else 0.0"""
    slices: Mapping[str, Sequence[int]]
    """the places of each library's pairs"""
    exact: float
    exact_unseen: float
    exact_fresh: float
    trained_exact: float
    similarity: float
    """mean edit similarity of answer and settled code"""
    copy_similarity: float
    """the same of the old code: what doing nothing would reach"""
    api_f1: float
    copies: float
    over_edits: float
    silence: float
    format_valid: float
    dangerous: int
    seconds: float
    """95th percentile of the time of one answer, its batch's divided among it"""
    executes: float | None = None
    """share of the answers that run under the new version; None where none can be run"""
    executed: int = 0
    """how many of them can"""
    kinds: tuple[str, ...] = ()
    """what each general problem is of"""
    solved: tuple[float, ...] = ()
    """1.0 for each of them that is solved, else 0.0"""


def measure(
    model: Any,
    tokenizer: Any,
    held: Held,
    questions: Questions,
    max_tokens: int,
    answered: Callable[[int], None] = lambda number: None,
) -> Result:
    """Answer every case and compare.

    Args:
        model: with its adapter laid on it, if any.
        tokenizer: its tokenizer.
        held: the cases.
        questions: what they are put as.
        max_tokens: answers are cut off there.
        answered: gets how many cases were answered just now.
    """

    def asked(pairs: Sequence[MigrationPair]) -> tuple[list[str], list[float]]:
        return _replies(model, tokenizer, pairs, questions, max_tokens, answered)

    replies, seconds = asked(held.pairs)
    quiet, _ = asked(held.quiet)
    trained, _ = asked(held.trained)
    generally = solved(model, tokenizer, held.problems, max_tokens)
    if held.problems:
        answered(len(held.problems))
    codes = [parse_answer(reply) for reply in replies]
    right = _right(codes, held.pairs)
    ran = executes(codes, held.runnable)
    slices: dict[str, list[int]] = {}
    for place, pair in enumerate(held.pairs):
        slices.setdefault(pair.dependency, []).append(place)
    told = [
        parts(Reply(reply, questions.prompt.thinking), pair)
        for reply, pair in zip(replies, held.pairs, strict=True)
    ]
    return Result(
        right=tuple(right),
        slices=slices,
        exact=_mean(right),
        exact_unseen=_mean(right[: held.unseen]),
        exact_fresh=_mean(right[held.unseen :]),
        trained_exact=_mean(_right([parse_answer(reply) for reply in trained], held.trained)),
        similarity=_mean([similarity(c or "", p.new_code) for c, p in _both(codes, held.pairs)]),
        copy_similarity=_mean([similarity(p.old_code, p.new_code) for p in held.pairs]),
        api_f1=_mean([one.api_f1 if one is not None else 0.0 for one in told]),
        copies=_mean([float(one is not None and one.copied) for one in told]),
        over_edits=_mean([float(_goes_too_far(c, p)) for c, p in _both(codes, held.pairs)]),
        silence=_mean(_right([parse_answer(reply) for reply in quiet], held.quiet)),
        format_valid=_mean([float(code is not None) for code in codes]),
        dangerous=sum(
            bool(set(dangers(c or "")) - {*dangers(p.old_code), *dangers(p.new_code)})
            for c, p in _both(codes, held.pairs)
        ),
        seconds=_percentile(seconds, 0.95),
        executes=_mean(ran) if ran else None,
        executed=len(ran),
        kinds=tuple(problem.kind for problem in held.problems),
        solved=generally,
    )


def of_json(result: Mapping[str, Any], base: Mapping[str, Any]) -> Measured:
    """What the gate looks at, of a `Result` that was written down, and of the base's on the same cases."""
    return Measured(
        right=result["right"],
        slices=result["slices"],
        retention=retained(result["solved"], base["solved"], result["kinds"]),
        copies=result["copies"],
        over_edits=result["over_edits"],
        silence=result["silence"],
        format_valid=result["format_valid"],
        dangerous=result["dangerous"],
        seconds=result["seconds"],
    )


def _replies(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    questions: Questions,
    max_tokens: int,
    answered: Callable[[int], None],
) -> tuple[list[str], list[float]]:
    """The reply to each pair, and the seconds that it took."""
    replies: list[str] = []
    seconds: list[float] = []
    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        began = time.monotonic()
        replies += generate(model, tokenizer, batch, questions, max_tokens)
        seconds += [(time.monotonic() - began) / len(batch)] * len(batch)
        answered(len(batch))
    return replies, seconds


def _right(codes: Sequence[str | None], pairs: Sequence[MigrationPair]) -> list[float]:
    return [float(same_code(code, pair.new_code)) for code, pair in _both(codes, pairs)]


def _goes_too_far(code: str | None, pair: MigrationPair) -> bool:
    """Whether an answer changes more tokens than the migration does."""
    from rapidfuzz.distance import Levenshtein

    answer = None if code is None else canonical(code)
    old, new = canonical(pair.old_code), canonical(pair.new_code)
    if answer is None or old is None or new is None:
        return False
    return Levenshtein.distance(old, answer) > Levenshtein.distance(old, new)


def _both(
    codes: Sequence[str | None], pairs: Sequence[MigrationPair]
) -> list[tuple[str | None, MigrationPair]]:
    return list(zip(codes, pairs, strict=True))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _percentile(values: Sequence[float], share: float) -> float:
    return round(sorted(values)[int(share * (len(values) - 1))], 4) if values else 0.0
