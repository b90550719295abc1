"""Prints what a person labels, with the lines of source that decide."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.names import Live
from bench.sites import Site
from pyrecode.updates.model import ApiUpdate

_SOURCE = re.compile(r"(\S+\.pyi?):(\d+)")
_WIDTH = 140


def of_site(site: Site, number: int, folder: Path) -> Iterator[str]:
    """A place of the text search."""
    yield f"\n#{number} {site.library} {site.file}:{site.line} in {site.inside or 'module'}"
    head = range(site.first, min(site.first + 6, site.last + 1))
    yield from _excerpt(folder / site.file, [*head, *_around(site.line, 8)], {site.line})


def of_record(update: ApiUpdate, number: int, folder: Path) -> Iterator[str]:
    """A record: what it claims, the definition, and each line that it was read from."""
    shown = f"position={update.position} " if update.position is not None else ""
    yield f"\n#{number} {update.library} {update.label} | {update.kind} {update.scope} {update.nature} {shown}"
    if update.replacement is not None:
        yield f"   -> {update.replaced_by}   ({update.tier}; {update.note or 'no note'})"
    yield f"   since {update.deprecated_in} removed {update.removed_in}; {'; '.join(update.sources)}"
    if update.message:
        yield f"   says: {update.message[:400]}"
    places: dict[str, set[int]] = {}
    for source in update.sources:
        for file, line in _SOURCE.findall(source):
            places.setdefault(file, set()).add(int(line))
    lines: dict[str, set[int]] = {
        file: {n for line in marked for n in _around(line, 6)} for file, marked in places.items()
    }
    if (place := update.definition) is not None and place.line:
        lines.setdefault(place.file, set()).update(range(place.line - 2, place.line + 6))
        places.setdefault(place.file, set()).add(place.line)
    for file, wanted in lines.items():
        yield f"   {file}"
        yield from _excerpt(folder / file, wanted, places[file])


def of_name(name: Live, number: int, folder: Path) -> Iterator[str]:
    """A live name."""
    yield f"\n#{number} {name.library} {name.name}"
    yield from _excerpt(folder / name.file, range(name.line - 2, name.line + 9), {name.line})


def _around(line: int, reach: int) -> range:
    return range(line - reach, line + reach + 1)


def _excerpt(file: Path, wanted: Iterable[int], marked: set[int]) -> Iterator[str]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        yield f"   (no such file: {file})"
        return
    before = None
    for at in sorted({one for one in wanted if 0 < one <= len(lines)}):
        if before is not None and at != before + 1:
            yield "   ..."
        before = at
        yield f"{'>' if at in marked else ' '}{at:5} {lines[at - 1][:_WIDTH]}"
