"""The names that a release's replacements rely on, looked up when it is mined and kept with its updates.

A later run that asks for one of them need not open the library's source again.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog.existence import split_keyword
from pyrecode.updates.model import ApiUpdate

if TYPE_CHECKING:
    from pyrecode.updates.index.symbol import Symbol

Row = Any
"""of one name: 0 where it is not there, None where reading does not tell, 1 where it is and its parameters
cannot be read, else a list: whether nothing else is taken, then the keywords, `**` for any"""

_ANY = "**"


class Kept(NamedTuple):
    """Answers of one release."""

    rows: Mapping[str, Row]
    python: str
    """the version that they hold for, `3.12`: a library may have other names for another one"""

    def exists(self, name: str) -> bool | None:
        """Whether `module.name` or `module.function(keyword)` is there; None where reading does not tell."""
        dotted, keyword = split_keyword(name)
        row = self.rows.get(dotted)
        if row is None or row == 0:
            return None if row is None else False
        if keyword is None:
            return True
        if row == 1:
            return None
        exact, *keywords = row
        if keyword in keywords or _ANY in keywords:
            return True
        return False if exact else None


def series(version: str) -> str:
    """`3.12` of `3.12.1`."""
    return ".".join(version.split(".")[:2])


def names_needed(updates: Iterable[ApiUpdate], roots: Iterable[str]) -> list[str]:
    """The names below some import roots that replacements rely on, sorted."""
    wanted = frozenset(roots)
    return sorted(
        {
            dotted
            for update in updates
            if update.replacement is not None
            for name in update.replacement.needs(update.symbol)
            if (dotted := split_keyword(name)[0]).partition(".")[0] in wanted
        }
    )


def looked_up(names: Iterable[str], resolve: "Callable[[str], Symbol | None]") -> dict[str, Row]:
    """The rows of some names."""
    return {name: _row(name, resolve) for name in names}


def _row(name: str, resolve: "Callable[[str], Symbol | None]") -> Row:
    try:
        symbol = resolve(name)
    except (RecursionError, SyntaxError, ValueError, OSError, MemoryError):
        # Source that defeats the index leaves the question open.
        return None
    if symbol is None:
        return 0
    if not symbol.certain:
        return None
    if symbol.signature is None:
        return 1
    from pyrecode.updates.index.symbol import ParameterKind

    by_keyword = (ParameterKind.NORMAL, ParameterKind.KEYWORD_ONLY)
    keywords = [p.name for p in symbol.signature.parameters if p.kind in by_keyword]
    if any(p.kind is ParameterKind.VAR_KEYWORD for p in symbol.signature.parameters):
        keywords.append(_ANY)
    return [int(symbol.signature.exact), *keywords]
