"""One finding for one argument: an outdated parameter takes over what is known of the value passed.

`df.fillna(method="ffill")` passes a parameter that is outdated as a whole. What to write instead depends on
the value, so that both are known updates; a reader wants to be told once.
"""

from collections.abc import Iterable, Iterator

from pyrecode.findings.model import Finding
from pyrecode.updates.model import Scope

_Key = tuple[int, str, str | None]
_FIRST = (Scope.PARAMETER, Scope.VALUE, Scope.OVERLOAD, Scope.POSITIONAL)
"""of several updates of one argument, which is told: the one that leaves least to be said afterwards"""


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of values left out where their parameter is found at the same call."""
    findings = list(findings)
    if not any(one.update.scope in _FIRST for one in findings):
        yield from findings
        return
    parameters = {_key(one) for one in findings if one.update.scope is Scope.PARAMETER}
    values = {_key(one): one for one in findings if one.update.scope is Scope.VALUE}
    best = _best_of_each(findings)
    for finding in findings:
        update = finding.update
        if update.scope in _FIRST and best[finding.start, finding.end] is not finding:
            continue
        key = _key(finding)
        if update.scope is Scope.VALUE and key in parameters:
            continue
        value = values.get(key) if update.scope is Scope.PARAMETER else None
        if value is None or value.update.replacement is None:
            yield finding
            continue
        known = value.update
        combined = update.but(replacement=known.replacement, tier=known.tier, note=known.note)
        yield finding.but(update=combined)


def _best_of_each(findings: Iterable[Finding]) -> dict[tuple[int, int], Finding]:
    """For each argument the finding that is told of it."""
    best: dict[tuple[int, int], Finding] = {}
    for finding in findings:
        if finding.update.scope not in _FIRST:
            continue
        place = finding.start, finding.end
        known = best.get(place)
        if known is None or _rank(finding) < _rank(known):
            best[place] = finding
    return best


def _rank(finding: Finding) -> tuple[int, bool]:
    return _FIRST.index(finding.update.scope), finding.update.replacement is None


def _key(finding: Finding) -> _Key:
    return id(finding.call), finding.update.symbol, finding.update.parameter
