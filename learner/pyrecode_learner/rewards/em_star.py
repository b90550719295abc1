"""EM* of ReCode (arXiv 2506.20495, section 3.2): is the answer the target, and does it parse?"""

from pyrecode_learner.code.comments import strip_comments
from pyrecode_learner.code.pieces import is_python
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted


def em_star(reply: Reply, wanted: Wanted) -> float:
    """2.0 where answer and target are equal without comments, -1.5 where not, -2.0 without code that parses.

    Args:
        reply: what the model wrote.
        wanted: the migration that was asked for.

    Example:
        >>> from pyrecode_learner.rewards.wanted import Migration
        >>> em_star(Reply("<answer>np.trapz(y)</answer>"), Migration("", "np.trapezoid(y)"))
        -1.5
    """
    if reply.code is None or not is_python(reply.code):
        return -2.0
    return 2.0 if strip_comments(reply.code) == strip_comments(wanted.new_code) else -1.5
