"""ES* of ReCode (arXiv 2506.20495, section 3.2): edit similarity of answer and target, if it parses."""

from rapidfuzz.distance import Levenshtein

from pyrecode_learner.code.comments import strip_comments
from pyrecode_learner.code.pieces import is_python
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted


def es_star(reply: Reply, wanted: Wanted) -> float:
    """`3.5 * similarity - 1.5`, in [-1.5, 2.0]; -2.0 without an answer or where it does not parse.

    Args:
        reply: what the model wrote.
        wanted: the migration that was asked for.

    Example:
        >>> from pyrecode_learner.rewards.wanted import Migration
        >>> es_star(Reply("<answer>np.trapezoid(y)  # area</answer>"), Migration("", "np.trapezoid(y)"))
        2.0
    """
    if reply.code is None or not is_python(reply.code):
        return -2.0
    return 3.5 * similarity(reply.code, wanted.new_code) - 1.5


def similarity(code: str, target: str) -> float:
    """`1 - Levenshtein / length of the longer`, in characters, in [0, 1], comments left out on both sides.

    Two empty codes are alike.
    """
    return Levenshtein.normalized_similarity(strip_comments(code), strip_comments(target))
