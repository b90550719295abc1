"""One environment: its Python version, its folders of libraries, and what is installed in them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.frozen import Frozen, field
from pyrecode.updates.environment.conda import conda_packages
from pyrecode.updates.environment.distribution import Distribution, read_distributions
from pyrecode.updates.environment.editable import path_entries
from pyrecode.updates.environment.project import Project
from pyrecode.updates.library import normalised

if TYPE_CHECKING:
    from pyrecode.updates.environment.pins.find import Pins


class Environment(Frozen, slots=False):
    """The libraries that count for a project."""

    python: str
    """version of Python: `3.11.7`, or as much of it as the layout tells"""
    paths: tuple[Path, ...]
    """the folders of libraries, first searched first"""
    where: str = field(default="", eq=False)
    """the folder or interpreter that it was found by, for messages"""
    own: Mapping[str, Path] = field(factory=dict, eq=False)
    """the import roots that the project's own source provides, with the folder that holds each"""
    project: Project | None = field(default=None, eq=False)
    """whose code it counts for"""
    is_guess: bool = False
    """whether nothing says that it is the project's: it is only what runs pyrecode, or conda's base"""

    @property
    def description(self) -> str:
        """What it is, for messages: `Python 3.11.7 in .venv`."""
        return f"Python {self.python} in {self.where}"

    @cached_property
    def pins(self) -> "Pins | None":
        """The versions that the project's lock files and requirements name."""
        from pyrecode.updates.environment.pins.find import Pins

        return None if self.project is None else Pins(self.project, self.python)

    @cached_property
    def lowest_python(self) -> str | None:
        """The oldest version of Python that the project must run on (`3.9`); None where it does not say.

        Not the one in use, `python`: what is outdated is told by that. But what replaces an outdated API must be
        there in the oldest version already.
        """
        from pyrecode.updates.environment.requires_python import lowest_python

        return None if self.project is None else lowest_python(self.project)

    def distributions(self) -> Mapping[str, Distribution]:
        """The installed distributions by normalised name."""
        return self._distributions

    def providers(self, root: str) -> tuple[Distribution, ...]:
        """The distributions that install the import root (`sklearn`: scikit-learn), by name.

        Only the one that is called like it, where there is one.
        """
        if root not in self._importable:
            return ()
        # Most libraries are called like their import root; reading what each installs takes longer.
        same = self._distributions.get(normalised(root))
        if same is not None and root in same.modules:
            return (same,)
        return self._providers.get(root, ())

    def is_shadowed(self, root: str) -> bool:
        """Whether the project's code means its own `root`, not the release that is installed.

        An editable installation of the project is no other release than its source.
        """
        folder = self.own.get(root)
        if folder is None:
            return False
        return all(folder not in one.roots for one in self.providers(root))

    @cached_property
    def search_paths(self) -> tuple[Path, ...]:
        """Where an import searches: the folders of libraries, and those that `.pth` files add."""
        added = (entry for path in self.paths for entry in path_entries(path))
        return tuple(dict.fromkeys((*self.paths, *added)))

    @cached_property
    def _importable(self) -> frozenset[str]:
        """Every name that an import could find, and some more."""
        folders = dict.fromkeys(
            (*self.search_paths, *(root for one in self._editables for root in one.roots))
        )
        return frozenset(name.partition(".")[0] for folder in folders for name in _names_in(folder))

    @cached_property
    def _editables(self) -> tuple[Distribution, ...]:
        return tuple(one for one in self._distributions.values() if one.is_editable)

    @cached_property
    def _distributions(self) -> Mapping[str, Distribution]:
        found: dict[str, Distribution] = {}
        for path in self.search_paths:
            for one in read_distributions(path):
                found.setdefault(one.name, one)
        for path in self.paths:
            # `lib/python3.11/site-packages`, and `Lib/site-packages` on Windows.
            for prefix in path.parents[1:3]:
                for one in conda_packages(prefix):
                    found.setdefault(one.name, one)
        return dict(sorted(found.items()))

    @cached_property
    def _providers(self) -> Mapping[str, tuple[Distribution, ...]]:
        return _by_module(self._distributions.values())


def _names_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _by_module(distributions: Iterable[Distribution]) -> Mapping[str, tuple[Distribution, ...]]:
    providers: dict[str, tuple[Distribution, ...]] = {}
    for one in distributions:
        for module in one.modules:
            providers[module] = (*providers.get(module, ()), one)
    return providers
