"""One file from its bytes to plain records: read, gate, parse, find, propose."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from pyrecode.batch.lines import Lines
from pyrecode.batch.record import Change, Checked, Failed, Fix, Record
from pyrecode.batch.rests import rests_of
from pyrecode.batch.safely import safely
from pyrecode.findings.context import Context
from pyrecode.findings.evidence import evidence_of
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern, stakes_of
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.screen import screen_of
from pyrecode.findings.selection import Selection
from pyrecode.findings.sheets.kinds import Kind, kind_of, source_of
from pyrecode.findings.source import SourceFile, read_bytes
from pyrecode.findings.words import members_of, words_of
from pyrecode.frozen import Frozen
from pyrecode.proposals.checks.registry import all_checks
from pyrecode.proposals.proposal import Applicability, Proposal
from pyrecode.proposals.propose import answers_for
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.proposals.ranking import Abstention
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Tier
from pyrecode.updates.sentence import sentence

if TYPE_CHECKING:
    from pyrecode.findings.engines.base import TypeEngine
    from pyrecode.proposals.migrate import Asker


class Examination(Frozen):
    """What is done to each file of a check; picklable, so that worker processes can do it."""

    catalog: Catalog
    selection: Selection
    ask: "Asker | None" = None
    data: bytes | None = None
    """content that has been read already and stands for every path: standard input"""
    parse_all: bool = False
    """whether to parse also what cannot hold a finding, to tell of what does not parse"""
    types: bool = False
    """whether to take note of what a type engine should be asked"""
    modules: ProjectModules | None = None
    """of the project that the files belong to"""
    tell_rests: bool = False
    """whether to tell on which other files a result rests"""
    proposers: Proposers = RULES

    def __call__(self, path: str) -> Checked | Failed:
        """Examine the file at `path`."""
        return safely(path, lambda: self._resting(self._first(path)))

    def warm(self) -> None:
        """Make once what every process would make for itself."""
        evidence_of(self.catalog)
        words_of(self.catalog)
        members_of(self.catalog)
        screen_of(self.catalog)
        stakes = stakes_of(self.catalog, self.selection)
        for root in self.catalog.roots:
            stakes.of_root(root)
        all_checks()

    def finish(self, checked: Checked, engine: "TypeEngine") -> Checked | Failed:
        """The same file with what an engine says of the expressions that were left open."""
        from pyrecode.findings.engines.join import tells

        path = checked.path

        def again() -> Checked:
            if not any(tells(engine, path, one, self.catalog) for one in checked.open):
                return checked._replace(open=())
            return self._records(self._bytes(path), path, Context(self.modules, engine))

        return safely(path, lambda: self._resting(again()))

    def _resting(self, checked: Checked) -> Checked:
        if not self.tell_rests or self.modules is None:
            return checked
        return checked._replace(rests=rests_of(self.modules, checked.path))

    def _first(self, path: str) -> Checked:
        if not self.types:
            return self._records(self._bytes(path), path, Context(self.modules))
        from pyrecode.findings.engines.later import Later

        later = Later()
        checked = self._records(self._bytes(path), path, Context(self.modules, later))
        return checked._replace(open=(later.question,)) if later.question else checked

    def _bytes(self, path: str) -> bytes:
        return read_bytes(path) if self.data is None else self.data

    def _records(self, data: bytes, path: str, context: Context) -> Checked:
        if kind_of(path) is not Kind.MODULE:
            return Checked(path, self._embedded(data, path, context))
        checked = self._module_records(data, path, context)
        if not self.selection.doctests:
            return checked
        records = (*checked.records, *self._embedded(data, path, context))
        return checked._replace(records=tuple(sorted(records, key=lambda one: one.start)))

    def _embedded(self, data: bytes, path: str, context: Context) -> tuple[Record, ...]:
        from pyrecode.batch.embedded import embedded

        text = source_of(data, path).text
        return embedded(text, path, self.catalog, self.selection, self.ask, context, self.proposers)

    def _module_records(self, data: bytes, path: str, context: Context) -> Checked:
        concerns = may_concern(data, self.catalog, self.selection, context, path)
        if not (concerns or self.parse_all):
            return Checked(path)
        module = self._parsed(SourceFile.decode(data, path).text, path)
        if not concerns:
            return Checked(path)
        findings = find(module, self.catalog, self.selection, context)
        if not findings:
            return Checked(path)
        lines = Lines(module.text, module.line_starts)
        shown = PurePath(path).as_posix()
        answers = answers_for(module, findings, self.catalog, self.proposers)
        return Checked(
            path,
            tuple(
                record(shown, lines, finding, *self._answer(module, finding, answer))
                for finding, answer in zip(findings, answers, strict=True)
            ),
        )

    def _parsed(self, text: str, path: str) -> Module:
        if self.modules is None or self.data is not None:
            return Module.parse(text, path)
        return self.modules.opened(path, text)

    def _answer(
        self, module: Module, finding: Finding, answer: Proposal | str
    ) -> tuple[Proposal | None, str | None]:
        """What is proposed, and why nothing is where something is known."""
        if finding.handled:
            # What looks after both versions would lose one of them.
            return None, None
        if isinstance(answer, Proposal):
            return answer, None
        update = finding.update
        is_known = update.replacement is not None and update.tier is not Tier.TEXT
        why = str(answer) if is_known or isinstance(answer, Abstention) else None
        return self.ask and self.ask(module, finding), why


def record(
    path: str,
    lines: Lines,
    finding: Finding,
    proposal: Proposal | None,
    withheld: str | None = None,
) -> Record:
    """A finding and its proposal as plain data."""
    update = finding.update
    fix = None if proposal is None else _fix(lines, proposal)
    is_last = proposal is not None and proposal.applicability is Applicability.LAST_RESORT
    start, end = lines.position(finding.start), lines.position(finding.end)
    return Record(
        path=path,
        start=start,
        end=end,
        symbol=update.label,
        library=update.library,
        kind=str(update.kind),
        deprecated_in=update.deprecated_in,
        removed_in=update.removed_in,
        message=_message(update),
        summary=sentence(update),
        replacement=update.replaced_by,
        certainty=str(finding.certainty),
        fix=None if is_last else fix,
        withheld=withheld if proposal is None else None,
        handled=finding.handled or None,
        last_resort=fix if is_last else None,
        lines=lines.texts(start.line, end.line),
    )


def _message(update: ApiUpdate) -> str:
    return update.message or f"{update.label}: {sentence(update)}"


def _fix(lines: Lines, proposal: Proposal) -> Fix:
    return Fix(
        source=str(proposal.proposer),
        applicability=str(proposal.applicability),
        edits=tuple(
            Change(lines.position(edit.start), lines.position(edit.end), edit.new_text)
            for edit in proposal.edits
        ),
        blocks=lines.blocks(proposal.edits),
        note="; ".join(proposal.failed) or proposal.note,
    )
