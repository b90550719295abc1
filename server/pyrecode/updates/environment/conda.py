"""conda environments: named by their folder or by name, and what `conda-meta` says is installed in them.

Nothing of conda is run. Most of its packages leave a `.dist-info` like any other; what leaves none is told
by its file in `conda-meta`.
"""

import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from pyrecode.pattern import pattern
from pyrecode.updates.environment.distribution import Distribution
from pyrecode.updates.environment.layout import Layout, site_packages
from pyrecode.updates.library import normalised

META = "conda-meta"
_PYTHON = pattern(r"python-(\d+\.\d+(?:\.\d+)?)[^-]*-[^-]+\.json")
_IN_SITE_PACKAGES = pattern(r"(?:lib/python[\d.]+t?/|Lib/)?site-packages/(?P<path>.+)")
_INFO = pattern(r"[^/]+\.(?:dist|egg)-info(?:/|$)")
_HOMES = (
    "miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba", ".conda",
    "AppData/Local/miniconda3", "AppData/Local/miniforge3", "AppData/Local/anaconda3",
)  # fmt: skip


def read_conda(folder: Path) -> Layout | None:
    """The conda environment in `folder`; None where it is none, or has no Python."""
    for file in _entries(folder / META):
        if match := _PYTHON.fullmatch(file.name):
            series = ".".join(match[1].split(".")[:2])
            paths = [path for one, path in site_packages(folder) if one in ("", series)]
            return Layout(match[1], tuple(paths))
    return None


def named_conda(name: str) -> Path | None:
    """The folder of the conda environment that the user calls `name`; None where there is none.

    Sought where conda keeps them: in the folders that its own variables name, beside the active one, in the
    user's list of environments, and in the usual folders of an installation.
    """
    if name != Path(name).name or name in ("", ".", ".."):
        return None
    for folder in _folders_of_environments():
        if read_conda(folder / name) is not None:
            return folder / name
    for line in _read(Path.home() / ".conda" / "environments.txt").splitlines():
        folder = Path(line.strip())
        if folder.name == name and folder.is_absolute() and read_conda(folder) is not None:
            return folder
    return None


def is_base(folder: Path) -> bool:
    """Whether a conda environment is the installation itself: active for many who never chose it."""
    return (folder / "envs").is_dir() or (folder / "condabin").is_dir()


class CondaPackage(Distribution):
    """One package of a conda environment that left no metadata of Python's own."""

    @cached_property
    def roots(self) -> tuple[Path, ...]:
        """The folder of libraries that the package was put into."""
        return tuple(path for _, path in site_packages(self.info.parent.parent))

    @cached_property
    def _record(self) -> str:
        files = _installed_files(_document(self.info))
        return "".join(f"{path},{self.version},\n" for path in files)


def conda_packages(folder: Path) -> Iterator[CondaPackage]:
    """The packages of Python code in a conda environment that only `conda-meta` tells of."""
    for file in _entries(folder / META):
        if file.suffix != ".json":
            continue
        data = _document(file)
        name, version = data.get("name"), data.get("version")
        files = _installed_files(data)
        if not (isinstance(name, str) and isinstance(version, str)):
            continue
        if files and not any(_INFO.match(path) for path in files):
            yield CondaPackage(normalised(name), version, file)


def _installed_files(data: dict[str, Any]) -> list[str]:
    """The files of a package below the folder of libraries."""
    files = data.get("files")
    found = (
        _IN_SITE_PACKAGES.fullmatch(path)
        for path in (files if isinstance(files, list) else ())
        if isinstance(path, str)
    )
    return [match["path"] for match in found if match]


def _folders_of_environments() -> Iterator[Path]:
    for variable in ("CONDA_ENVS_PATH", "CONDA_ENVS_DIRS"):
        for entry in os.environ.get(variable, "").split(os.pathsep):
            if entry:
                yield Path(entry)
    for variable in ("CONDA_PREFIX", "CONDA_ROOT", "MAMBA_ROOT_PREFIX"):
        if entry := os.environ.get(variable):
            yield Path(entry) / "envs"
            # An environment beside the active one, which itself lies in `envs`.
            yield Path(entry).parent
    for name in _HOMES:
        yield Path.home() / name / "envs"


def _document(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(_read(file))
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
