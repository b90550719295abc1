"""Uses in Python that stands inside another text, and the whole text brought up to date.

The search and the rules work on the sheet; a rewrite counts only where all its edits have an exact form in the
host, and where the sheet that is read from the changed host is the one that the rules have checked.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.findings.sheets.kinds import Kind, kind_of
from pyrecode.findings.sheets.sheet import Sheet, moved
from pyrecode.findings.source import SourceError
from pyrecode.proposals.change import apply, in_order
from pyrecode.proposals.migrate import Asker, Migration
from pyrecode.proposals.proposal import Proposal
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.proposals.rewriter import Rewriter
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply, Edit

_MOST_ROUNDS = 20

Reader = Callable[[str], Sequence[Sheet]]


@frozen
class InSheet:
    """The uses in one sheet; places are those of the sheet."""

    sheet: Sheet
    module: Module
    findings: tuple[Finding, ...]
    proposals: tuple[Proposal | None, ...]


def of_sheets(context: Context, path: str) -> Context:
    """What may be asked about the sheets of a file: an engine can be told of the cells of a notebook alone."""
    if context.engine is None or kind_of(path) is Kind.NOTEBOOK:
        return context
    return context._replace(engine=None)


def uses_in(
    sheet: Sheet,
    path: str,
    catalog: Catalog,
    selection: Selection,
    ask: Asker | None = None,
    context: Context = ALONE,
    proposers: Proposers = RULES,
) -> InSheet:
    """The uses of outdated APIs in a sheet, with what would mend each of them.

    Raises:
        SourceError: where the sheet does not parse.
    """
    try:
        module = Module.parse(sheet.text, path)
    except SourceError as error:
        raise moved(error, sheet) from None
    findings: list[Finding] = []
    if may_concern(sheet.text.encode("utf-8", "surrogatepass"), catalog, selection, context, path):
        findings = [
            one
            for one in find(module, catalog, selection, context)
            if sheet.span(one.start, one.end) is not None
        ]
    if not findings:
        return InSheet(sheet, module, (), ())
    answers = Rewriter(module, catalog, proposers).proposals(findings)
    proposals: list[Proposal | None] = []
    for finding, answer in zip(findings, answers, strict=True):
        proposal = answer if isinstance(answer, Proposal) else ask and ask(module, finding)
        if finding.handled or proposal is None or sheet.edits(proposal.edits) is None:
            proposal = None
        proposals.append(proposal)
    return InSheet(sheet, module, tuple(findings), tuple(proposals))


def in_host(found: InSheet) -> list[tuple[Finding, Proposal | None]]:
    """The same uses with the places that they have in the host."""
    sheet = found.sheet
    found_there: list[tuple[Finding, Proposal | None]] = []
    for finding, proposal in zip(found.findings, found.proposals, strict=True):
        span = sheet.span(finding.start, finding.end)
        assert span is not None
        there = finding.but(start=span[0], end=span[1])
        edits = None if proposal is None else sheet.edits(proposal.edits)
        if proposal is None or edits is None:
            found_there.append((there, None))
        else:
            found_there.append((there, proposal._replace(finding=there, edits=in_order(edits))))
    return found_there


def migrate_host(
    text: str,
    read: Reader,
    path: str,
    catalog: Catalog,
    selection: Selection,
    suggestions: bool,
    context: Context = ALONE,
    proposers: Proposers = RULES,
) -> Migration:
    """Apply to the Python in a text every proposal that may be applied.

    Args:
        text: of the host.
        read: takes the sheets out of it.
        path: its name.
        catalog: what is outdated.
        selection: which updates count.
        suggestions: whether to apply what may change behaviour too.
        context: what a search may ask beyond the text.
        proposers: the rules alone, or examples too.

    Raises:
        SourceError: where the text is not what its name says, or its Python does not parse.
    """
    applied: list[Proposal] = []
    given_up: set[int] = set()
    sheets = read(text)
    for _ in range(_MOST_ROUNDS):
        edits: list[Edit] = []
        taken: list[Proposal] = []
        wanted: dict[int, str] = {}
        for number, sheet in enumerate(sheets):
            if number in given_up:
                continue
            found = uses_in(sheet, path, catalog, selection, None, context, proposers)
            chosen = _chosen(found, catalog, suggestions, proposers)
            if chosen is not None:
                wanted[number] = chosen[1]
                edits += chosen[2]
                taken += chosen[0]
        new = _after(text, edits)
        after = None if new is None else _read_again(read, new, wanted)
        if new is None or after is None:
            if not wanted:
                break
            # One of them does not come back as it was checked: leave that of the lowest number, and try on.
            given_up.add(min(wanted))
            continue
        text, sheets = new, after
        applied += taken
    left = [
        finding
        for sheet in sheets
        for finding in uses_in(sheet, path, catalog, selection, None, context, proposers).findings
    ]
    return Migration(text, applied, left)


def _chosen(
    found: InSheet, catalog: Catalog, suggestions: bool, proposers: Proposers
) -> tuple[Sequence[Proposal], str, list[Edit]] | None:
    """The proposals to apply to a sheet together, its text after them, and the edits of the host."""
    can = [one for one in found.proposals if one is not None]
    if not can:
        return None
    rewriter = Rewriter(found.module, catalog, proposers)
    together = rewriter.together([one.finding for one in can], suggestions)
    if together is None:
        return None
    edits = in_order({edit for one in together.proposals for edit in one.edits})
    in_text = found.sheet.edits(edits)
    return None if in_text is None else (together.proposals, together.text, in_text)


def _after(text: str, edits: Sequence[Edit]) -> str | None:
    if not edits:
        return None
    try:
        return apply(text, in_order(edits))
    except CannotApply:
        return None


def _read_again(read: Reader, text: str, wanted: dict[int, str]) -> Sequence[Sheet] | None:
    """The sheets of the changed text; None where one is not as it was checked."""
    try:
        sheets = read(text)
    except SourceError:
        return None
    good = all(
        number < len(sheets) and sheets[number].text == made for number, made in wanted.items()
    )
    return sheets if good else None
