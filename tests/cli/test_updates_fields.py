"""One object a symbol and scope: what speaks of the same is joined, what does not is kept apart."""

from pyrecode.cli.updates.fields import FIELDS, as_object, full_object, one_each
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

OLD = ApiUpdate(
    "lengths",
    "lengths.side",
    Kind.PARAMETER,
    Scope.PARAMETER,
    parameter="unit",
    deprecated_in="1.1",
    first_seen="1.0",
    last_seen="1.1",
    sources=("history",),
)


def test_facts_of_one_thing_are_joined() -> None:
    removed = OLD.but(
        nature=Nature.REMOVED,
        removed_in="1.3",
        first_seen="0.9",
        last_seen="1.2",
        sources=("warn-call lengths/__init__.py:3", "history"),
    )
    (one,) = one_each([OLD, removed])
    assert (one.nature, one.removed_in) == (Nature.REMOVED, "1.3")
    assert (one.first_seen, one.last_seen) == ("0.9", "1.2")
    assert one.sources == ("warn-call lengths/__init__.py:3", "history")


def test_a_replacement_keeps_its_tier() -> None:
    advised = OLD.but(replacement=Rename("units"), tier=Tier.SAFE)
    for order in ([OLD, advised], [advised, OLD]):
        (one,) = one_each(order)
        assert (one.replacement, one.tier) == (Rename("units"), Tier.SAFE)


def test_scope_value_and_library_keep_apart() -> None:
    others = [
        OLD,
        OLD.but(scope=Scope.POSITIONAL),
        OLD.but(scope=Scope.VALUE, kind=Kind.VALUE, value='"m"'),
        OLD.but(scope=Scope.VALUE, kind=Kind.VALUE, value='"km"'),
        OLD.but(library="other"),
    ]
    objects = [as_object(one) for one in one_each(others)]
    assert [one["symbol"] for one in objects] == [
        "lengths.side(unit)",
        "lengths.side(unit)",
        'lengths.side(unit="km")',
        'lengths.side(unit="m")',
        "lengths.side(unit)",
    ]
    keys = {(one["library"], one["symbol"], one["scope"]) for one in objects}
    assert len(keys) == len(others)


def test_the_fields_in_their_order() -> None:
    assert tuple(as_object(OLD)) == FIELDS
    assert tuple(full_object(OLD))[: len(FIELDS)] == FIELDS
