"""Where an installation of Python keeps its libraries, told from its folders and from `pyvenv.cfg`."""

import re
from collections.abc import Iterator
from pathlib import Path

from pyrecode.pattern import pattern
from pyrecode.rows import NamedTuple

_LIBRARY = pattern(r"(?:python|pypy)(\d+\.\d+)t?", re.IGNORECASE)
_DLL = pattern(r"python(\d)(\d+)\.dll", re.IGNORECASE)
_EXECUTABLE = pattern(r"(?:python|pypy)(\d+\.\d+)", re.IGNORECASE)


class Layout(NamedTuple):
    """One installation: its Python version and its folders of libraries, first searched first."""

    python: str
    paths: tuple[Path, ...]


def read_venv(folder: Path) -> Layout | None:
    """The virtual environment in `folder`, with the system's libraries where it takes them in.

    None where `folder` is no virtual environment.
    """
    settings = _read_settings(folder / "pyvenv.cfg")
    if settings is None:
        return None
    found = list(site_packages(folder))
    version = settings.get("version_info") or settings.get("version") or ""
    python = _numeric(version) or next((series for series, _ in found if series), "")
    paths = [path for _, path in found]
    if settings.get("include-system-site-packages", "").lower() == "true":
        paths += _system_paths(settings.get("home"), python)
    return Layout(python, _distinct(paths))


def read_prefix(folder: Path, series: str | None = None) -> Layout | None:
    """The installation under the prefix `folder` (`/usr`, a conda environment, a Windows installation).

    Args:
        folder: holds `lib/python3.X` or, on Windows, `Lib` and `python3X.dll`.
        series: `"3.11"` where only that one of several versions under the prefix is meant.

    Returns:
        None where the folders do not show one version of Python.
    """
    known = _installed_series(folder)
    if series is not None:
        known &= {series}
    if len(known) != 1:
        return None
    python = known.pop()
    paths = [path for one, path in site_packages(folder) if one in ("", python)]
    return Layout(python, _distinct(paths + _debian_paths(folder, python)))


def series_of(executable: str) -> str | None:
    """`"3.11"` for `python3.11`; None where the name does not tell."""
    match = _EXECUTABLE.match(executable)
    return match[1] if match else None


def _read_settings(file: Path) -> dict[str, str] | None:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def site_packages(prefix: Path) -> Iterator[tuple[str, Path]]:
    """The folders of libraries under a prefix, each with its version series where the layout names it."""
    for library in ("lib", "lib64"):
        for folder in _entries(prefix / library):
            if (match := _LIBRARY.fullmatch(folder.name)) and (folder / "site-packages").is_dir():
                yield match[1], folder / "site-packages"
    # On Windows the one `Lib` belongs to the one version; where case does not matter `lib` is seen again.
    if (prefix / "Lib" / "site-packages").is_dir():
        yield "", prefix / "Lib" / "site-packages"


def _system_paths(home: str | None, python: str) -> list[Path]:
    if not home:
        return []
    folder = Path(home)
    prefix = folder.parent if folder.name.lower() in {"bin", "scripts"} else folder
    layout = read_prefix(prefix, _two_parts(python))
    return list(layout.paths) if layout else _debian_paths(prefix, _two_parts(python) or "")


def _debian_paths(prefix: Path, python: str) -> list[Path]:
    candidates = (
        prefix / "local" / "lib" / f"python{python}" / "dist-packages",
        prefix / "lib" / "python3" / "dist-packages",
        prefix / "lib" / f"python{python}" / "dist-packages",
    )
    return [path for path in candidates if path.is_dir()]


def _installed_series(prefix: Path) -> set[str]:
    """The versions whose standard library lies under a prefix, or whose library is loaded from it."""
    dlls = (_DLL.fullmatch(path.name) for path in _entries(prefix))
    found = {f"{match[1]}.{match[2]}" for match in dlls if match}
    for library in ("lib", "lib64"):
        for folder in _entries(prefix / library):
            if (match := _LIBRARY.fullmatch(folder.name)) and (folder / "os.py").is_file():
                found.add(match[1])
    return found


def _distinct(paths: list[Path]) -> tuple[Path, ...]:
    """The paths without those that lead to the same folder again, as `lib64` does."""
    return tuple({path.resolve(): path for path in reversed(paths)}.values())[::-1]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _numeric(version: str) -> str:
    match = re.match(r"\d+(?:\.\d+){1,2}", version)
    return match[0] if match else ""


def _two_parts(python: str) -> str | None:
    return ".".join(python.split(".")[:2]) or None
