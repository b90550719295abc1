"""What is known of one library over all its releases."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from pyrecode.updates import records, versions
from pyrecode.updates.history.releases import minor
from pyrecode.updates.model import ApiUpdate


@frozen
class History:
    """The facts of one library, of all its releases that were read."""

    library: str
    versions: tuple[str, ...]
    """the releases that were read, oldest first"""
    modules: tuple[str, ...]
    """its import roots"""
    updates: tuple[ApiUpdate, ...]
    """each API once, with the versions in which it was deprecated and removed; sorted by symbol"""
    returns: Mapping[str, str]
    """public callable or attribute to the public class it gives, for classes with outdated members"""
    bases: Mapping[str, tuple[str, ...]]
    classes: tuple[str, ...]
    aliases: Mapping[str, str]
    unread: int = 0
    """files of these releases that are not Python 3"""

    @property
    def newest(self) -> str:
        """The newest release that was read."""
        return self.versions[-1]

    def covers(self, version: str) -> bool:
        """Whether a release of the minor of `version` was read."""
        return versions.parse(version) is not None and minor(version) in map(minor, self.versions)

    def to_data(self) -> dict[str, Any]:
        """JSON-ready; `from_data` reads it."""
        return {
            "library": self.library,
            "versions": list(self.versions),
            "modules": list(self.modules),
            "updates": [records.to_data(one) for one in self.updates],
            "returns": dict(sorted(self.returns.items())),
            "bases": {name: list(of_one) for name, of_one in sorted(self.bases.items())},
            "classes": list(self.classes),
            "aliases": dict(sorted(self.aliases.items())),
            "unread": self.unread,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "History":
        """What `to_data` wrote.

        Raises:
            KeyError, TypeError, ValueError: where it is none.
        """
        library = data["library"]
        return cls(
            library,
            tuple(data["versions"]),
            tuple(data["modules"]),
            tuple(records.from_data(library, one) for one in data["updates"]),
            data["returns"],
            {name: tuple(of_one) for name, of_one in data["bases"].items()},
            tuple(data["classes"]),
            data["aliases"],
            data["unread"],
        )
