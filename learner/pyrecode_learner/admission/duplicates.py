"""The same migration counts once: exact duplicates, and those that differ by a name or two."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.canonical import canonical
from pyrecode_learner.knowledge import Knowledge

ORDER = 50


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs of an update of which an older one is the same, or nearly."""
    seen: dict[tuple[str, str], list[tuple[MigrationPair, tuple[str, ...]]]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        others = seen[pair.dependency, pair.update or pair.description or pair.update_info]
        tokens = _tokens(pair)
        twin = next((other for other, known in others if _alike(known, tokens, limits.near)), None)
        if twin is None:
            others.append((pair, tokens))
        else:
            yield place, f"the same as pair {twin.id}"


def _tokens(pair: MigrationPair) -> tuple[str, ...]:
    sides = (canonical(pair.old_code), canonical(pair.new_code))
    return tuple(token for side in sides if side is not None for token in side)


def _alike(one: tuple[str, ...], other: tuple[str, ...], near: float) -> bool:
    return one == other or Levenshtein.normalized_similarity(one, other, score_cutoff=near) >= near
