"""The known names that are most like one that is not known."""

from collections.abc import Iterable

_ALIKE = 65
"""of 100: how alike a name must be to be worth showing"""


def nearest(name: str, known: Iterable[str], most: int = 5) -> list[str]:
    """The names most like `name`, the most alike first.

    What stands behind the last dot counts most: people know what a thing is called, and not where it is.
    """
    from rapidfuzz import fuzz

    whole, last = name.lower(), _last(name)
    scored = []
    for one in set(known):
        alike = fuzz.ratio(whole, one.lower())
        by_last = 0.7 * fuzz.ratio(last, _last(one)) + 0.3 * alike
        if (score := max(alike, by_last)) >= _ALIKE:
            scored.append((-score, one))
    return [one for _, one in sorted(scored)[:most]]


def _last(name: str) -> str:
    return name.partition("(")[0].rpartition(".")[2].lower()
