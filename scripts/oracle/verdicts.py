"""What a reader judged of findings: kept as data, one JSON line each, without a word of the projects' own text."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from attrs import asdict, frozen
from cattrs import structure

from oracle.compare import Reported

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "findings" / "oracle"


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
    """why it was read: `sample` or `suspect`"""

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

    By digest, so that a better engine changes the choice only where it finds more or less.
    """
    return sorted(findings, key=lambda one: _digest(one, seed))[:size]


def _digest(one: tuple[str, Reported], seed: int) -> bytes:
    project, finding = one
    text = f"{seed} {project} {finding.file} {finding.line} {finding.column} {finding.symbol}"
    return hashlib.sha256(text.encode()).digest()
