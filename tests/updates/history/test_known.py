import pytest

from pyrecode.updates.history.known import between, joined, known, known_libraries
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.rename import Rename


def update(symbol="acme.f", **facts) -> ApiUpdate:
    return ApiUpdate("acme", symbol, Kind.FUNCTION, **facts)


@pytest.mark.parametrize(
    ("facts", "start", "end", "counts"),
    [
        ({"deprecated_in": "1.2"}, "1.1", "1.2", True),
        ({"deprecated_in": "1.2"}, "1.2", "1.3", False),
        ({"deprecated_in": "1.2"}, None, "1.3", True),
        ({"deprecated_in": "1.2"}, None, "1.1", False),
        ({"deprecated_in": "1.2", "removed_in": "1.4"}, "1.3", "1.4", True),
        ({"deprecated_in": "1.2", "removed_in": "1.4"}, "1.4", "1.5", False),
        ({"removed_in": "1.4"}, "1.3", "2.0", True),
        ({"removed_in": "1.4", "restored_in": "2.0"}, "1.3", "2.0", False),
        ({"removed_in": "1.4", "restored_in": "2.0"}, "1.3", "1.9", True),
        (
            {"deprecated_in": "1.2", "nature": Nature.BEHAVIOUR, "last_seen": "1.3"},
            "1.4",
            "2.0",
            False,
        ),
        (
            {"deprecated_in": "1.2", "nature": Nature.BEHAVIOUR, "last_seen": "1.3"},
            "1.1",
            "2.0",
            True,
        ),
        (
            {"deprecated_in": "1.2", "nature": Nature.BEHAVIOUR, "last_seen": "1.3"},
            None,
            "2.0",
            False,
        ),
    ],
)
def test_what_counts_between_two_versions(facts, start, end, counts):
    assert bool(between([update(**facts)], start, end)) is counts


def test_what_is_gone_by_then_says_so():
    found = between([update(deprecated_in="1.0", removed_in="1.4")], "1.3", "1.4")

    assert [one.nature for one in found] == [Nature.REMOVED]


def test_a_curated_fact_says_what_to_do_and_the_history_when():
    stated = update(replacement=Rename("g"), sources=("curated acme.toml",))
    past = update(
        "acme.inner.f",
        deprecated_in="1.0",
        aliases=("acme.f",),
        first_seen="0.5",
        sources=("history",),
    )

    (one,) = joined([stated], [past])

    assert (one.symbol, one.deprecated_in, one.first_seen) == ("acme.f", "1.0", "0.5")
    assert one.replacement == Rename("g")
    assert one.sources == ("curated acme.toml", "history")
    assert "acme.inner.f" in one.aliases


def test_a_parameter_of_which_the_curated_fact_says_nothing_more_is_left_out():
    gone = ApiUpdate(
        "acme", "acme.f", Kind.PARAMETER, Scope.PARAMETER, parameter="axis", removed_in="2.0"
    )
    past = gone.but(
        replacement=KeywordRemove(), tier=Tier.SUGGESTION, note="none came in its place"
    )

    (one,) = joined([gone], [past])
    (noted,) = joined([gone.but(note="transpose first")], [past])

    assert (one.replacement, one.tier) == (KeywordRemove(), Tier.SUGGESTION)
    assert (noted.replacement, noted.note) == (None, "transpose first")


def test_curated_libraries_are_known_and_others_are_not():
    numpy = known("NumPy")

    assert numpy is not None
    assert "numpy" in known_libraries()
    assert {"numpy.trapz", "numpy.float"} <= {one.symbol for one in numpy.updates}
    assert known("no-such-library-of-anyone") is None


def test_what_numpy_2_took_away_is_known_without_numpy():
    numpy = known("numpy")
    assert numpy is not None

    found = {one.symbol: one for one in between(numpy.updates, "1.26", "2.0")}

    assert found["numpy.in1d"].nature is Nature.DEPRECATED
    assert found["numpy.product"].nature is Nature.REMOVED
    assert found["numpy.product"].replaced_by == "numpy.prod"
    assert "numpy.bool" not in found
