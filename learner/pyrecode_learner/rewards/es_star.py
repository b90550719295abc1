"""ES* of ReCode (arXiv 2506.20495, section 3.2): edit similarity of answer and target, if it parses."""

from rapidfuzz.distance import Levenshtein

from pyrecode_learner.rewards.comments import strip_comments
from pyrecode_learner.rewards.parsing import parses
from pyrecode_learner.rewards.reply import Reply


def es_star(reply: Reply, target: str) -> float:
    """`3.5 * similarity - 1.5`, in [-1.5, 2.0]; -2.0 without an answer or where it does not parse.

    Args:
        reply: what the model wrote.
        target: the code that people settled on.

    Example:
        >>> es_star(Reply("<answer>np.trapezoid(y)  # area</answer>"), "np.trapezoid(y)")
        2.0
    """
    if reply.code is None or not parses(reply.code):
        return -2.0
    return 3.5 * similarity(reply.code, target) - 1.5


def similarity(code: str, target: str) -> float:
    """`1 - Levenshtein / length of the longer`, in characters, in [0, 1], comments left out on both sides.

    Two empty codes are alike.
    """
    return Levenshtein.normalized_similarity(strip_comments(code), strip_comments(target))
