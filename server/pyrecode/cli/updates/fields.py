"""An update as an object for programs; the names of the fields are a contract and stay as they are."""

from collections.abc import Iterable
from typing import Any

from pyrecode.updates import versions
from pyrecode.updates.model import ApiUpdate, Nature

FIELDS = (
    *("symbol", "library", "kind", "scope", "nature", "first_seen", "last_seen"),
    *("deprecated_in", "removed_in", "replacement", "tier", "sources"),
)
"""of one object, in this order"""

_WEIGHT = {Nature.REMOVED: 0, Nature.DEPRECATED: 1, Nature.BEHAVIOUR: 2}


def as_object(update: ApiUpdate) -> dict[str, Any]:
    """The fields that `updates list` gives; `symbol` is written as `check` writes it."""
    return {
        "symbol": update.label,
        "library": update.library,
        "kind": update.kind.value,
        "scope": update.scope.value,
        "nature": update.nature.value,
        "first_seen": update.first_seen,
        "last_seen": update.last_seen,
        "deprecated_in": update.deprecated_in,
        "removed_in": update.removed_in,
        "replacement": update.replaced_by,
        "tier": update.tier.value,
        "sources": list(update.sources),
    }


def full_object(update: ApiUpdate) -> dict[str, Any]:
    """The same, with all else that is known of the update."""
    place = update.definition
    return {
        **as_object(update),
        "parameter": update.parameter,
        "position": update.position,
        "value": update.value,
        "note": update.note,
        "message": update.message,
        "aliases": list(update.aliases),
        "definition": None
        if place is None
        else {
            "module": place.module,
            "qualname": place.qualname,
            "file": place.file,
            "line": place.line or None,
        },
    }


def one_each(updates: Iterable[ApiUpdate]) -> list[ApiUpdate]:
    """Each symbol and scope once, sorted by them; facts that speak of the same are joined."""
    groups: dict[tuple[str, str, str], list[ApiUpdate]] = {}
    for update in updates:
        groups.setdefault((update.library, update.label, update.scope), []).append(update)
    found = [_joined(group) for group in groups.values()]
    return sorted(
        found, key=lambda u: (u.library, u.symbol, u.parameter or "", u.value or "", u.scope)
    )


def _joined(group: list[ApiUpdate]) -> ApiUpdate:
    """One update out of several; the gravest speaks, and those of its nature fill in what it leaves open."""
    if len(group) == 1:
        return group[0]
    first, *_ = group = sorted(group, key=lambda each: _WEIGHT[each.nature])
    same = [one for one in group if one.nature is first.nature]
    advised = next((one for one in same if one.replacement is not None), first)
    return first.but(
        deprecated_in=next((one.deprecated_in for one in same if one.deprecated_in), None),
        removed_in=next((one.removed_in for one in same if one.removed_in), None),
        replacement=advised.replacement,
        tier=advised.tier,
        note=advised.note,
        first_seen=_oldest(one.first_seen for one in group),
        last_seen=versions.newest(one.last_seen for one in group if one.last_seen),
        sources=tuple(dict.fromkeys(source for one in group for source in one.sources)),
    )


def _oldest(stated: Iterable[str | None]) -> str | None:
    known = [(version, one) for one in stated if (version := versions.parse(one)) is not None]
    return min(known)[1] if known else None
