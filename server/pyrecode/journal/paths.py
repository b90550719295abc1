"""Paths in recorded code, told from the project's folder: where that stands on a disk concerns nobody."""

import re
from functools import lru_cache
from pathlib import Path

from attrs import evolve

from pyrecode.journal.model import Sample


def relative_paths(sample: Sample, root: Path) -> Sample:
    """The sample with every path below `root` made relative to it; `root` itself is `.`."""
    pattern = _pattern(root)
    if pattern is None:
        return sample
    old, new = (pattern.sub(_rest, code) for code in (sample.old_code, sample.new_code))
    return evolve(sample, old_code=old, new_code=new)


@lru_cache(maxsize=16)
def _pattern(root: Path) -> re.Pattern[str] | None:
    if len(root.parts) < 3:
        # `/` or `/srv` stand in many paths that are not the project's.
        return None
    forms = {str(root), root.as_posix(), str(root).replace("\\", "\\\\")}
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.~-])(?:{either})(?:(?P<below>[\\/]{{1,2}}(?=[\w.~]))|(?![\w.~-]))")


def _rest(found: re.Match[str]) -> str:
    return "" if found["below"] else "."
