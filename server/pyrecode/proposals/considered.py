"""Everything that was considered for one finding, with the checks that each rewrite passed or failed; for `explain`."""

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.proposals.examples.draft import by_example
from pyrecode.proposals.examples.index import Example
from pyrecode.proposals.examples.lesson import Lesson
from pyrecode.proposals.proposal import Proposer
from pyrecode.proposals.proposers import Proposers
from pyrecode.proposals.ranking import example_support, rule_support
from pyrecode.proposals.rewriter import Rewriter
from pyrecode.proposals.use import Draft
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.replacements.base import CannotApply, Edit


@frozen
class Considered:
    """One way to mend a finding, or one proposer that knows none."""

    proposer: Proposer
    reason: str = ""
    """why it makes no rewrite of this use; empty where it makes one"""
    edits: tuple[Edit, ...] = ()
    support: float = 0.0
    """as `ranking` counts it"""
    note: str = ""
    """why it is not applied unattended"""
    passed: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(factory=dict)
    """the reason by the name of the check"""


def considered(
    module: Module, finding: Finding, catalog: Catalog, proposers: Proposers
) -> Iterator[Considered]:
    """What rules and examples make of a finding, each for itself, whether or not it is shown.

    Args:
        module: the file.
        finding: the outdated use.
        catalog: what is outdated, and what the target has.
        proposers: who may propose.
    """
    rules = Rewriter(module, catalog, proposers.but(examples=None))
    if proposers.rules:
        rule = rules.rule(finding)
        if isinstance(rule, str):
            yield Considered(Proposer.RULE, rule)
        else:
            note = rules.caution(finding)
            one = _examined(rules, rule)
            yield evolve(one, note=note, support=rule_support(safe=not note))
    if proposers.examples is None:
        return
    lessons = proposers.examples.lessons(finding.update)
    if not lessons:
        yield Considered(Proposer.EXAMPLE, "nobody has shown how yet")
        return
    # The checks take what is no rule's for what it is by the draft that was chosen.
    rewriter = Rewriter(module, catalog, proposers.but(rules=False))
    try:
        for made in by_example(module, finding, lessons):
            one = _examined(rewriter, made.draft)
            support = example_support(made.support, len(made.doubts))
            yield evolve(one, note=made.draft.note, support=support)
    except CannotApply as error:
        yield Considered(Proposer.EXAMPLE, str(error))


def _examined(rewriter: Rewriter, draft: Draft) -> Considered:
    try:
        edits, verdict = rewriter.examined(draft)
    except CannotApply as error:
        return Considered(draft.proposer, str(error))
    return Considered(
        draft.proposer, edits=edits, passed=verdict.passed, failed=dict(verdict.failures)
    )


def taught(update: ApiUpdate, proposers: Proposers) -> tuple[list[Lesson], list[Example]]:
    """What is known of an update from examples: the lessons, and the edits that they come from."""
    if proposers.examples is None:
        return [], []
    return proposers.examples.lessons(update), proposers.examples.of(update)
