"""An invented library with functions that are on their way out, whose successors only a reader finds.

The warnings name the new function in words that no rule turns into a rename: a case for the model.
"""

from pathlib import Path

from learning_trial.library import write_environment, write_library

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
    functions = (_OLD.format(old=old, new=new) for old, new in SUCCESSORS.items())
    return write_library(site_packages, "\n".join(functions))


def environment(folder: Path) -> Path:
    """A virtual environment, as far as one is read, that has the library installed."""
    install(write_environment(folder))
    return folder
