"""One finding for one argument: an outdated parameter takes over what is known of the value passed.

`df.fillna(method="ffill")` passes a parameter that is outdated as a whole. What to write instead depends on
the value, so that both are known updates; a reader wants to be told once.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from pyrecode.findings.model import Finding
from pyrecode.updates.model import Scope

_Key = tuple[int, str, str | None]


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of values left out where their parameter is found at the same call."""
    findings = list(findings)
    parameters = {_key(one) for one in findings if one.update.scope is Scope.PARAMETER}
    values = {_key(one): one for one in findings if one.update.scope is Scope.VALUE}
    for finding in findings:
        key = _key(finding)
        if finding.update.scope is Scope.VALUE and key in parameters:
            continue
        value = values.get(key) if finding.update.scope is Scope.PARAMETER else None
        if value is None or value.update.replacement is None:
            yield finding
            continue
        known = value.update
        update = evolve(
            finding.update, replacement=known.replacement, tier=known.tier, note=known.note
        )
        yield evolve(finding, update=update)


def _key(finding: Finding) -> _Key:
    return id(finding.call), finding.update.symbol, finding.update.parameter
