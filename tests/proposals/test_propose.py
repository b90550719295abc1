"""One proposal: what it says of itself, and why there is none."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.migrate import migrate
from pyrecode.proposals.proposal import Applicability, Proposal, Proposer
from pyrecode.proposals.propose import examined, proposals_for, propose, why_not
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import Edit


def first(text, catalog):
    module = Module.parse(text)
    return module, find(module, catalog, Selection())[0]


def test_a_safe_proposal_names_the_checks_it_passed(catalog):
    module, finding = first("import numpy as np\nnp.trapz(y)\n", catalog)
    proposal = propose(module, finding, catalog)
    assert proposal is not None
    assert proposal.edits == (Edit(22, 27, "trapezoid"),)
    assert proposal.proposer is Proposer.RULE
    assert proposal.applicability is Applicability.SAFE
    assert {"parses", "only_span", "outdated_gone", "exists"} <= set(proposal.checks)
    assert why_not(module, finding, catalog) is None


def test_a_suggestion_says_why(catalog):
    module, finding = first("import numpy as np\nnp.in1d(a, b)\n", catalog)
    proposal = propose(module, finding, catalog)
    assert proposal is not None
    assert proposal.applicability is Applicability.SUGGESTION
    assert proposal.note == "the shape of the result differs"


def test_one_use_of_several_leaves_the_others(catalog):
    text = "from numpy import trapz\na = trapz(y)\nb = trapz(z)\n"
    module = Module.parse(text)
    of_import, of_a, _ = proposals_for(module, find(module, catalog, Selection()), catalog)
    assert of_import is not None
    assert apply(text, of_import.edits) == text.replace("import trapz", "import trapezoid as trapz")
    assert of_a is not None
    assert apply(text, of_a.edits) == (
        "from numpy import trapz, trapezoid\na = trapezoid(y)\nb = trapz(z)\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import numpy as np\nnp.lost(a)\n", "no replacement of `numpy.lost` is known"),
        ("import pandas as pd\npd.DataFrame().append(*a)\n", "the call unpacks arguments"),
        (
            "import pandas as pd\npd.DataFrame.append(a, b)\n",
            "the method is called on its class, with the object as an argument",
        ),
    ],
)
def test_why_there_is_none(text, reason, catalog):
    module, finding = first(text, catalog)
    assert propose(module, finding, catalog) is None
    assert why_not(module, finding, catalog) == reason


def test_a_name_that_the_target_lacks_is_not_proposed(catalog):
    lacking = Catalog.of(catalog.updates, existing={"numpy.prod"}, versions={"numpy": "1.21"})
    module, finding = first("import numpy as np\nnp.trapz(y)\n", lacking)
    assert propose(module, finding, lacking) is None
    assert why_not(module, finding, lacking) == "numpy 1.21 has no `numpy.trapezoid`"


def test_a_keyword_that_the_new_name_does_not_take_is_not_proposed(catalog):
    known = {"numpy.trapezoid", "numpy.trapezoid(dx)"}
    narrow = Catalog.of(catalog.updates, existing=known)
    module, finding = first("import numpy as np\nnp.trapz(y, dx=1)\n", narrow)
    assert propose(module, finding, narrow) is not None
    module, finding = first("import numpy as np\nnp.trapz(y, dy=1)\n", narrow)
    assert why_not(module, finding, narrow) == "numpy has no `numpy.trapezoid(dy)`"


def test_what_nobody_knows_is_only_suggested(catalog):
    mined = [update.but(sources=("warn-call numpy/x.py:1",)) for update in catalog.updates]
    unknown = Catalog.of(mined)
    module, finding = first("import numpy as np\nnp.trapz(y)\n", unknown)
    proposal = propose(module, finding, unknown)
    assert proposal is not None
    assert proposal.applicability is Applicability.SUGGESTION
    assert "numpy.trapezoid" in proposal.note
    text = module.text
    assert migrate(text, "a.py", unknown, Selection(), suggestions=False).text == text


@pytest.mark.parametrize(
    ("text", "edit", "check"),
    [
        ("np.trapz(y)", ("np.trapz(y)", "np.trapezoid(y"), "parses"),
        ("np.trapz(y)", ("y", "z"), "outdated_gone"),
        ("np.trapz(y)", ("np.trapz", "np.product"), "nothing_new"),
        ("np.trapz(y) ** 2", ("np.trapz(y)", "a + b"), "only_span"),
        ("c = np.trapz(y)", ("np.trapz(y)", "np.pi\nprint(y)"), "only_span"),
        ("np.trapz(y)", ("np", "numpy"), "names_bound"),
        ("np.trapz(  # why\n y)", ("np.trapz(  # why\n y)", "np.trapezoid(y)"), "comments_kept"),
    ],
)
def test_edits_from_elsewhere_meet_the_same_checks(text, edit, check, catalog):
    module, finding = first(f"import numpy as np\na = b = y = z = 1\n{text}\n", catalog)
    old, new = edit
    start = module.text.rindex(old)
    _, verdict = examined(module, finding, [Edit(start, start + len(old), new)], catalog)
    assert next(iter(verdict.failures)) == check


def test_the_asker_mends_what_no_rule_does(catalog):
    asked = []

    def asker(module, finding):
        asked.append(finding.update.symbol)
        edits = (Edit(finding.start, finding.end, "cumsum"),)
        _, verdict = examined(module, finding, edits, catalog)
        assert verdict.ok
        return Proposal(
            finding, edits, Proposer.MODEL, Applicability.SUGGESTION, verdict.passed, adapter="v1"
        )

    text = "import numpy as np\na = np.lost(np.trapz(y))\nb = np.lost(y)\n"
    kept = migrate(text, "a.py", catalog, Selection(), suggestions=False, asker=asker)
    assert kept.text == text.replace("trapz", "trapezoid")
    asked.clear()
    done = migrate(text, "a.py", catalog, Selection(), suggestions=True, asker=asker)
    assert done.text == text.replace("trapz", "trapezoid").replace("lost", "cumsum")
    assert asked == ["numpy.lost", "numpy.lost"]
    assert [one.adapter for one in done.applied] == [None, "v1", "v1"]
    assert all(isinstance(one, Proposal) for one in done.applied)


def test_hundreds_of_uses_are_proposed_in_one_go(catalog):
    lines = [f"a{number} = trapz(np.product(y{number}))" for number in range(300)]
    text = "\n".join(["import numpy as np", "from numpy import trapz", *lines, ""])
    module = Module.parse(text)
    findings = find(module, catalog, Selection())
    assert all(proposals_for(module, findings, catalog))
    assert len(findings) == 601
    result = migrate(text, "a.py", catalog, Selection(), suggestions=False)
    assert result.text == text.replace("trapz", "trapezoid").replace("product", "prod")
    assert len(result.applied) == 601
