"""Releases of a small library on a shelf that is all that pip is told of."""

import os
import zipfile
from pathlib import Path

from .conftest import Project

HEAD = '''
import warnings


def area(y):
    """Area under y."""


def _warn(name):
    warnings.warn(f"{name} is deprecated", DeprecationWarning)
'''
OLD_AREA = '''

def old_area(y):
    """Area, as it was called.

    .. deprecated:: 1.1
        Use :func:`area` instead.
    """
    warnings.warn("old_area is deprecated since 1.1, use area instead", DeprecationWarning)
    return area(y)
'''
PLAIN_AREA = '''

def old_area(y):
    """Area, as it was called."""
    return area(y)
'''
SIDE = '''

def side(y, unit=None):
    """Side of y."""
'''
OLD_SIDE = '''

def side(y, unit=None):
    """Side of y.

    .. deprecated:: 1.2
        It never worked.
    """
    warnings.warn("side is deprecated since 1.2", DeprecationWarning)
'''
RELEASES = {
    "1.0.0": HEAD + PLAIN_AREA + SIDE,
    "1.1.0": HEAD + OLD_AREA + SIDE,
    "1.2.0": HEAD + OLD_SIDE,
}
"""old_area is deprecated in 1.1 and gone in 1.2, where side is deprecated"""


def fill_shelf(project: Project) -> Path:
    """Put the releases of `lengths` on a shelf, and let the project's pip look there alone."""
    shelf = project.folder.parent / "shelf"
    shelf.mkdir()
    for version, source in RELEASES.items():
        info = f"lengths-{version}.dist-info"
        with zipfile.ZipFile(shelf / f"lengths-{version}-py3-none-any.whl", "w") as archive:
            archive.writestr("lengths/__init__.py", source)
            archive.writestr(f"{info}/METADATA", f"Name: lengths\nVersion: {version}\n")
    for name in [name for name in project.variables if name.startswith("PIP_")]:
        del project.variables[name]
    project.variables |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "true",
        "PIP_FIND_LINKS": str(shelf),
        # Releases of other tests, of the same name, lie in the cache that they share.
        "PYRECODE_CACHE_DIR": str(project.folder.parent / "cache"),
    }
    return shelf
