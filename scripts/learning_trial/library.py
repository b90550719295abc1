"""The invented library quillpaint, installed as an installer would."""

from pathlib import Path

NAME, VERSION = "quillpaint", "3.0"


def write_library(site_packages: Path, functions: str) -> Path:
    """Write the library with these functions; returns the folder it was written to."""
    package = site_packages / NAME
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        f'"""Paints with quills."""\n\nimport warnings\n\n__version__ = "{VERSION}"\n\n{functions}',
        "utf-8",
    )
    info = site_packages / f"{NAME}-{VERSION}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n", "utf-8"
    )
    (info / "RECORD").write_text(f"{NAME}/__init__.py,,\n{info.name}/METADATA,,\n", "utf-8")
    (info / "top_level.txt").write_text(f"{NAME}\n", "utf-8")
    return site_packages
