"""How many deprecations were mined of each library, scipy's forwarding sub-modules counted apart."""

import re
from collections import Counter
from pathlib import Path

from attrs import define, field

from bench.records import Records, is_deprecation, is_mined
from pyrecode.updates.model import ApiUpdate, Scope

BAR = 1971
"""merged deprecations outside scipy's shims that a prototype had found"""

_SHIM = re.compile(r"\breturn _sub_module_deprecation\(")


@define
class Count:
    """The merged deprecations of one library."""

    library: str
    version: str
    shims: int = 0
    known: int = 0
    """those that only curated facts or the shipped history tell: no part of the sum"""
    scopes: Counter[str] = field(factory=Counter)
    """the mined ones but for the shims"""

    @property
    def merged(self) -> int:
        """The mined ones but for the shims."""
        return self.scopes.total()

    @property
    def by_parameter(self) -> int:
        """Of these, those about one argument."""
        return self.merged - self.scopes[Scope.WHOLE] - self.scopes[Scope.CONDITIONAL]


def count(library: str, version: str, records: Records, folder: Path) -> Count:
    """Count what was mined of `library`, which lies in `folder`."""
    found = Count(library, version)
    shims = shim_modules(folder / "scipy") if library == "scipy" else frozenset()
    for update in filter(is_deprecation, records[library]):
        if not is_mined(update):
            found.known += 1
        elif is_shim(update, shims):
            found.shims += 1
        else:
            found.scopes[update.scope] += 1
    return found


def shim_modules(package: Path) -> frozenset[str]:
    """The modules that do nothing but forward each name, with a warning."""
    texts = ((file, file.read_text(encoding="utf-8")) for file in package.rglob("*.py"))
    return frozenset(
        ".".join(file.relative_to(package.parent).with_suffix("").parts)
        for file, text in texts
        if _SHIM.search(text)
    )


def is_shim(update: ApiUpdate, modules: frozenset[str]) -> bool:
    """Whether users meet the update through one of the forwarding modules."""
    return update.symbol in modules or update.symbol.rpartition(".")[0] in modules
