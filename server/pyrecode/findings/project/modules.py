"""Finds the modules of the user's project that a file imports."""

from pathlib import Path

from attrs import frozen


@frozen
class ProjectModules:
    """The modules of one project, by the folders that hold them."""

    folder: Path
