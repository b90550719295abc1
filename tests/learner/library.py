"""An invented library with functions that are on their way out, whose successors only a reader finds.

The warnings name the new function in words that no rule turns into a rename: a case for the model.
"""

from pathlib import Path

NAME = "quillpaint"
VERSION = "3.0"

SUCCESSORS = {
    "stroke": "draw_line",
    "blot": "fill_area",
    "smudge": "blend",
    "etch": "engrave",
}
"""The outdated functions, and what does their work now."""

_OLD = '''
def {old}(sheet, colour):
    """Paint in the old way."""
    warnings.warn(
        "{old} goes away; its work is done by the new {new}", DeprecationWarning, stacklevel=2
    )


def {new}(sheet, colour):
    """Paint."""
    return sheet, colour
'''


def install(site_packages: Path) -> Path:
    """Write the library as an installer would; returns the folder it was written to."""
    package = site_packages / NAME
    package.mkdir(parents=True)
    functions = "\n".join(_OLD.format(old=old, new=new) for old, new in SUCCESSORS.items())
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


def environment(folder: Path) -> Path:
    """A virtual environment, as far as one is read, that has the library installed."""
    install(folder / "lib" / "python3.11" / "site-packages")
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.9\n", "utf-8")
    (folder / "bin").mkdir()
    return folder
