"""Which files are parts of copies of libraries, as the folders tell that they lie in."""

import os
from functools import lru_cache
from pathlib import Path

from pyrecode.pattern import pattern

_VENDORED = frozenset(
    {"_vendor", "_vendored", "vendor", "vendored", "vendors", "extern", "_extern", "externals"}
)
_OF_OTHERS = frozenset({"third_party", "thirdparty", "third-party", "3rdparty"})
"""folders with a folder for each copy; a script that lies in them is rather one about other libraries"""
_PERHAPS = frozenset(
    {"ext", "_ext", "external", "_external", "deps", "libs", "bundled", "_bundled"}
)
"""folders that hold copies of libraries, or code that has to do with others"""
_COPIED = frozenset({"six", "tornado", "backports", "attr", "yaml", "simplejson", "markupsafe"})
_ANY = pattern(r"vendor|extern|third|3rd|ext\b|deps\b|libs\b|bundled")


@lru_cache(maxsize=256)
def is_vendored(path: str) -> bool:
    """Whether a file is a part of a copy of a library.

    Example:
        >>> is_vendored("app/_vendor/requests/api.py"), is_vendored("app/vendor.py")
        (True, False)
    """
    if _ANY.search(path) is None:
        return False
    from pyrecode.updates.history import provider

    above, name = os.path.split(path)
    folders = _below(above)
    if not _VENDORED.isdisjoint(folders):
        return True
    if not _OF_OTHERS.isdisjoint(folders[:-1]):
        return True
    for place, folder in enumerate(folders):
        if folder in _PERHAPS:
            following = folders[place + 1] if place + 1 < len(folders) else name.removesuffix(".py")
            if following in _COPIED or provider(following) is not None:
                return True
    return False


@lru_cache(maxsize=256)
def _below(folder: str) -> tuple[str, ...]:
    """The parts of a folder's path below the one that is looked at: where that lies says nothing of its code."""
    from pyrecode.updates.environment.project import project_of

    absolute = Path(folder).absolute()
    for base in (Path.cwd(), project_of(absolute).root):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).parts
    return absolute.parts
