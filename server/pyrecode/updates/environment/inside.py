"""Reads files that a project names, and none outside the project.

A project may come from anyone: a link, an absolute path or `..` in what it says must not make us open
the user's own files.
"""

import os
import stat
from pathlib import Path
from typing import Any

_MAX_BYTES = 50_000_000


def is_inside(path: Path, top: Path) -> bool:
    """Whether a path leads, through all its links, to a place in the folder `top`."""
    try:
        return path.resolve().is_relative_to(top.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def read_inside(path: Path, top: Path) -> str | None:
    """The text of a plain file in `top`; None where it is not there, elsewhere, too large, or no plain file."""
    try:
        if not is_inside(path, top):
            return None
        # Not to wait for ever for the other end of a pipe that lies there by the name of a file.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_size > _MAX_BYTES:
                return None
            return file.read().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return None


def read_toml(path: Path, top: Path) -> dict[str, Any] | None:
    """What a TOML file in `top` holds; None where it cannot be read or is none."""
    text = read_inside(path, top)
    if text is None:
        return None
    # Imported behind the reading: mostly there is nothing to read.
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def tables(value: object) -> list[dict[str, Any]]:
    """The tables of a list; nothing of what else stands there."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def table(value: object, *keys: str) -> dict[str, Any]:
    """The table behind some keys; an empty one where it is not there."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
