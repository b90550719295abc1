"""The modules of a package by the names of their files: `pkgutil` imports much to tell the same."""

import os
from collections.abc import Iterable


def modules_in(folders: Iterable[str]) -> list[str]:
    """The names of the modules that lie in the folders of a package, sorted."""
    return sorted(
        file.removesuffix(".py")
        for folder in folders
        for file in os.listdir(folder)  # noqa: PTH208 - names alone are wanted
        if file.endswith(".py") and file != "__init__.py"
    )
