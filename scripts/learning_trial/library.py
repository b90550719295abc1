"""The invented library quillpaint, installed as an installer would."""

from pathlib import Path

NAME, VERSION = "quillpaint", "3.0"


def write_library(site: Path, functions: str) -> Path:
    """Write the library with these functions into `site-packages`; returns that folder."""
    package = site / NAME
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        f'"""Paints with quills."""\n\nimport warnings\n\n__version__ = "{VERSION}"\n\n{functions}',
        "utf-8",
    )
    info = site / f"{NAME}-{VERSION}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n", "utf-8"
    )
    (info / "RECORD").write_text(f"{NAME}/__init__.py,,\n{info.name}/METADATA,,\n", "utf-8")
    (info / "top_level.txt").write_text(f"{NAME}\n", "utf-8")
    return site


def write_environment(folder: Path) -> Path:
    """Write a virtual environment, as far as one is read; returns its `site-packages`."""
    site = site_packages(folder)
    site.mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.9\n", "utf-8")
    return site


def site_packages(environment: Path) -> Path:
    """Where its libraries lie."""
    return environment / "lib" / "python3.11" / "site-packages"
