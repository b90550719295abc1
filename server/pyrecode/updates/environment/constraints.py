"""Constraints on versions as tools write them, turned into the specifiers that `packaging` knows.

poetry adds to these: `^3.9` (up to the next major version), `~3.9` (up to the next minor one), a bare
version, `3.9.*`, and `||` between alternatives.
"""

import re
from typing import TYPE_CHECKING

from pyrecode.pattern import pattern

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_PART = pattern(
    r"(?P<sign>\^|~(?!=)|===|[<>=!~]=?)?\s*(?P<version>\d[\w+!-]*(?:\.[\w+!-]+)*(?:\.\*)?|\*)"
)


def specifier_sets(text: str) -> "list[SpecifierSet]":
    """The alternatives that a constraint allows; empty where it allows anything or cannot be read."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    found: list[SpecifierSet] = []
    for alternative in re.split(r"\|\|?", text):
        clauses = [_clause(match) for match in _PART.finditer(alternative)]
        try:
            found.append(SpecifierSet(",".join(filter(None, clauses))))
        except InvalidSpecifier:
            return []
    # An alternative without a clause is no constraint at all.
    return found if all(map(len, found)) else []


def as_specifier(text: str) -> str | None:
    """A constraint as one specifier; None where it has alternatives or cannot be read."""
    found = specifier_sets(text)
    if not found:
        return "" if text.strip() in ("", "*") else None
    return str(found[0]) if len(found) == 1 else None


def _clause(match: re.Match[str]) -> str:
    sign, version = match["sign"] or "", match["version"]
    if version == "*":
        return ""
    if sign == "^":
        return f">={version},<{_next(version, _first_that_counts(version))}"
    if sign == "~":
        return f">={version},<{_next(version, 0 if '.' not in version else 1)}"
    if sign in ("", "="):
        sign = "=="
    return f"{sign}{version}"


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3]]


def _first_that_counts(version: str) -> int:
    """Which number a caret lets not grow: the first that is not zero."""
    numbers = _numbers(version)
    return next((index for index, one in enumerate(numbers) if one), len(numbers) - 1)


def _next(version: str, index: int) -> str:
    numbers = _numbers(version)[: index + 1]
    return ".".join(map(str, [*numbers[:-1], numbers[-1] + 1]))
