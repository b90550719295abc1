"""What changed since which version, in one sentence."""

import pytest

from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.rename import Rename
from pyrecode.updates.sentence import sentence

TRAPZ = ApiUpdate("numpy", "numpy.trapz", Kind.FUNCTION)


@pytest.mark.parametrize(
    ("nature", "deprecated", "removed", "words"),
    [
        (Nature.DEPRECATED, "2.0", None, "deprecated since numpy 2.0"),
        (Nature.DEPRECATED, "2.0", "3.0", "deprecated since numpy 2.0, to be removed in 3.0"),
        (Nature.DEPRECATED, None, "3.0", "deprecated, to be removed in numpy 3.0"),
        (Nature.DEPRECATED, None, None, "deprecated"),
        (Nature.REMOVED, "2.0", "2.4", "deprecated since numpy 2.0, removed in 2.4"),
        (Nature.REMOVED, None, "2.4", "removed in numpy 2.4"),
        (Nature.REMOVED, None, None, "removed from numpy"),
        (Nature.BEHAVIOUR, "2.0", None, "behaves differently since numpy 2.0"),
    ],
)
def test_what_happened(
    nature: Nature, deprecated: str | None, removed: str | None, words: str
) -> None:
    update = TRAPZ.but(nature=nature, deprecated_in=deprecated, removed_in=removed)
    assert sentence(update) == words


def test_what_to_use_instead() -> None:
    assert sentence(TRAPZ.but(replacement=Rename("trapezoid"))) == (
        "deprecated; use numpy.trapezoid"
    )


def test_only_the_uses_that_are_outdated_are_meant() -> None:
    update = ApiUpdate(
        "pandas", "pandas.concat", Kind.PARAMETER, Scope.POSITIONAL, parameter="axis"
    )
    assert sentence(update.but(removed_in="2.0", nature=Nature.REMOVED)) == (
        "by position: removed in pandas 2.0"
    )


def test_the_standard_library_goes_by_its_name() -> None:
    update = ApiUpdate("python", "asyncore", Kind.MODULE, deprecated_in="3.6")
    assert sentence(update) == "deprecated since Python 3.6"


def test_a_parameter_that_goes_is_left_out() -> None:
    update = ApiUpdate(
        "numpy",
        "numpy.corrcoef",
        Kind.PARAMETER,
        Scope.PARAMETER,
        parameter="ddof",
        replacement=KeywordRemove(),
    )
    assert sentence(update) == "deprecated; leave the argument out"
