"""The projects whose tests are run: names and versions, as `projects.toml` lists them."""

import tomllib
from pathlib import Path

from attrs import frozen
from cattrs import structure

_LIST = Path(__file__).with_name("projects.toml")


@frozen
class Project:
    """A release of a project, and the versions of the libraries it is run with."""

    name: str
    version: str
    python: str
    """the interpreter: `3.11`"""
    files: str
    """the archive that has its own files: `sdist`, or `wheel` where parts of it are compiled"""
    code: list[str]
    """the folders whose lines are its own, relative to the archive's top"""
    tests: list[str]
    """what pytest is given, relative to the archive's top"""
    libraries: list[str]
    """requirements, of the libraries that its tests need too"""


@frozen
class Place:
    """Where one project's things lie; all of them can be thrown away and made again."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter of the project's own environment."""
        return self.folder / "env" / "bin" / "python"

    @property
    def source(self) -> Path:
        """The project's files, unpacked."""
        return self.folder / "source"

    @property
    def truth(self) -> Path:
        """What its tests told."""
        return self.folder / "truth.json"

    @property
    def knowledge(self) -> Path:
        """What the catalog has for its environment."""
        return self.folder / "knowledge.json"

    @property
    def report(self) -> Path:
        """What `check` says of it."""
        return self.folder / "check.json"

    @property
    def handled(self) -> Path:
        """The same with what the code around it looks after."""
        return self.folder / "handled.json"


def projects(names: list[str] | None = None) -> list[Project]:
    """The projects of that name; all of them without one.

    Raises:
        ValueError: where a name is not in the list.
    """
    listed = tomllib.loads(_LIST.read_text())
    if unknown := sorted(set(names or ()) - set(listed)):
        raise ValueError(f"{_LIST.name} lists no {', '.join(unknown)}")
    return [
        structure({"name": name, **fields}, Project)
        for name, fields in listed.items()
        if not names or name in names
    ]
