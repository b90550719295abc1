"""What a hover says where nothing is proposed though something is known."""

from pyrecode.findings.selection import Selection
from pyrecode.lsp import wording
from pyrecode.lsp.analysis import analyse
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.call_template import CallTemplate

CATALOG = Catalog.of(
    [
        ApiUpdate(
            "acme",
            "acme.load",
            Kind.FUNCTION,
            deprecated_in="2.0",
            replacement=CallTemplate("[[acme.read]]({0:path}, strict=True)"),
            tier=Tier.SAFE,
        )
    ],
    existing={"acme", "acme.read", "acme.read(strict)"},
    versions={"acme": "2.1"},
)


def hover(text: str) -> list[str]:
    analysis = analyse(text, "a.py", CATALOG, Selection())
    (mark,) = analysis.marks
    proposal, why_not = analysis.proposal(mark), analysis.why_not(mark)
    assert (proposal is None) == bool(why_not)
    return wording.explanation(mark.finding, CATALOG, proposal, why_not)


def test_the_reason_is_told() -> None:
    parts = hover("import acme\n\nacme.load(*paths)\n")
    assert parts[-1].startswith("No rewrite is proposed: ")
    assert "unpack" in parts[-1]


def test_nothing_is_told_where_there_is_a_rewrite() -> None:
    assert not any("No rewrite" in part for part in hover("import acme\n\nacme.load(path)\n"))
