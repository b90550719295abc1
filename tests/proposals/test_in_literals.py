"""Names in text literals are rewritten where the text alone says what they mean, and left alone elsewhere."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.propose import propose, why_not
from pyrecode.updates.catalog import Catalog

IMPORTS = "import importlib\nimport numpy as np\nfrom unittest.mock import patch\n"
STRINGS = Selection(strings=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('getattr(np, "trapz")(y)', 'getattr(np, "trapezoid")(y)'),
        ("getattr(np, r'trapz')", "getattr(np, r'trapezoid')"),
        ('x: "list[np.trapz]" = []', 'x: "list[np.trapezoid]" = []'),
        (
            'importlib.import_module("numpy.core.umath")',
            'importlib.import_module("numpy._core.umath")',
        ),
        ('patch("numpy.trapz", None)', 'patch("numpy.trapezoid", None)'),
        ('patch("numpy.AxisError")', 'patch("numpy.exceptions.AxisError")'),
        ('patch.object(np, "trapz")', 'patch.object(np, "trapezoid")'),
        ('"é", getattr(np, "trapz"), "é"', '"é", getattr(np, "trapezoid"), "é"'),
    ],
)
def test_rewritten(catalog: Catalog, before: str, after: str):
    module = Module.parse(f"{IMPORTS}\n{before}\n")
    [finding] = find(module, catalog, STRINGS)
    proposal = propose(module, finding, catalog)
    assert proposal is not None, why_not(module, finding, catalog)
    assert apply(module.text, proposal.edits) == f"{IMPORTS}\n{after}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('getattr(np, "AxisError")', "not reached"),
        ('x: "np.AxisError" = None', "not reached"),
        ('patch("numpy.lost")', "no replacement|nothing is known|words"),
        ('patch.object(np, "float")', "not reached"),
    ],
)
def test_left_alone(catalog: Catalog, text: str, why: str):
    module = Module.parse(f"{IMPORTS}\n{text}\n")
    [finding] = find(module, catalog, STRINGS)
    assert propose(module, finding, catalog) is None
    reason = why_not(module, finding, catalog)
    assert reason is not None
    assert any(part in reason for part in why.split("|")), reason
