"""The rules at work on one file: drafts, their plan, and the checks, shared by all findings of the file.

To check a proposal is to parse the file anew. So proposals are checked together, as one change, and only
where that change fails is it split to find out which of them will not do.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.module import Module
from pyrecode.proposals import fallbacks, own_names
from pyrecode.proposals.change import Change
from pyrecode.proposals.checks.registry import Verdict, doubts, examine
from pyrecode.proposals.chosen import Choice, choose
from pyrecode.proposals.imports import Plan, plan
from pyrecode.proposals.naming import Naming
from pyrecode.proposals.proposal import Applicability, Proposal, Proposer
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.proposals.ranking import Abstention
from pyrecode.proposals.use import Draft, draft, prints_own_text
from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Tier
from pyrecode.updates.replacements.base import CannotApply, Edit

_T = TypeVar("_T")


class Together(NamedTuple):
    """Proposals of one file that can be applied as one change."""

    proposals: tuple[Proposal, ...]
    text: str
    """the file after all of them"""


class Rewriter:
    """The proposals of rules and examples for one file under one catalog."""

    def __init__(self, module: Module, catalog: Catalog, proposers: Proposers = RULES) -> None:
        self._module = module
        self._catalog = catalog
        self._proposers = proposers
        self._naming = Naming(module, catalog.is_class)
        self._choices: dict[Finding, Choice] = {}
        self._found: Sequence[Finding] = ()
        """what was found in the file, as far as somebody told"""

    # One by one

    def proposals(self, findings: Sequence[Finding]) -> list[Proposal | str]:
        """For each finding its proposal, to be applied by itself, or the reason why there is none."""
        self._found = findings
        answers: dict[int, Proposal | str] = {}
        waiting: dict[tuple[Edit, ...], list[tuple[int, Draft, Plan]]] = {}
        for number, finding in enumerate(findings):
            found = self._draft(finding)
            if isinstance(found, str):
                answers[number] = found
                continue
            planned = self._plan([found])
            if found in planned.reasons:
                answers[number] = planned.reasons[found]
                continue
            # Those that need the same imports can be checked with these imports in one go.
            waiting.setdefault(planned.imports, []).append((number, found, planned))
        for imports, group in waiting.items():
            for layer in _layers(group, lambda item: item[2].uses[item[1]]):
                self._check_group(imports, layer, answers)
        return [answers[number] for number in range(len(findings))]

    def _check_group(
        self,
        imports: tuple[Edit, ...],
        group: Sequence[tuple[int, Draft, Plan]],
        answers: dict[int, Proposal | str],
    ) -> None:
        edits = [edit for _, found, planned in group for edit in planned.uses[found]]
        try:
            verdict = self._examine([*edits, *imports], [found.finding for _, found, _ in group])
            reason = next((Abstention(why) for why in verdict.failures.values()), None)
        except CannotApply as error:
            verdict, reason = None, str(error)
        if verdict is not None and verdict.ok:
            for number, found, planned in group:
                own = (*planned.uses[found], *imports)
                answers[number] = self._proposal(found, own, verdict)
        elif len(group) == 1:
            answers[group[0][0]] = reason or "a check failed"
        else:
            half = len(group) // 2
            self._check_group(imports, group[:half], answers)
            self._check_group(imports, group[half:], answers)

    def _examine(self, edits: Sequence[Edit], findings: Sequence[Finding]) -> Verdict:
        """The verdict on a change; only where it is bad the file is searched for what was not told."""
        change = self.change(edits, findings, self._found)
        verdict = examine(change)
        return verdict if verdict.ok else examine(change.alone())

    # All together

    def together(self, findings: Sequence[Finding], suggestions: bool) -> Together | None:
        """As many proposals as can be applied as one change; None where there is none.

        Args:
            findings: what to mend.
            suggestions: whether to apply what may change behaviour too.
        """
        drafts = []
        for finding in findings:
            found = self._draft(finding)
            if isinstance(found, Draft) and (suggestions or not self._caution(found)):
                drafts.append(found)
        layers = _layers(drafts, lambda one: one.edits)
        return self._largest(layers[0]) if layers else None

    def _largest(self, drafts: Sequence[Draft]) -> Together | None:
        """All drafts, or where the checks object, the most that halving them gives."""
        whole = self._checked(drafts)
        if whole is not None or len(drafts) == 1:
            return whole
        half = len(drafts) // 2
        # What is left out here is tried again on the text that comes of the rest.
        return self._largest(drafts[:half]) or self._largest(drafts[half:])

    def _checked(self, drafts: Sequence[Draft]) -> Together | None:
        planned = self._plan(drafts)
        mended = [one for one in drafts if one in planned.uses]
        if not mended:
            return None
        edits = [edit for one in mended for edit in planned.uses[one]]
        try:
            change = self.change([*edits, *planned.imports], [one.finding for one in mended])
            verdict = examine(change)
        except CannotApply:
            return None
        if not verdict.ok or change.text == self._module.text:
            return None
        proposals = []
        for one in mended:
            own = planned.uses[one]
            shared = planned.imports if not own or one.wanted else ()
            proposals.append(self._proposal(one, (*own, *shared), verdict))
        return Together(tuple(proposals), change.text)

    # Both

    def change(
        self,
        edits: Iterable[Edit],
        findings: Sequence[Finding],
        known: Sequence[Finding] | None = None,
        *,
        by_rule: bool = True,
    ) -> Change:
        """A change of this file for the checks; `by_rule`: of the updates' own replacements."""
        ruled = [one for one in findings if by_rule and self._proposer(one) is Proposer.RULE]
        return Change(
            self._module,
            edits,
            findings,
            self._catalog,
            known,
            ruled=ruled,
            by_rule=by_rule,
            types=self._proposers.types,
        )

    def examined(self, draft: Draft) -> tuple[tuple[Edit, ...], Verdict]:
        """The edits of one draft, imports and all, and what the checks say of them.

        Raises:
            CannotApply: where names or imports cannot be settled.
        """
        planned = self._plan([draft])
        if draft in planned.reasons:
            raise CannotApply(planned.reasons[draft])
        edits = (*planned.uses[draft], *planned.imports)
        by_rule = draft.proposer is Proposer.RULE
        change = self.change(edits, [draft.finding], by_rule=by_rule)
        return change.edits, examine(change)

    def caution(self, finding: Finding) -> str:
        """Why a rule's rewrite of the finding is not to be applied unattended; empty where it may."""
        update = finding.update
        if update.tier is not Tier.SAFE:
            return update.note or "may change what the code does"
        if finding.certainty is not Certainty.RESOLVED:
            return "what it is used on is inferred, not proved"
        if prints_own_text(self._module, finding.node):
            return "the f-string prints the text of its own expression"
        return next(iter(doubts(self.change((), [finding]))), "")

    def _caution(self, draft: Draft) -> str:
        if draft.proposer is Proposer.RULE:
            return draft.note or self.caution(draft.finding)
        if not draft.note and prints_own_text(self._module, draft.finding.node):
            return "the f-string prints the text of its own expression"
        return draft.note

    def _proposal(self, draft: Draft, edits: Iterable[Edit], verdict: Verdict) -> Proposal:
        note = self._caution(draft)
        return Proposal(
            finding=draft.finding,
            edits=tuple(sorted(set(edits))),
            proposer=draft.proposer,
            applicability=Applicability.SUGGESTION if note else Applicability.SAFE,
            checks=verdict.passed,
            note=note,
            others=self._choices[draft.finding].others,
        )

    def _proposer(self, finding: Finding) -> Proposer:
        known = self._choices.get(finding)
        is_example = known is not None and isinstance(known.draft, Draft)
        return known.draft.proposer if is_example else Proposer.RULE  # type: ignore[union-attr]

    def _draft(self, finding: Finding) -> Draft | str:
        known = self._choices.get(finding)
        if known is not None and (
            isinstance(known.draft, str) or known.draft.finding.node is finding.node
        ):
            return known.draft
        if (reason := self._reason_to_leave(finding)) is not None:
            found = Choice(reason)
        else:
            rule = self.rule(finding)
            found = choose(
                self._module, finding, rule, lambda: not self.caution(finding), self._proposers
            )
        self._choices[finding] = found
        return found.draft

    def rule(self, finding: Finding) -> Draft | str:
        """What the update's own replacement makes of a finding, or why it makes nothing of it."""
        if not self._proposers.rules:
            return "rules were not asked"
        if finding.update.tier is Tier.TEXT:
            return "the update is words for a reader: nothing is known to put in its place"
        try:
            return draft(self._module, finding, self._catalog.is_class)
        except CannotApply as error:
            return str(error)

    def _reason_to_leave(self, finding: Finding) -> str | None:
        return fallbacks.reason_to_leave(self._module, finding) or own_names.reason_to_leave(
            self._module, finding
        )

    def _plan(self, drafts: Sequence[Draft]) -> Plan:
        return plan(self._module, drafts, self._naming)


def _layers(items: Sequence[_T], edits_of: Callable[[_T], Sequence[Edit]]) -> list[list[_T]]:
    """Items in groups whose edits do not overlap; the smallest ones first, as others may hold them."""
    layers: list[tuple[list[_T], list[Edit]]] = []
    for item in sorted(items, key=lambda one: sum(e.end - e.start for e in edits_of(one))):
        edits = edits_of(item)
        fitting = (one for one in layers if not any(_clash(one[1], edit) for edit in edits))
        layer, taken = next(fitting, ([], []))
        if not layer:
            layers.append((layer, taken))
        layer.append(item)
        for edit in edits:
            insort(taken, edit)
    return [layer for layer, _ in layers]


def _clash(taken: Sequence[Edit], edit: Edit) -> bool:
    """Whether an edit touches one of those that are in order and do not overlap."""
    index = bisect_left(taken, edit)
    neighbours = taken[max(index - 1, 0) : index + 1]
    return any(one.start <= edit.end and edit.start <= one.end for one in neighbours)
