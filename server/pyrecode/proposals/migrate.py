"""A whole file brought up to date: all its findings together, in rounds, until nothing changes.

A round mends every finding whose edits do not overlap, as one change that passes the checks as a whole.
Nested uses, and what the checks made it leave out, come in the next round, on the new text.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply, in_order
from pyrecode.proposals.checks.registry import examine
from pyrecode.proposals.proposal import Applicability, Proposal
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.proposals.rewriter import Rewriter
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply, Edit

Asker = Callable[[Module, Finding], Proposal | None]
"""asked for a proposal where no rule has one; its edits are offsets into the module's text"""


@runtime_checkable
class AsksAhead(Protocol):
    """An asker that had better be told first of all that it will be asked."""

    def __call__(self, module: Module, finding: Finding) -> Proposal | None:
        """As `Asker`."""
        ...

    def fetch(self, questions: Sequence[tuple[Module, Finding]]) -> None:
        """Have all of them answered, side by side."""
        ...


@frozen
class Migration:
    """What became of one file."""

    text: str
    applied: list[Proposal] = field(factory=list)
    """in the order in which they were applied; offsets into the text of their round"""
    remaining: list[Finding] = field(factory=list)
    """what is still outdated in `text`"""


def migrate(
    text: str,
    path: str,
    catalog: Catalog,
    selection: Selection,
    suggestions: bool,
    asker: Asker | None = None,
    context: Context = ALONE,
    proposers: Proposers = RULES,
) -> Migration:
    """Apply every proposal that may be applied.

    Args:
        text: the file's content.
        path: its name, for messages and for what depends on it (`__init__.py`).
        catalog: what is outdated, and what the target has.
        selection: which updates count.
        suggestions: whether to apply what may change behaviour too.
        asker: asked for a proposal where nobody else has one.
        context: what a search may ask beyond the file.
        proposers: the rules alone, or examples too.

    Raises:
        SourceError: where the file does not parse.
    """
    applied: list[Proposal] = []
    asked: set[tuple[str, str]] = set()
    module = Module.parse(text, path)
    findings = find(module, catalog, selection, context)
    # Each round mends one finding at least and brings none in.
    for _ in range(len(findings) + 10):
        if not findings:
            break
        rewriter = Rewriter(module, catalog, proposers)
        together = rewriter.together(findings, suggestions)
        if together is not None:
            applied += together.proposals
            new = together.text
        elif asker is not None:
            taken = _ask(asker, module, findings, rewriter, suggestions, asked)
            if not taken:
                break
            applied += taken
            new = apply(module.text, in_order(edit for one in taken for edit in one.edits))
        else:
            break
        module = Module.parse(new, path)
        findings = find(module, catalog, selection, context)
    return Migration(module.text, applied, list(findings))


def _ask(
    asker: Asker,
    module: Module,
    findings: Sequence[Finding],
    rewriter: Rewriter,
    suggestions: bool,
    asked: set[tuple[str, str]],
) -> list[Proposal]:
    """The asker's proposals for what no rule mends: those that pass the checks together."""
    taken: list[Proposal] = []
    edits: list[Edit] = []
    answers = zip(findings, rewriter.proposals(findings), strict=True)
    open_ = [finding for finding, answer in answers if not isinstance(answer, Proposal)]
    keys = [(one.update.label, _line(module, one)) for one in open_]
    if isinstance(asker, AsksAhead):
        asker.fetch(
            [(module, one) for one, key in zip(open_, keys, strict=True) if key not in asked]
        )
    for finding, key in zip(open_, keys, strict=True):
        if key in asked:
            continue
        asked.add(key)
        proposal = asker(module, finding)
        if proposal is None:
            continue
        if proposal.failed or (
            proposal.applicability is not Applicability.SAFE and not suggestions
        ):
            continue
        try:
            mended = [*(one.finding for one in taken), finding]
            if examine(rewriter.change([*edits, *proposal.edits], mended, by_rule=False)).ok:
                taken.append(proposal)
                edits += proposal.edits
        except CannotApply:
            # It overlaps with one that is taken: ask again on the new text.
            asked.discard(key)
    return taken


def _line(module: Module, finding: Finding) -> str:
    """The line of a finding: what a question about it is known by from round to round."""
    line = module.text.count("\n", 0, finding.start)
    return module.text.split("\n")[line]
