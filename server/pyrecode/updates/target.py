"""What `--to` and the setting `target` name: a library, and the versions of it that are meant."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from pyrecode.updates import versions
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.library import STANDARD_LIBRARY, normalised

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_SERIES = re.compile(r"==\s*v?(\d+(?:\.\d+)?)\s*")


@frozen
class Target:
    """One library, and which of its versions are meant.

    `numpy==2.4` means the series, as people do: any 2.4.x. `numpy==2.4.1` means that release alone.
    """

    library: str
    """normalised distribution name; `python` for the standard library"""
    specifier: "SpecifierSet"
    text: str
    """as it was written, for messages"""

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read `numpy`, `numpy==2.4` or `numpy>=2,<2.5`.

        Raises:
            CatalogError: where it is no such thing.
        """
        # Imported here: most runs name no target, and it takes as long to import as all of ours.
        from packaging.requirements import InvalidRequirement, Requirement
        from packaging.specifiers import SpecifierSet

        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            requirement = None
        if requirement is None or requirement.url or requirement.marker:
            raise CatalogError(
                f"{text!r} names no library and version; write it like numpy, numpy==2.4 "
                "or 'numpy>=2,<2.5'"
            )
        series = _SERIES.fullmatch(str(requirement.specifier))
        specifier = SpecifierSet(f"=={series[1]}.*") if series else requirement.specifier
        return cls(normalised(requirement.name), specifier, text.strip())

    @property
    def wants_any(self) -> bool:
        """Whether no version is named: the newest one known is meant."""
        return not self.specifier

    @property
    def is_standard_library(self) -> bool:
        """Whether the target is a version of Python itself."""
        return self.library == STANDARD_LIBRARY

    def allows(self, version: str) -> bool:
        """Whether `version` is one of those meant; `2.4` is taken for 2.4.0."""
        known = versions.parse(version)
        return known is not None and self.specifier.contains(known, prereleases=True)

    def newest(self, candidates: Iterable[str]) -> str | None:
        """The newest of the allowed versions among the candidates; None where none is allowed."""
        return versions.newest([one for one in candidates if self.allows(one)])


def parse_targets(texts: Iterable[str]) -> tuple[Target, ...]:
    """Read several targets, of which each names another library.

    Raises:
        CatalogError: where one cannot be read, or a library is named twice.
    """
    targets = tuple(map(Target.parse, texts))
    seen: dict[str, Target] = {}
    for target in targets:
        if (other := seen.setdefault(target.library, target)) is not target:
            raise CatalogError(f"{target.library} is named twice: {other.text} and {target.text}")
    return targets
