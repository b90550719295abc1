"""One entry of a team's updates, checked: from a table of TOML to an update."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from pyrecode.updates import versions
from pyrecode.updates.custom.errors import EntryError
from pyrecode.updates.custom.replacement import read_replacement, usual_tier
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier

KEYS = (
    "symbol", "library", "kind", "scope", "parameter", "position", "value", "deprecated_in", "removed_in",
    "replacement", "tier", "message", "note", "aliases",
)  # fmt: skip
_OF_PARAMETER = frozenset({Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL})

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_entry(
    entry: object, is_module: Callable[[str], bool], library_of: Callable[[str], str], source: str
) -> ApiUpdate:
    """The update that an entry describes.

    Args:
        entry: as it was read from TOML.
        is_module: whether a dotted name is a module, for an entry that names no kind.
        library_of: the library of an import root, for an entry that names none.
        source: the file, as the update's source.

    Raises:
        EntryError: where it is none.
    """
    if not isinstance(entry, Mapping):
        raise EntryError("must be a table")
    for key in entry:
        if key not in KEYS:
            raise EntryError(f"unknown key `{key}`{_meant(key)}")
    symbol = _symbol(entry)
    parameter, value = _text(entry, "parameter"), _text(entry, "value")
    scope = _scope(entry, parameter, value)
    kind = _choice(Kind, entry, "kind") or _kind(symbol, scope, is_module)
    replacement = None
    if entry.get("replacement") is not None:
        replacement = read_replacement(entry["replacement"], symbol, _of_api(symbol, kind), scope)
    tier = _choice(Tier, entry, "tier")
    if replacement is None and tier not in (None, Tier.TEXT):
        raise EntryError(f"`tier` is {tier}, but there is no `replacement` to apply")
    if tier is None:
        tier = Tier.TEXT if replacement is None else usual_tier(replacement)
    library = _text(entry, "library") or library_of(symbol.partition(".")[0])
    return ApiUpdate(
        library=normalised(library),
        symbol=symbol,
        kind=kind,
        scope=scope,
        nature=Nature.DEPRECATED,
        parameter=parameter,
        position=_position(entry),
        value=value,
        deprecated_in=_version(entry, "deprecated_in"),
        removed_in=_version(entry, "removed_in"),
        replacement=replacement,
        tier=tier,
        note=_text(entry, "note") or "",
        message=_text(entry, "message") or "",
        aliases=_aliases(entry),
        sources=(source,),
    )


def is_class_name(name: str) -> bool:
    """Whether a name is written like that of a class: `HttpClient`, not `get` and not `LIMIT`."""
    return name[:1].isupper() and not (name.isupper() and len(name) > 1)


def _symbol(entry: Mapping[str, Any]) -> str:
    symbol = entry.get("symbol")
    if symbol is None:
        raise EntryError("`symbol` is needed")
    is_whole = entry.get("kind") in (Kind.MODULE, Kind.DISTRIBUTION)
    if not (_is_dotted(symbol) or (is_whole and isinstance(symbol, str) and symbol.isidentifier())):
        raise EntryError(f"`symbol` must be a dotted name like acme.old_name, not {symbol!r}")
    return symbol


def _is_dotted(name: object) -> bool:
    if not isinstance(name, str) or "." not in name:
        return False
    return all(part.isidentifier() for part in name.split("."))


def _scope(entry: Mapping[str, Any], parameter: str | None, value: str | None) -> Scope:
    if value is not None:
        usual = Scope.VALUE
    else:
        usual = Scope.WHOLE if parameter is None else Scope.PARAMETER
    scope = _choice(Scope, entry, "scope") or usual
    if scope in _OF_PARAMETER and parameter is None:
        raise EntryError(f"the scope `{scope}` needs a `parameter`")
    if parameter is not None and scope not in _OF_PARAMETER and scope is not Scope.CONDITIONAL:
        raise EntryError(f"a `parameter` and the scope `{scope}` do not go together")
    if (scope is Scope.VALUE) != (value is not None):
        raise EntryError("the scope `value` and a `value` come together or not at all")
    return scope


def _kind(symbol: str, scope: Scope, is_module: Callable[[str], bool]) -> Kind:
    """The kind that the names suggest, as PEP 8 has them written."""
    if scope is Scope.VALUE:
        return Kind.VALUE
    if scope in _OF_PARAMETER:
        return Kind.PARAMETER
    if is_module(symbol):
        return Kind.MODULE
    if scope in (Scope.SETTER, Scope.INSTANCE):
        return Kind.ATTRIBUTE
    return _of_api(symbol, None)


def _of_api(symbol: str, kind: Kind | None) -> Kind:
    """The kind of the API itself, where `kind` says only that a parameter of it is meant."""
    if kind not in (None, Kind.PARAMETER, Kind.VALUE):
        return kind
    owner, _, last = symbol.rpartition(".")
    if last.isupper() and len(last) > 1:
        return Kind.ATTRIBUTE
    if is_class_name(last):
        return Kind.CLASS
    return Kind.METHOD if is_class_name(owner.rpartition(".")[2]) else Kind.FUNCTION


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, str) or not value):
        raise EntryError(f"`{key}` must be a text, not {value!r}")
    return value


def _version(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, str) or versions.parse(value) is None):
        raise EntryError(f'`{key}` must be a version as text, like "2.0", not {value!r}')
    return value


def _position(entry: Mapping[str, Any]) -> int | None:
    value = entry.get("position")
    if value is not None and (type(value) is not int or value < 0):
        raise EntryError(f"`position` must be a number from 0, not {value!r}")
    return value


def _aliases(entry: Mapping[str, Any]) -> tuple[str, ...]:
    value = entry.get("aliases", [])
    if not isinstance(value, list) or not all(map(_is_dotted, value)):
        raise EntryError("`aliases` must be a list of dotted names")
    return tuple(value)


def _choice(kind: type[_Choice], entry: Mapping[str, Any], key: str) -> _Choice | None:
    value = entry.get(key)
    if value is None:
        return None
    try:
        return kind(value)
    except (ValueError, TypeError):
        known = ", ".join(one.value for one in kind)
        raise EntryError(f"`{key}` must be one of {known}, not {value!r}") from None


def _meant(key: str) -> str:
    import difflib

    close = difflib.get_close_matches(key, KEYS, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; known: {', '.join(KEYS)}"
