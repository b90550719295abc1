"""Names of libraries."""

from pyrecode.pattern import pattern

STANDARD_LIBRARY = "python"
"""the name by which the standard library is meant"""

_SEPARATORS = pattern(r"[-_.]+")


def normalised(name: str) -> str:
    """The name of a distribution as registries compare it: `Scikit_Learn` is `scikit-learn`.

    `packaging` has the same, but its module takes longer to import than all of ours.
    """
    return _SEPARATORS.sub("-", name).lower()
