"""The reward `edit`: how much of the edit that was due is done, and whether its APIs are the right ones.

ES* of ReCode looks at whole texts, so an unchanged copy in a long context is paid almost in full. Here only
what changes between old and new code counts, so that the length of the context does not matter:

    0.45 progress + 0.25 F1 of the APIs + 0.30 [same tree] - 0.25 (stale + [a copy]) - 0.60 invented

- progress: `1 - Levenshtein(answer, target) / Levenshtein(old, target)` over lexical tokens; below zero, for an
  answer that is further from the target than the old code, it falls more slowly, towards -1. Where
  the edits that are due are independent (their distances add up to that of old and target), the triangle
  inequality makes it rise strictly with each edit that is done.
- F1 of the APIs: on the uses that the target adds to the old code. Without any to add it is the progress,
  so that nothing is paid for leaving out what nobody asked for.
- stale: share of the outdated uses that are left; of APIs that the target uses too, none is stale.
- invented: share of the added uses whose name stands neither in the old code nor in the target. It weighs more than
  a copy loses: whoever does not know the new name does better to leave the old one.

The parts are those of SWE-RL (arXiv 2502.18449: reward the change, not the file) and of SARI (pay for what is
added, punish copying), put together for API migrations.
"""

from collections import Counter
from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from pyrecode_learner.code.apis import apis, apis_of, last_part
from pyrecode_learner.code.canonical import canonical, tokens_of
from pyrecode_learner.code.lexical import lexical
from pyrecode_learner.code.pieces import pieces
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted


def edit(reply: Reply, wanted: Wanted) -> float:
    """A number in [-1, 1]; 1.0 for the target, at most 0.0 for a copy of the old code, -1.0 without code.

    Where nothing was to change, the old code is the target.

    Args:
        reply: what the model wrote.
        wanted: the migration that was asked for.

    Example:
        >>> from pyrecode_learner.rewards.wanted import Migration
        >>> rename = Migration("np.trapz(y)", "np.trapezoid(y)")
        >>> edit(Reply("<answer>np.trapezoid(y)  # area</answer>"), rename)
        1.0
    """
    return score(parts(reply, wanted))


@frozen
class Parts:
    """What `edit` is made of, each in the unit of its own."""

    progress: float
    """in [-1, 1]"""
    api_f1: float
    """in [0, 1]"""
    equal: bool
    """the same tree as the target"""
    stale: float
    """in [0, 1]"""
    invented: float
    """in [0, 1]"""
    copied: bool
    """the same tree as the old code, though an edit was due"""


def score(told: Parts | None) -> float:
    """The weighted sum, in [-1, 1]; -1.0 for what has no code to look at."""
    if told is None:
        return -1.0
    paid = 0.45 * told.progress + 0.25 * told.api_f1 + 0.30 * told.equal
    lost = 0.25 * (told.stale + told.copied) + 0.60 * told.invented
    return round(max(-1.0, paid - lost), 6)


def parts(reply: Reply, wanted: Wanted) -> Parts | None:
    """What the reward is made of; None where the reply has no code, or none that parses."""
    code = reply.code
    if code is None:
        return None
    if code.strip() == wanted.new_code.strip():
        # Even a target that is no Python is what was asked for.
        return _RIGHT
    some = pieces(code)
    if some is None:
        return None
    answer, target, old = tokens_of(some), canonical(wanted.new_code), canonical(wanted.old_code)
    if target is not None and answer == target:
        return _RIGHT
    due = lexical(wanted.new_code) if target is None else target
    progress = _progress(
        Levenshtein.distance(answer, due), _whole(wanted.old_code, wanted.new_code)
    )
    api_f1, stale, invented = _told_by_apis(apis_of(some), wanted)
    return Parts(
        progress=progress,
        api_f1=max(0.0, progress) if api_f1 is None else api_f1,
        equal=False,
        stale=stale,
        invented=invented,
        copied=old is not None and answer == old,
    )


@lru_cache(maxsize=512)
def _whole(old: str, target: str) -> int:
    """How many tokens are due to change."""
    one, other = (
        lexical(code) if (form := canonical(code)) is None else form for code in (old, target)
    )
    return Levenshtein.distance(one, other)


def _progress(left: int, whole: int) -> float:
    """1 where no token is left to change, 0 where as many are as at first, towards -1 where ever more are."""
    return 1 - left / whole if left <= whole else (whole - left) / (whole + left)


_RIGHT = Parts(progress=1.0, api_f1=1.0, equal=True, stale=0.0, invented=0.0, copied=False)


@frozen
class _Delta:
    """What becomes of the APIs from old code to target."""

    added: Counter[str]
    outdated: Counter[str]
    known: frozenset[str]
    """last parts of the names on either side"""


@lru_cache(maxsize=512)
def _delta(old: str, target: str) -> _Delta:
    before, after = apis(old), apis(target)
    gone = Counter({name: count for name, count in before.items() if name not in after})
    return _Delta(after - before, gone, frozenset(map(last_part, [*before, *after])))


def _told_by_apis(used: Counter[str], wanted: Wanted) -> tuple[float | None, float, float]:
    """F1 on what is added, None where nothing is to be; share of the stale; share of the invented."""
    delta = _delta(wanted.old_code, wanted.new_code)
    fresh = used - apis(wanted.old_code)
    invented = sum(count for name, count in fresh.items() if last_part(name) not in delta.known)
    hits = (fresh & delta.added).total()
    due = delta.added.total()
    f1 = 2 * hits / (hits + invented + due) if due else None
    left = sum(min(used[name], count) for name, count in delta.outdated.items())
    outdated = delta.outdated.total()
    return f1, left / outdated if outdated else 0.0, invented / fresh.total() if invented else 0.0
