"""Whether a test and a default name the same thing, as far as their sources tell."""

import re


def is_same(left: str, right: str) -> bool:
    """Whether two sources name the same sentinel.

    Example:
        >>> is_same("lib.no_default", "no_default")
        True
    """
    if left == right:
        return True
    plain = re.compile(r"[\w.]+$")
    if left in {"None", "True", "False"} or right in {"None", "True", "False"}:
        return False
    return bool(
        plain.match(left)
        and plain.match(right)
        and not left[0].isdigit()
        and left.rpartition(".")[2] == right.rpartition(".")[2]
    )
