"""Whether the replacements that old releases named still stand, and where one that is gone itself leads on to."""

from collections.abc import Iterable

from pyrecode.updates.history.chronicle import Exists
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.registry import from_data

_OLD_NAMESPACES = ("v1", "compat.v1")
_KEPT = (Kind.CLASS, Kind.FUNCTION, Kind.MODULE, Kind.ATTRIBUTE)
_LONGEST = 5
"""how many renames in a row are followed"""


def replaced(updates: Iterable[ApiUpdate], exists: Exists) -> list[ApiUpdate]:
    """The updates, each replacement checked in the newest release.

    One that relies on a name which was replaced itself leads to that name's replacement; one that leads
    nowhere is dropped.

    Args:
        updates: of all releases.
        exists: answers for the newest release.
    """
    every = list(updates)
    whole = {
        update.symbol: update
        for update in every
        if update.scope is Scope.WHOLE and update.replacement is not None
    }
    return [_living_on(_checked(update, whole, exists), exists) for update in every]


def _living_on(update: ApiUpdate, exists: Exists) -> ApiUpdate:
    """With the way to the old API where the library keeps it in a namespace of its own."""
    if update.replacement is not None or update.scope is not Scope.WHOLE:
        return update
    if update.kind not in _KEPT or update.removed_in is None:
        return update
    root, _, rest = update.symbol.partition(".")
    for namespace in _OLD_NAMESPACES:
        target = f"{root}.{namespace}.{rest}"
        if rest and exists(target):
            move = from_data({"form": "move", "target": target})
            note = f"the old API lives on under {root}.{namespace}; the new one may need other code"
            return update.but(replacement=move, tier=Tier.SUGGESTION, note=note)
    return update


def _checked(update: ApiUpdate, whole: dict[str, ApiUpdate], exists: Exists) -> ApiUpdate:
    replacement = update.replacement
    for _ in range(_LONGEST):
        if replacement is None:
            break
        missing = [name for name in replacement.needs(update.symbol) if exists(name) is False]
        if not missing:
            return update.but(replacement=replacement)
        onward = whole.get(missing[0])
        if onward is None or onward.replacement is None or update.scope is not Scope.WHOLE:
            break
        if onward.replacement.form not in ("rename", "move") or replacement.form not in (
            "rename",
            "move",
        ):
            break
        target = onward.replacement.describe(onward.symbol)
        owner, _, last = target.rpartition(".")
        same = owner == update.symbol.rpartition(".")[0]
        data = {"form": "rename", "name": last} if same else {"form": "move", "target": target}
        replacement = from_data(data)
        if onward.tier is not Tier.SAFE:
            update = update.but(tier=Tier.SUGGESTION, note=update.note or onward.note)
    return update.but(replacement=None, tier=Tier.TEXT, note="")
