"""The facts of one curated file, checked: names, versions, replacements, and an example of each rewrite."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from attrs import frozen

from pyrecode.updates import versions
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.library import STANDARD_LIBRARY, normalised
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements import registry
from pyrecode.updates.replacements.base import Replacement

_FILE_KEYS = {"library", "modules", "newest", "returns", "bases", "aliases", "update"}
_UPDATE_KEYS = {
    *("symbol", "kind", "scope", "nature", "parameter", "position", "value", "aliases"),
    *("deprecated_in", "removed_in", "restored_in", "available_in"),
    *("replacement", "tier", "note", "example"),
}
_OF_PARAMETER = {Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL}

_Choice = TypeVar("_Choice", bound=StrEnum)


class CuratedError(CatalogError, ValueError):
    """A curated file is not as it should be; the message names the file, the entry and the fault."""


@frozen
class Example:
    """One outdated use and its rewrite, as Python source."""

    update: ApiUpdate
    before: str
    after: str | None
    """None where the facts name no replacement"""


@frozen
class CuratedFacts:
    """What one curated file says."""

    library: str
    modules: tuple[str, ...]
    """the import roots of the library"""
    newest: str
    """the newest release that the facts were checked against"""
    updates: tuple[ApiUpdate, ...]
    returns: Mapping[str, str]
    """public callable or attribute to the public class that it gives"""
    bases: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    """other dotted name of a class or module to its public one"""
    exists_since: Mapping[str, str]
    """names that replacements rely on, to a version that has them"""
    introduced: Mapping[str, str]
    """those of them that no earlier version has"""
    examples: tuple[Example, ...]


def parse(data: Mapping[str, Any], name: str) -> CuratedFacts:
    """The facts of a file that was read as TOML.

    Args:
        data: the content.
        name: of the file, for messages and as the source of the updates.

    Raises:
        CuratedError: naming the entry and the fault.
    """
    _no_others(data, _FILE_KEYS, name)
    library = _text(data, "library", name)
    newest = _version(data, "newest", name)
    modules = _texts(data.get("modules", []), f"{name}: modules")
    if newest is None or not (modules or library == STANDARD_LIBRARY):
        raise CuratedError(f"{name}: `newest` and `modules` are needed")
    updates: list[ApiUpdate] = []
    examples: list[Example] = []
    since: dict[str, str] = {}
    introduced: dict[str, str] = {}
    entries = data.get("update", [])
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        raise CuratedError(f"{name}: every update is a table of its own, [[update]]")
    bases = data.get("bases", {})
    if not isinstance(bases, Mapping):
        raise CuratedError(f"{name}: bases must be a table of lists")
    for number, entry in enumerate(entries, 1):
        where = f"{name}: update {number} ({entry.get('symbol', '?')})"
        update = _update(entry, library, modules, name, where)
        if update in updates:
            raise CuratedError(f"{where}: is there twice")
        updates.append(update)
        examples += _examples(entry, update, where)
        stated = _version(entry, "available_in", where)
        names = update.replacement.needs(update.symbol) if update.replacement else ()
        introduced |= dict.fromkeys(names, stated) if stated else {}
        known = stated or update.deprecated_in or update.removed_in
        since |= dict.fromkeys(names, known) if known else {}
    return CuratedFacts(
        normalised(library),
        modules,
        newest,
        tuple(updates),
        _table(data, "returns", name),
        {symbol: _texts(names, f"{name}: bases of {symbol}") for symbol, names in bases.items()},
        _table(data, "aliases", name),
        since,
        introduced,
        tuple(examples),
    )


def _update(
    entry: Mapping[str, Any], library: str, modules: Sequence[str], name: str, where: str
) -> ApiUpdate:
    _no_others(entry, _UPDATE_KEYS, where)
    symbol = _text(entry, "symbol", where)
    if not all(part.isidentifier() for part in symbol.split(".")):
        raise CuratedError(f"{where}: the symbol is no dotted name")
    inside = any(f"{symbol}.".startswith(f"{module}.") for module in modules)
    if library != STANDARD_LIBRARY and not inside:
        raise CuratedError(f"{where}: is in none of the modules {', '.join(modules)}")
    parameter, value, note = entry.get("parameter"), entry.get("value"), entry.get("note", "")
    if not (parameter is None or (isinstance(parameter, str) and parameter.isidentifier())):
        raise CuratedError(f"{where}: parameter must be a name")
    if not (value is None or (isinstance(value, str) and _is_literal(value))):
        raise CuratedError(f"{where}: value must be the source of a literal, as text")
    if not isinstance(note, str):
        raise CuratedError(f"{where}: note must be a text")
    scope = Scope.WHOLE if parameter is None else Scope.PARAMETER
    scope = _choice(Scope, entry, "scope", Scope.VALUE if value is not None else scope, where)
    if (scope in _OF_PARAMETER) != (parameter is not None) and scope is not Scope.CONDITIONAL:
        raise CuratedError(
            f"{where}: a scope of {scope} and the parameter {parameter} do not agree"
        )
    if (scope is Scope.VALUE) != (value is not None):
        raise CuratedError(f"{where}: the scope `value` and a `value` come together or not at all")
    replacement = _replacement(entry, where)
    tier = Tier.TEXT if replacement is None else Tier.SUGGESTION
    tier = _choice(Tier, entry, "tier", tier, where)
    if tier is Tier.SAFE and replacement is None:
        raise CuratedError(f"{where}: is safe to apply, but names no replacement")
    deprecated_in = _version(entry, "deprecated_in", where)
    removed_in = _version(entry, "removed_in", where)
    position = entry.get("position")
    if not (position is None or (type(position) is int and position >= 0)):
        raise CuratedError(f"{where}: position must be a number from 0")
    return ApiUpdate(
        library=normalised(library),
        symbol=symbol,
        kind=_choice(Kind, entry, "kind", None, where),
        scope=scope,
        nature=_choice(Nature, entry, "nature", Nature.DEPRECATED, where),
        parameter=parameter,
        position=position,
        value=value,
        deprecated_in=deprecated_in,
        removed_in=removed_in,
        replacement=replacement,
        tier=tier,
        note=note,
        aliases=_texts(entry.get("aliases", []), f"{where}: aliases"),
        sources=(f"curated {name}",),
        restored_in=_version(entry, "restored_in", where),
    )


def _replacement(entry: Mapping[str, Any], where: str) -> Replacement | None:
    data = entry.get("replacement")
    if data is None:
        return None
    if not isinstance(data, Mapping):
        raise CuratedError(f"{where}: replacement must be a table with a form")
    try:
        return registry.from_data(data)
    except (TypeError, ValueError) as error:
        raise CuratedError(f"{where}: {error}") from error


def _examples(entry: Mapping[str, Any], update: ApiUpdate, where: str) -> Iterator[Example]:
    example = entry.get("example")
    if example is None:
        return
    pair = _texts(example, f"{where}: example")
    if len(pair) not in (1, 2) or len(set(pair)) != len(pair):
        raise CuratedError(f"{where}: an example is the text before, and another after it if any")
    yield Example(update, pair[0], pair[1] if len(pair) == 2 else None)


def _no_others(data: Mapping[str, Any], known: set[str], where: str) -> None:
    if not isinstance(data, Mapping):
        raise CuratedError(f"{where}: must be a table")
    if others := sorted(data.keys() - known):
        raise CuratedError(f"{where}: unknown key {others[0]!r}; known: {', '.join(sorted(known))}")


def _is_literal(source: str) -> bool:
    try:
        ast.literal_eval(source)
    except (ValueError, SyntaxError):
        return False
    return True


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise CuratedError(f"{where}: {key} must be a text")
    return value


def _texts(values: Any, where: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise CuratedError(f"{where}: must be a list of texts")
    return tuple(values)


def _version(data: Mapping[str, Any], key: str, where: str) -> str | None:
    value = data.get(key)
    if value is not None and (not isinstance(value, str) or versions.parse(value) is None):
        raise CuratedError(f"{where}: {key} must be a version as text, not {value!r}")
    return value


def _table(data: Mapping[str, Any], key: str, where: str) -> Mapping[str, str]:
    table = data.get(key, {})
    if not isinstance(table, Mapping) or not all(isinstance(one, str) for one in table.values()):
        raise CuratedError(f"{where}: {key} must be a table of texts")
    return dict(table)


def _choice(
    kind: type[_Choice], data: Mapping[str, Any], key: str, default: _Choice | None, where: str
) -> _Choice:
    value = data.get(key, default)
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(one.value for one in kind)
        raise CuratedError(f"{where}: {key} must be one of {known}, not {value!r}") from None
