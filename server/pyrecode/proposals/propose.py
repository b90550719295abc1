"""Proposals for findings, one by one: each may be applied by itself, and has passed every check."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.proposals.change import Change
from pyrecode.proposals.checks.registry import Verdict, examine
from pyrecode.proposals.proposal import Proposal
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.proposals.rewriter import Rewriter
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import Edit

if TYPE_CHECKING:
    from pyrecode.proposals.type_checkers.base import TypeCheck


def propose(
    module: Module, finding: Finding, catalog: Catalog, proposers: Proposers = RULES
) -> Proposal | None:
    """The proposal for one finding; None where nothing mends it, `why_not` says why."""
    return proposals_for(module, [finding], catalog, proposers)[0]


def why_not(
    module: Module, finding: Finding, catalog: Catalog, proposers: Proposers = RULES
) -> str | None:
    """Why a finding has no proposal, in one line; None where it has one."""
    rewriter = _rewriter(module, catalog, proposers, proposers.generation)
    answer = rewriter.proposals([finding])[0]
    return answer if isinstance(answer, str) else None


def proposals_for(
    module: Module, findings: Sequence[Finding], catalog: Catalog, proposers: Proposers = RULES
) -> list[Proposal | None]:
    """For each finding of a file its proposal, or None; much cheaper than one call for each.

    Args:
        module: the file.
        findings: of the file.
        catalog: what is outdated, and what the target has.
        proposers: the rules alone, or examples too.
    """
    answers = answers_for(module, findings, catalog, proposers)
    return [None if isinstance(answer, str) else answer for answer in answers]


def answers_for(
    module: Module, findings: Sequence[Finding], catalog: Catalog, proposers: Proposers = RULES
) -> list[Proposal | str]:
    """The same, with the reason in the place of what there is not; see `ranking.Abstention`."""
    return _rewriter(module, catalog, proposers, proposers.generation).proposals(findings)


def examined(
    module: Module,
    finding: Finding,
    edits: Iterable[Edit],
    catalog: Catalog,
    types: "TypeCheck | None" = None,
) -> tuple[Change, Verdict]:
    """What the checks say of edits that came from elsewhere, the same checks as for the rules' own.

    Args:
        module: the file.
        finding: what the edits are to mend.
        edits: offsets into the text of `module`, not overlapping.
        catalog: what is outdated, and what the target has.
        types: the type checker that must agree, where somebody wants that.

    Raises:
        CannotApply: where the edits overlap.
    """
    change = Change(module, edits, [finding], catalog, by_rule=False, types=types)
    return change, examine(change)


@lru_cache(maxsize=2)
def _rewriter(
    module: Module, catalog: Catalog, proposers: Proposers, _generation: tuple[bool, int]
) -> Rewriter:
    return Rewriter(module, catalog, proposers)
