"""Every example of the curated facts, from before to after, through the whole rewriter."""

from pathlib import Path

import pytest

from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.curated import curated, curated_libraries
from pyrecode.updates.curated.facts import CuratedFacts, Example
from pyrecode.updates.model import Nature

# The examples use the names that the script which runs them under the real releases sets up.
SETUPS = Path(__file__).parents[2] / "scripts" / "curated_examples"

EXAMPLES = [
    pytest.param(facts, example, id=f"{example.update.label}-{index}")
    for library in curated_libraries()
    if (facts := curated(library)) is not None
    for index, example in enumerate(facts.examples)
    # What only behaves otherwise is not reported for every use.
    if example.update.nature is not Nature.BEHAVIOUR
]


@pytest.mark.parametrize(("facts", "example"), EXAMPLES)
def test_example(facts: CuratedFacts, example: Example) -> None:
    file = SETUPS / f"{facts.library.replace('-', '_')}_setup.py"
    # What replaces a whole distribution needs no names set up.
    setup = file.read_text(encoding="utf-8") if file.exists() else ""
    catalog = Catalog.of([example.update], returns=facts.returns, bases=facts.bases)
    result = migrate(f"{setup}\n{example.before}\n", "a.py", catalog, Selection(), suggestions=True)
    assert result.text.endswith(f"\n{example.after}\n")
    # What is set up may itself be outdated on purpose: only the example has to be clean.
    assert [one for one in result.remaining if one.start > len(setup)] == []
