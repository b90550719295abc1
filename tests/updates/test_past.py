"""What a history adds to what a release says of itself."""

from pyrecode.updates.catalog.past import with_past
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

PAST = ApiUpdate(
    "lib",
    "lib.old",
    Kind.FUNCTION,
    deprecated_in="1.2",
    replacement=Rename("new"),
    tier=Tier.SAFE,
    first_seen="1.0",
    last_seen="1.4",
    sources=("history",),
)


def test_what_is_gone_without_a_trace_is_told():
    gone = PAST.but(removed_in="2.0")

    [one] = with_past([], [gone], "2.1")

    assert (one.nature, one.replaced_by) == (Nature.REMOVED, "lib.new")
    assert list(with_past([], [gone], "1.9")) == []


def test_what_the_release_does_not_warn_of_is_not_deprecated():
    assert list(with_past([], [PAST], "1.4")) == []


def test_what_came_back_is_not_gone():
    back = PAST.but(removed_in="2.0", restored_in="2.2")

    assert list(with_past([], [back], "2.2")) == []


def test_the_release_s_own_words_are_completed():
    said = ApiUpdate(
        "lib", "lib.old", Kind.FUNCTION, message="old is deprecated", sources=("warn-call",)
    )

    [one] = with_past([said], [PAST], "1.4")

    assert (one.deprecated_in, one.first_seen, one.message) == ("1.2", "1.0", "old is deprecated")
    assert one.replacement == Rename("new")
    assert one.sources == ("warn-call", "history")


def test_they_meet_by_another_path_and_are_told_once():
    said = ApiUpdate("lib", "lib.old", Kind.FUNCTION, nature=Nature.REMOVED)
    inner = PAST.but(symbol="lib.inner.old", aliases=("lib.old",), removed_in="1.4")

    assert len(list(with_past([said], [inner], "2.0"))) == 1


def test_a_replacement_of_another_scope_is_not_taken():
    said = ApiUpdate("lib", "lib.old", Kind.FUNCTION, Scope.CONDITIONAL)

    [one] = with_past([said], [PAST], "1.4")

    assert one.replacement is None
