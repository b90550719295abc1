"""The draft for one finding: that of the rule, that of the examples, or the better supported of both."""

import ast
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.proposals.proposal import Proposer
from pyrecode.proposals.proposers import Proposers
from pyrecode.proposals.ranking import Abstention, Candidate, example_support, rank, rule_support
from pyrecode.proposals.use import Draft
from pyrecode.rows import NamedTuple
from pyrecode.updates.replacements.base import CannotApply, Edit

if TYPE_CHECKING:
    from pyrecode.proposals.examples.draft import ByExample


class Choice(NamedTuple):
    """What is proposed for a finding before names and imports are settled."""

    draft: Draft | str
    """or the reason why there is none"""
    others: tuple[str, ...] = ()
    """what else was considered, one line each"""


def choose(
    module: Module,
    finding: Finding,
    rule: Draft | str,
    is_safe: Callable[[], bool],
    proposers: Proposers,
) -> Choice:
    """Weigh what the rule makes of a finding against what examples make of it.

    Args:
        module: the file.
        finding: the outdated use.
        rule: the rule's draft, or why it has none.
        is_safe: whether the rule's draft keeps behaviour.
        proposers: who may propose.
    """
    lessons = proposers.examples.lessons(finding.update) if proposers.examples is not None else ()
    if not lessons:
        return Choice(rule)
    from pyrecode.proposals.examples.draft import by_example

    try:
        shown = by_example(module, finding, lessons)
    except CannotApply as error:
        return Choice(rule if isinstance(rule, Draft) else f"{rule}; examples: {error}")
    drafts: list[Draft] = [one.draft for one in shown]
    candidates: list[Candidate] = []
    for number, one in enumerate(shown):
        doubts = len(one.doubts)
        support = example_support(one.support, doubts)
        result = _result(module, one.draft)
        candidates.append(Candidate(Proposer.EXAMPLE, result, support, doubts, number))
    if isinstance(rule, Draft):
        support = rule_support(safe=is_safe())
        number = len(drafts)
        drafts.append(rule)
        candidates.append(Candidate(Proposer.RULE, _result(module, rule), support, number=number))
    ranked = rank(candidates)
    others = tuple(_line(drafts[one.number], shown, one) for one in ranked.others)
    if ranked.best is None:
        return Choice(Abstention(f"{ranked.why} ({'; '.join(others)})"), others)
    draft = drafts[ranked.best.number]
    if ranked.disputed and not draft.note and _counts(ranked.others, shown, draft):
        draft = draft.but(note=f"there is another way: {others[0]}")
    return Choice(draft, others)


def _counts(others: Sequence[Candidate], shown: "Sequence[ByExample]", draft: Draft) -> bool:
    """Whether another way speaks against applying this one unattended; one odd edit says nothing of a rule."""
    from pyrecode.proposals.examples.lesson import ENOUGH

    if draft.proposer is Proposer.EXAMPLE:
        return any(other.doubts == 0 for other in others)
    return any(
        other.proposer is Proposer.EXAMPLE and shown[other.number].support >= ENOUGH
        for other in others
    )


def _line(draft: Draft, shown: "Sequence[ByExample]", one: Candidate) -> str:
    text = ", ".join(repr(_plain(edit.new_text)) for edit in draft.settled(draft.wanted))
    who = str(one.proposer)
    if one.proposer is Proposer.EXAMPLE:
        who += f" of {shown[one.number].support}"
    return f"{who}: {text}"


def _plain(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 80 else f"{short[:79]}…"


def _result(module: Module, draft: Draft) -> Hashable:
    """What comes of a draft: equal for two that write the same code, whatever they call an API."""
    edits = draft.settled(draft.wanted)
    if not edits:
        return draft.new_name
    node: ast.AST | None = draft.finding.node
    while node is not None and not _covers(module, node, edits):
        node = module.parent(node)
    if node is None or isinstance(node, ast.Module):
        return edits
    start = module.start(node)
    text = module.text[start : module.end(node)]
    for edit in reversed(edits):
        text = text[: edit.start - start] + edit.new_text + text[edit.end - start :]
    import textwrap

    try:
        if isinstance(node, ast.stmt):
            tree: ast.AST = ast.parse(textwrap.dedent(text))
        else:
            tree = ast.parse(f"(\n{text}\n)", mode="eval")
    except (SyntaxError, ValueError):
        return text
    return _canonical(module, tree, draft.finding.node), start, module.end(node)


def _covers(module: Module, node: ast.AST, edits: Sequence[Edit]) -> bool:
    if not isinstance(node, ast.stmt) and not (
        isinstance(node, ast.expr) and isinstance(module.parent(node), ast.stmt)
    ):
        return False
    start, end = module.start(node), module.end(node)
    return all(start <= edit.start and edit.end <= end for edit in edits)


def _canonical(module: Module, node: ast.AST, at: ast.AST) -> str:
    """The code with every name spelt out; keywords have no order."""

    class SpeltOut(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return self._spelt(node)

        def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
            dotted = module.names.dotted_text(node, at)
            if dotted is None:
                return self.generic_visit(node)
            return ast.Name(dotted, node.ctx)

        def visit_Call(self, node: ast.Call) -> ast.AST:
            node.keywords.sort(key=lambda word: word.arg or "")
            return self.generic_visit(node)

        def _spelt(self, node: ast.Name) -> ast.AST:
            return ast.Name(module.names.dotted_text(node, at) or node.id, node.ctx)

    # An unresolved chain and a resolved one of the same words are the same name.
    return ast.unparse(ast.fix_missing_locations(SpeltOut().visit(node)))
