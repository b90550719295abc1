"""The comparison as text: a table, and what was missed or suspected by reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from oracle.compare import Comparison, Suspect, Warned
from oracle.projects import Project

NOT_COUNTED = frozenset(
    {"not in the catalog", "conditional or behaviour", "another library's use", "looked after"}
)
"""reasons for which `check` says nothing by its very design, or which are not the finder's"""


@frozen
class Outcome:
    """One project's numbers."""

    project: Project
    comparison: Comparison
    warned: list[Warned]
    suspects: list[Suspect]

    @property
    def counted(self) -> list[Warned]:
        """What recall is counted over: the statements whose update the catalog has."""
        return [
            one
            for one in self.warned
            if one.found or (one.updates and one.reason not in NOT_COUNTED)
        ]

    @property
    def found(self) -> int:
        """How many of those are reported."""
        return sum(one.found for one in self.counted)


def outcome(project: Project, comparison: Comparison) -> Outcome:
    """Compare, once."""
    return Outcome(project, comparison, comparison.warned(), comparison.suspects())


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line for each project, and the sum."""
    yield f"{'project':24}{'passed':>7}{'lines':>7}{'warned':>7}{'known':>6}{'found':>6}{'recall':>8}{'reported':>9}{'suspects':>9}"
    total: Counter[str] = Counter()
    for one in outcomes:
        row = {
            "passed": one.comparison.truth.outcomes.get("passed", 0),
            "lines": sum(map(len, one.comparison.truth.lines.values())),
            "warned": len(one.warned),
            "known": len(one.counted),
            "found": one.found,
            "reported": len(one.comparison.reported),
            "suspects": len(one.suspects),
        }
        total.update(row)
        yield _row(f"{one.project.name} {one.project.version}", row)
    yield _row("all", total)


def _row(name: str, row: dict[str, int] | Counter[str]) -> str:
    recall = f"{row['found'] / row['known']:.1%}" if row["known"] else "-"
    return (
        f"{name:24}{row['passed']:>7}{row['lines']:>7}{row['warned']:>7}{row['known']:>6}{row['found']:>6}"
        f"{recall:>8}{row['reported']:>9}{row['suspects']:>9}"
    )


def misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """What was not reported, by reason, as Markdown."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for one in outcomes:
        for warned in one.warned:
            if not warned.found:
                by_reason[warned.reason].append(_miss(one.project, warned))
    for reason, lines in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        counted = " (not counted)" if reason in NOT_COUNTED else ""
        yield f"\n## {reason}{counted}: {len(lines)}"
        yield from sorted(lines)


def _miss(project: Project, warned: Warned) -> str:
    event = warned.event
    labels = ", ".join(update.label for update in warned.updates[:3])
    return (
        f"- {project.name}/{event.file}:{event.line} `{_short(warned.text)}` {event.category}: "
        f"{_short(event.message)} [{labels or event.chain[0].name}]"
    )


def suspected(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Findings on lines that ran and of which nobody warned, by what may explain it."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for one in outcomes:
        for suspect in one.suspects:
            finding = suspect.finding
            by_reason[suspect.reason].append(
                f"- {one.project.name}/{finding.file}:{finding.line} `{_short(suspect.text)}` "
                f"[{finding.symbol}, {finding.certainty}]"
            )
    for reason, lines in sorted(by_reason.items()):
        yield f"\n## {reason}: {len(lines)}"
        yield from sorted(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:157]}..."
