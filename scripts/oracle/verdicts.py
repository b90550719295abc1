"""What a reader judged of findings: kept as data, one JSON line each, without a word of the projects' own text."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from math import sqrt
from pathlib import Path

from attrs import asdict, frozen
from cattrs import structure

from oracle.compare import Reported

_OF_INFERRED = 0.3
"""of a choice so much at most is what is inferred: mostly that is less than a tenth of all"""
FOLDER = Path(__file__).resolve().parents[2] / "tests" / "findings" / "oracle"
CORPORA = FOLDER / "corpora"
"""those on releases that are only read"""


@frozen(order=True)
class Verdict:
    """A reader's word on one finding."""

    project: str
    version: str
    file: str
    line: int
    symbol: str
    """the update's label"""
    verdict: bool
    """whether the finding is true"""
    reason: str
    """in one word or two"""
    of: str
    """why it was read: `sample` is the draw that counts, `earlier` what was read before it"""
    certainty: str = "resolved"
    """how sure the finding is"""

    @property
    def key(self) -> tuple[str, int, str]:
        """What a finding of the same project is joined by."""
        return self.file, self.line, self.symbol


def verdicts(project: str, folder: Path = FOLDER) -> list[Verdict]:
    """Those on one project; empty where nobody read it."""
    path = folder / f"{project}.jsonl"
    if not path.exists():
        return []
    return [structure(json.loads(line), Verdict) for line in path.read_text().splitlines()]


def keep(found: Iterable[Verdict], folder: Path = FOLDER) -> None:
    """Write them down by project, in place of what was said of the same findings before."""
    folder.mkdir(exist_ok=True)
    by_project: dict[str, dict[object, Verdict]] = {}
    for one in found:
        known = by_project.setdefault(
            one.project, {(old.key, old.of): old for old in verdicts(one.project, folder)}
        )
        known[one.key, one.of] = one
    for project, known in by_project.items():
        lines = [json.dumps(asdict(one)) for one in sorted(known.values())]
        (folder / f"{project}.jsonl").write_text("\n".join(lines) + "\n")


def sample(
    findings: Iterable[tuple[str, Reported]], size: int, seed: int
) -> list[tuple[str, Reported]]:
    """A random choice of findings with their projects' names, another one for every seed.

    Of the rest, besides what is inferred, a library with four times as many findings has twice as many in it. By
    digest, so that a better engine changes the choice only where it finds more or less.
    """
    ordered = sorted(findings, key=lambda one: _digest(one, seed))
    inferred = [one for one in ordered if one[1].certainty == "inferred"]
    chosen = inferred[: round(size * _OF_INFERRED)]
    by_library: dict[str, list[tuple[str, Reported]]] = defaultdict(list)
    for one in ordered:
        if one[1].certainty != "inferred":
            by_library[one[1].library].append(one)
    taken = dict.fromkeys(sorted(by_library), 0)
    while len(chosen) < size and taken:
        library = max(taken, key=lambda one: sqrt(len(by_library[one])) / (taken[one] + 1))
        chosen.append(by_library[library][taken[library]])
        taken[library] += 1
        if taken[library] == len(by_library[library]):
            del taken[library]
    return chosen


def _digest(one: tuple[str, Reported], seed: int) -> bytes:
    project, finding = one
    text = f"{seed} {project} {finding.file} {finding.line} {finding.symbol}"
    return hashlib.sha256(text.encode()).digest()
