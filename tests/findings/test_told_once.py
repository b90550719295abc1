"""An outdated parameter with an outdated value is one finding."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.call_template import CallTemplate

METHOD = ApiUpdate(
    "lib", "lib.fill", Kind.PARAMETER, Scope.PARAMETER, parameter="method", position=1
)
FORWARD = ApiUpdate(
    "lib",
    "lib.fill",
    Kind.VALUE,
    Scope.VALUE,
    parameter="method",
    position=1,
    value='"ffill"',
    replacement=CallTemplate("[[lib.ffill]]({0})"),
    tier=Tier.SAFE,
)


def findings(code: str, *updates: ApiUpdate):
    module = Module.parse(f"import lib\n{code}\n")
    found = find(module, Catalog.of(updates), Selection())
    return [(module.text[one.start : one.end], one.update) for one in found]


@pytest.mark.parametrize(
    ("code", "place"),
    [('lib.fill(x, method="ffill")', "method"), ('lib.fill(x, "ffill")', '"ffill"')],
)
def test_the_parameter_takes_over_what_the_value_is_replaced_by(code: str, place: str) -> None:
    [(text, update)] = findings(code, METHOD, FORWARD)
    assert text == place
    assert update.label == "lib.fill(method)"
    assert (update.kind, update.replacement, update.tier) == (
        Kind.PARAMETER,
        FORWARD.replacement,
        Tier.SAFE,
    )


def test_another_value_leaves_the_parameter_as_it_is() -> None:
    assert findings('lib.fill(x, method="pad")', METHOD, FORWARD) == [("method", METHOD)]


def test_a_value_alone_is_told_by_itself() -> None:
    assert findings('lib.fill(x, method="ffill")', FORWARD) == [('"ffill"', FORWARD)]


def test_two_calls_are_two_findings() -> None:
    code = 'lib.fill(lib.fill(x, method="pad"), method="ffill")'
    assert [update.replacement for _, update in findings(code, METHOD, FORWARD)] == [
        None,
        FORWARD.replacement,
    ]
