"""Updates as plain data and back, for the cache; what is not stated is not written."""

from collections.abc import Mapping
from typing import Any

from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements import registry
from pyrecode.updates.replacements.stored import StoredReplacement

_PLAIN = ("parameter", "position", "value", "deprecated_in", "removed_in")
_SEEN = ("restored_in", "first_seen", "last_seen")
_TEXTS = ("note", "message")
_KINDS = {one.value: one for one in Kind}
_SCOPES = {one.value: one for one in Scope}
_NATURES = {one.value: one for one in Nature}
_TIERS = {one.value: one for one in Tier}


def to_data(update: ApiUpdate) -> dict[str, Any]:
    """The update as JSON-ready data, its library left out: that is known from where it is kept."""
    data: dict[str, Any] = {"symbol": update.symbol, "kind": update.kind.value}
    if update.scope is not Scope.WHOLE:
        data["scope"] = update.scope.value
    if update.nature is not Nature.DEPRECATED:
        data["nature"] = update.nature.value
    if update.tier is not Tier.TEXT:
        data["tier"] = update.tier.value
    data |= {
        name: value for name in (*_PLAIN, *_SEEN) if (value := getattr(update, name)) is not None
    }
    data |= {name: value for name in _TEXTS if (value := getattr(update, name))}
    if update.replacement is not None:
        data["replacement"] = registry.to_data(update.replacement)
    if update.aliases:
        data["aliases"] = list(update.aliases)
    if update.sources:
        data["sources"] = list(update.sources)
    if (place := update.definition) is not None:
        data["definition"] = [place.module, place.qualname, place.file, place.line]
    return data


class Same(dict[Any, Any]):
    """Gives for each value the first one that was equal to it: what facts repeat thousands of times is kept once."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


def from_data(library: str, data: Mapping[str, Any], same: Same | None = None) -> ApiUpdate:
    """The update that `to_data` wrote.

    Args:
        library: that it is of.
        data: what was written.
        same: of the values of all updates that are read together.

    Raises:
        KeyError, TypeError, ValueError: where it is none.
    """
    get = data.get
    same = Same() if same is None else same
    replacement, place = get("replacement"), get("definition")
    return ApiUpdate(
        library,
        same[data["symbol"]],
        _KINDS[data["kind"]],
        _SCOPES[get("scope", "whole")],
        _NATURES[get("nature", "deprecated")],
        same[get("parameter")],
        get("position"),
        get("value"),
        same[get("deprecated_in")],
        same[get("removed_in")],
        None if replacement is None else StoredReplacement(replacement),
        _TIERS[get("tier", "text")],
        same[get("note", "")],
        get("message", ""),
        same[tuple(get("aliases", ()))],
        None if place is None else Definition(*place),
        same[tuple(get("sources", ()))],
        same[get("restored_in")],
        same[get("first_seen")],
        same[get("last_seen")],
    )
