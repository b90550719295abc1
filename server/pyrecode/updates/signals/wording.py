"""Whether the words of an error say that something was taken out of the library."""

import re

_REMOVED = re.compile(
    r"\bremoved\b|no longer|not available|expired|was deprecated|been deprecated|renamed|\bmoved\b"
    r"|does not exist|use .* instead",
    re.IGNORECASE,
)
_NOT_REMOVED = re.compile(r"experimental|install", re.IGNORECASE)


def speaks_of_removal(text: str) -> bool:
    """Whether an error of `__getattr__` tells of a name that was there once.

    Example:
        >>> speaks_of_removal("`lib.old` was removed in 2.0")
        True
        >>> speaks_of_removal("install the extra to use `lib.plot`")
        False
    """
    return bool(_REMOVED.search(text)) and not _NOT_REMOVED.search(text)
