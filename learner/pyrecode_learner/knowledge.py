"""What the libraries of a pair have at its version: the same catalogs that findings and proposals are checked with."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyrecode.updates.catalog import Catalog
    from pyrecode.updates.model import ApiUpdate

_OPERATORS = "=<>~! "
_KNOWN_AS = {"pytorch": "torch", "sklearn": "scikit-learn", "skimage": "scikit-image"}
"""what people call libraries that have another name in the registries"""


@define
class Knowledge:
    """Answers about libraries; what is not at hand is unknown, never fetched.

    Args:
        python: an interpreter or an environment whose installed libraries are known; the running one where None.
    """

    python: str | None = None
    _catalogs: "dict[tuple[str, str], Catalog | None]" = field(factory=dict, init=False)

    def catalog(self, library: str, version: str) -> "Catalog | None":
        """The catalog of one library at one version; None where it is not known.

        Args:
            library: normalised name of the distribution.
            version: as a pair has it: `==2.0`, or bare.
        """
        key = _distribution(library), version.lstrip(_OPERATORS)
        if key not in self._catalogs:
            self._catalogs[key] = self._load(*key)
        return self._catalogs[key]

    def has(self, library: str, version: str, name: str) -> bool | None:
        """Whether the version has `module.name` or `module.function(keyword)`; None where nobody knows."""
        catalog = self.catalog(library, version)
        return None if catalog is None else catalog.exists(name)

    def updates(self, library: str, version: str, label: str) -> "Sequence[ApiUpdate]":
        """The updates that a label speaks of: `numpy.trapz`, `numpy.percentile(interpolation)`."""
        catalog = self.catalog(library, version)
        if catalog is None:
            return ()
        symbol = label.partition("(")[0].strip()
        return [update for update in catalog.find(symbol) if update.label == label]

    def _load(self, library: str, version: str) -> "Catalog | None":
        from pyrecode.updates.catalog import load_catalog
        from pyrecode.updates.environment import find_environment
        from pyrecode.updates.errors import CatalogError

        if not library or not version:
            return None
        try:
            environment = find_environment(Path(sys.prefix), self.python or sys.prefix)
            return load_catalog(environment, [f"{library}=={version}"], offline=True)
        except CatalogError:
            return None


@cache
def roots(library: str) -> frozenset[str]:
    """The import roots of a library, as far as the shipped facts tell: `scikit-learn` gives `sklearn`."""
    from pyrecode.updates import curated
    from pyrecode.updates.history.provider import shipped_roots

    wanted = _distribution(library)
    facts = curated.curated(wanted)
    found = {root for root, home in shipped_roots().items() if home == wanted}
    found |= set(facts.modules) if facts is not None else set()
    return frozenset(found or {wanted.replace("-", "_")})


def _distribution(library: str) -> str:
    """The normalised name under which the registries have a library."""
    from pyrecode.updates.library import normalised

    name = normalised(library)
    return _KNOWN_AS.get(name, name)
