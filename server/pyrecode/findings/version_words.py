"""Identifiers that tell a version by their words alone: `NP_LT_2`, `numpy_version`, `PY2`."""

import re
from functools import cache

from packaging.version import Version

# Compiled when they are first needed: mostly no name tells a version, and both take long.
_SAYS_SO = (
    r"^__version__$|^version_info$|^hexversion$"
    r"|^(is_?)?py_?[23]\d*$"  # PY2, is_py3, PY38
    r"|(^|_)(lt|le|gt|ge|lte|gte|under)_?v?\d"  # NP_LT_2, version_under1p17
    r"|^_?(is|has|have|use|using|with)_?(np|numpy|pd|pandas|sp|scipy|mpl|matplotlib|sk|sklearn)_?v?\d"
    r"|[a-z]_?version(_|$|[A-Z])|^version_[a-z]"  # np_version, version_numpy
)
_SHORT = {
    "np": "numpy", "pd": "pandas", "sp": "scipy", "mpl": "matplotlib", "sk": "sklearn", "nx": "networkx",
    "tf": "tensorflow", "py": "python", "cpython": "python",
}  # fmt: skip
_GENERAL = frozenset(
    {
        "lt", "le", "gt", "ge", "lte", "gte", "eq", "under", "over", "version", "versions", "ver", "info",
        "is", "has", "have", "use", "using", "with", "lib", "library", "old", "new", "min", "max", "at",
        "least", "v", "dev", "p", "rc", "current", "installed", "tuple", "str", "hexversion",
    }
)  # fmt: skip
_COMPARES = (
    r"^_?(?:is_|has_)?([a-z]+?)_?(?:version_?)?(lte|gte|lt|le|gt|ge|under|over|older|newer|at_least)"
    r"_?v?(\d+(?:[_.p]\d+)*)$"
)
_HOLDS = {
    "lt": Version.__lt__, "under": Version.__lt__, "older": Version.__lt__, "le": Version.__le__,
    "lte": Version.__le__, "gt": Version.__gt__, "over": Version.__gt__, "newer": Version.__gt__,
    "ge": Version.__ge__, "gte": Version.__ge__, "at_least": Version.__ge__,
}  # fmt: skip


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def tells_version(identifier: str, root: str) -> bool:
    """Whether an identifier tells the version of a library, or of Python: `NP_LT_2`, `numpy_version`, `PY2`.

    One that names no library at all (`LT_2`) may mean this one; `min_version` is more often a parameter.
    """
    if identifier == "hexversion":
        return True
    if not _compiled(_SAYS_SO).search(identifier):
        return False
    words = set(re.findall(r"[a-z]+", identifier.lower())) - _GENERAL
    named = {_SHORT.get(word, word) for word in words}
    if not named:
        return any(character.isdigit() for character in identifier)
    return not named.isdisjoint({root, "python"})


def compared(identifier: str) -> tuple[str, str, str] | None:
    """What an identifier compares: root, relation and version of `NP_LT_2_1`; None where it is not clear.

    Digits that are not parted could mean more than one version: `LT_118` is 1.18 here and 11.8 there.
    """
    found = _compiled(_COMPARES).match(identifier)
    if found is None:
        return None
    root, relation, version = found[1].lower(), found[2].lower(), re.sub("[_p]", ".", found[3])
    if len(version.partition(".")[0]) > 1:
        return None
    return _SHORT.get(root, root), relation, version


def holds(relation: str, version: Version, other: Version) -> bool:
    """Whether a version stands in a relation (`lt`, `under`, `ge` ...) to another one."""
    if relation in ("gt", "over", "newer"):
        # `NP_GT_1_20` is said of 1.20.3 too.
        return version.release[: len(other.release)] > other.release
    return bool(_HOLDS[relation](version, other))
