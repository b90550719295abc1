"""One library and the versions of it that a project's file allows; and which of several entries is meant."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pyrecode.updates import versions
from pyrecode.updates.library import normalised

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet


@frozen
class Pin:
    """What a file says of the version of one library."""

    library: str = field(converter=normalised)
    specifier: str
    """as in requirements: `==1.26.4`, `>=1,<3`; empty for any version"""
    marker: str = ""
    """the condition under which it holds; empty for always"""

    @property
    def version(self) -> str | None:
        """The one version that is meant; None of a range."""
        text = self.specifier.lstrip("=").strip()
        exact = self.specifier.startswith("==") and "," not in text and "*" not in text
        return text if exact and versions.parse(text) is not None else None

    @property
    def allowed(self) -> "SpecifierSet | None":
        """The versions that are meant; None where what is written is no specifier."""
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            return SpecifierSet(self.specifier)
        except InvalidSpecifier:
            return None

    def allows(self, version: str) -> bool:
        """Whether a version is one of those meant."""
        allowed, known = self.allowed, versions.parse(version)
        return (
            allowed is not None and known is not None and allowed.contains(known, prereleases=True)
        )

    def holds(self, python: str) -> bool:
        """Whether the marker is true for a version of Python; what cannot be read is taken to be.

        The platform is the one that pyrecode runs on.
        """
        if not self.marker:
            return True
        from packaging.markers import InvalidMarker, Marker, UndefinedEnvironmentName

        series = ".".join(python.split(".")[:2])
        full = python if python.count(".") > 1 else f"{python}.0"
        environment = {"python_version": series, "python_full_version": full, "extra": ""}
        try:
            return Marker(self.marker).evaluate(environment)
        except (InvalidMarker, UndefinedEnvironmentName, ValueError, KeyError):
            return True


def exact(name: object, version: object, marker: object = "") -> Pin | None:
    """The pin of one entry of a lock file; None where the entry names no library or no version."""
    if not isinstance(name, str) or not isinstance(version, str) or not name:
        return None
    if versions.parse(version) is None:
        return None
    return Pin(name, f"=={version}", marker if isinstance(marker, str) else "")


def chosen(pins: Iterable[Pin | None], python: str) -> Mapping[str, Pin]:
    """One pin for each library: of several, the newest that holds for `python`."""
    found: dict[str, Pin] = {}
    for pin in pins:
        if pin is None or not pin.holds(python):
            continue
        other = found.get(pin.library)
        if other is None or versions.is_before(other.version or "", pin.version or ""):
            found[pin.library] = pin
    return found


def either(markers: Iterable[Any]) -> str:
    """One marker that holds where any of several does."""
    texts = [one for one in markers if isinstance(one, str) and one]
    return " or ".join(f"({one})" for one in texts) if len(texts) > 1 else "".join(texts)
