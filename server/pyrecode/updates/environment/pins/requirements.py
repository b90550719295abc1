"""Requirements files as pip and pip-tools write them: `requirements*.txt`, and what they include.

Pins, ranges, extras, markers and hashes are read; `-r` and `-c` are followed inside the project only. What
names a file, an archive or a repository says nothing of a version.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyrecode.updates.environment.inside import read_inside
from pyrecode.updates.environment.pins.pin import Pin

NAMES = ("requirements.txt", "requirements*.txt", "requirements/*.txt")
_MAX_FILES = 50
_INCLUDE = re.compile(r"(?:-r|--requirement|-c|--constraint)(?:\s+|=)?(?P<file>.+)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTION = re.compile(r"\s--?[a-z][\w-]*.*")
_CONTINUED = re.compile(r"\\[ \t]*\r?\n")


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins and ranges of the file and of those that it includes; None where it cannot be read."""
    found: dict[str, Pin] = {}
    for pin in _pins(file, top, set()):
        if pin.holds(python):
            found[pin.library] = joined(found[pin.library], pin) if pin.library in found else pin
    return found if read_inside(file, top) is not None else None


def joined(one: Pin, other: Pin) -> Pin:
    """What two statements about one library come to: the exact one, else both ranges."""
    if one.version is not None or not other.specifier:
        return one
    if other.version is not None or not one.specifier:
        return other
    return Pin(one.library, f"{one.specifier},{other.specifier}")


def requirement(text: str) -> Pin | None:
    """One requirement, `numpy[extra]>=1,<3; python_version < "3.12"`; None for what names no version."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        one = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return None
    if one.url:
        return None
    return Pin(one.name, str(one.specifier), str(one.marker or ""))


def _pins(file: Path, top: Path, seen: set[Path]) -> Iterator[Pin]:
    text = read_inside(file, top) if len(seen) < _MAX_FILES else None
    if text is None or (place := file.resolve()) in seen:
        return
    seen.add(place)
    for written in _CONTINUED.sub(" ", text).splitlines():
        line = _COMMENT.sub("", written).strip()
        if include := _INCLUDE.fullmatch(line):
            name = include["file"].strip().strip("\"'")
            # A scheme, a variable or an absolute path leads away from the project.
            if not re.match(r"\w+:|[$~]", name):
                yield from _pins(file.parent / name, top, seen)
        elif line and not line.startswith("-") and (pin := requirement(_OPTION.sub("", line))):
            yield pin
