"""Keys of a library's own mapping that are outdated."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.update_note import update_note

FRAME = ApiUpdate(
    "acme",
    "acme.options",
    Kind.ATTRIBUTE,
    Scope.VALUE,
    parameter="key",
    value='"frame.on"',
    aliases=("acme.plots.options",),
    replacement=KeywordValue('"frame"'),
    tier=Tier.SAFE,
)
CATALOG = Catalog.of([FRAME], existing={"acme", "acme.options", "acme.plots"})
HEAD = "import acme\nimport acme.plots as ap\nfrom acme import options\n\n"


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("acme.options['frame.on'] = True", "acme.options['frame'] = True"),
        ('x = ap.options["frame.on"]', 'x = ap.options["frame"]'),
        ("del options['frame.on']", "del options['frame']"),
        (
            "options.update({'size': 1, 'frame.on': True})",
            "options.update({'size': 1, 'frame': True})",
        ),
        (
            "acme.options['frame.on'] = acme.options['frame.on']",
            "acme.options['frame'] = acme.options['frame']",
        ),
    ],
)
def test_a_key_is_found_and_renamed(use: str, expected: str) -> None:
    text = f"{HEAD}{use}\n"
    assert may_concern(text.encode(), CATALOG, Selection())
    done = migrate(text, "a.py", CATALOG, Selection(), suggestions=False)
    assert done.text == f"{HEAD}{expected}\n"


@pytest.mark.parametrize(
    "use",
    [
        "acme.options['frame'] = True",
        "other['frame.on'] = True",
        "acme.options[key] = acme.options.get('frame.on')",
        "if 'frame.on' in options:\n    options['frame.on'] = True",
        "options['frame.on' if 'frame.on' in acme.options else 'frame'] = True",
        "try:\n    options['frame.on'] = True\nexcept KeyError:\n    pass",
        "x = {'frame.on': options}",
        "def f(options):\n    options['frame.on'] = True",
    ],
)
def test_what_is_no_outdated_key_is_left_alone(use: str) -> None:
    assert find(Module.parse(f"{HEAD}{use}\n"), CATALOG, Selection()) == []


def test_how_it_is_called() -> None:
    assert FRAME.label == 'acme.options["frame.on"]'
    assert update_note(FRAME).startswith('The key "frame.on" of acme.options is deprecated.')
