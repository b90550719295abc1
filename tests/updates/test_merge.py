"""How curated and mined updates of one library become one list."""

from pyrecode.updates.catalog.existence import Listed
from pyrecode.updates.catalog.merge import checked, merge, still_to_come
from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

TRAPZ = ApiUpdate(
    "numpy",
    "numpy.trapz",
    Kind.FUNCTION,
    deprecated_in="2.0",
    removed_in="2.4",
    replacement=Rename("trapezoid"),
    tier=Tier.SAFE,
    sources=("curated numpy.toml",),
)
MINED = ApiUpdate(
    "numpy",
    "numpy.trapz",
    Kind.FUNCTION,
    replacement=Rename("trapezium"),
    tier=Tier.SUGGESTION,
    message="Use `trapezoid` instead",
    aliases=("numpy.lib.function_base.trapz",),
    definition=Definition("numpy.lib.function_base", "trapz"),
    sources=("warn-call numpy/lib/function_base.py:9",),
)
METHOD = ApiUpdate(
    "pandas", "pandas.DataFrame.fillna", Kind.PARAMETER, Scope.PARAMETER, parameter="method"
)


def test_curated_says_what_to_do_and_mined_adds_the_words_and_the_place():
    [joined] = merge([TRAPZ], [MINED], "2.1")
    assert joined.replacement == Rename("trapezoid")
    assert (joined.tier, joined.deprecated_in, joined.removed_in) == (Tier.SAFE, "2.0", "2.4")
    assert joined.message == "Use `trapezoid` instead"
    assert joined.aliases == ("numpy.lib.function_base.trapz",)
    assert joined.definition == MINED.definition
    assert joined.sources == ("curated numpy.toml", "warn-call numpy/lib/function_base.py:9")
    assert joined.nature is Nature.DEPRECATED


def test_what_is_removed_by_now_says_so():
    [joined] = merge([TRAPZ], [], "2.4.6")
    assert joined.nature is Nature.REMOVED
    behaviour = TRAPZ.but(nature=Nature.BEHAVIOUR)
    assert merge([behaviour], [], "2.4.6") == (behaviour,)


def test_a_planned_removal_that_did_not_come_is_none():
    overdue = MINED.but(removed_in="2.2")
    [one] = merge([], [overdue], "2.3")
    assert (one.nature, one.removed_in) == (Nature.DEPRECATED, None)
    [joined] = merge([TRAPZ.but(removed_in=None)], [overdue], "2.3")
    assert (joined.nature, joined.removed_in) == (Nature.DEPRECATED, None)


def test_facts_of_later_versions_are_left_out():
    assert merge([TRAPZ], [], "1.26.4") == ()
    assert merge([TRAPZ], [MINED], "1.26.4") == (MINED,)


def test_they_meet_by_any_path():
    inner = MINED.but(symbol="numpy.lib.trapz", aliases=("numpy.trapz",))
    [joined] = merge([TRAPZ], [inner], "2.1")
    assert (joined.symbol, joined.aliases) == ("numpy.trapz", ("numpy.lib.trapz",))


def test_another_parameter_or_value_is_another_update():
    value = METHOD.but(parameter="rule", scope=Scope.VALUE, value='"M"')
    others = [METHOD.but(parameter="downcast"), value.but(value='"Y"')]
    assert merge([METHOD, value], others, "3.0") == (METHOD, value, *others)


def test_a_curated_parameter_wins_over_a_condition_that_was_mined():
    conditional = METHOD.but(scope=Scope.CONDITIONAL, message="only with a list")
    [joined] = merge([METHOD], [conditional], "3.0")
    assert (joined.scope, joined.message) == (Scope.PARAMETER, "only with a list")


def test_what_was_curated_without_a_replacement_takes_none_from_a_message():
    silent = TRAPZ.but(replacement=None, tier=Tier.TEXT)
    [joined] = merge([silent], [MINED.but(tier=Tier.SAFE)], "2.1")
    assert (joined.replacement, joined.tier) == (None, Tier.TEXT)
    assert joined.message == MINED.message


def test_mined_updates_are_each_there_once():
    assert merge([], [MINED, MINED, MINED.but(message="again")], "2.1") == (MINED,)


def test_what_an_older_release_announced_and_the_newer_one_carried_out():
    announced = [
        ApiUpdate("lib", "lib.gone", Kind.FUNCTION, removed_in="3.0"),
        ApiUpdate("lib", "lib.silent", Kind.FUNCTION),
        ApiUpdate("lib", "lib.kept", Kind.FUNCTION),
        ApiUpdate("lib", "lib.later", Kind.FUNCTION, removed_in="4.0"),
        ApiUpdate("lib", "lib.f", Kind.PARAMETER, Scope.PARAMETER, parameter="old"),
        ApiUpdate("lib", "lib.f", Kind.PARAMETER, Scope.PARAMETER, parameter="new"),
        ApiUpdate("lib", "lib.known", Kind.FUNCTION, removed_in="3.0"),
        ApiUpdate("lib", "lib.other", Kind.FUNCTION, nature=Nature.BEHAVIOUR, removed_in="3.0"),
    ]
    known = [ApiUpdate("lib", "lib.inner.known", Kind.FUNCTION, aliases=("lib.known",))]
    names = Listed({"lib.kept", "lib.later", "lib.f", "lib.f(new)", "lib.known"})
    found = still_to_come(announced, known, "3.1", names)
    assert [update.label for update in found] == ["lib.gone", "lib.silent", "lib.f(old)"]
    assert {update.nature for update in found} == {Nature.REMOVED}


def test_where_names_are_unknown_only_the_stated_version_counts():
    silent = ApiUpdate("lib", "lib.silent", Kind.FUNCTION)
    gone = ApiUpdate("lib", "lib.gone", Kind.FUNCTION, removed_in="3.0")
    [found] = still_to_come([silent, gone], [], "3.0", Listed(None))
    assert found.symbol == "lib.gone"


def test_a_safe_replacement_that_leads_nowhere_is_no_longer_safe():
    assert checked(TRAPZ, Listed({"numpy.trapezoid"})) == TRAPZ
    assert checked(TRAPZ, Listed(None)) == TRAPZ
    demoted = checked(TRAPZ, Listed(set()))
    assert (demoted.tier, demoted.note) == (
        Tier.SUGGESTION,
        "numpy.trapezoid is not there in this version",
    )
