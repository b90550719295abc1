"""Holds what the tests told against what `check` reports: what was missed, and what nobody warned of."""

import ast
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import define, frozen

from oracle.knowledge import Knowledge, Known, speaks_of
from oracle.statements import Statements, words
from oracle.truth import Event, Truth


@frozen
class Reported:
    """One finding of `check`."""

    file: str
    line: int
    column: int
    symbol: str
    """the update's label"""
    library: str
    certainty: str


@frozen
class Warned:
    """A statement that was warned of, and what it was warned of: the unit that recall counts."""

    event: Event
    updates: tuple[Known, ...]
    """what the catalog knows of it; none where it knows nothing"""
    found: bool
    reason: str
    """why it was not found, or why it does not count"""
    text: str
    """the statement"""


@frozen
class Suspect:
    """A finding in a statement that ran, and of which nobody warned."""

    finding: Reported
    reason: str
    """what may explain the silence"""
    text: str


@define(slots=False)
class Comparison:
    """One project's truth and report, side by side."""

    folder: Path
    """the project's files"""
    truth: Truth
    knowledge: Knowledge
    reported: list[Reported]
    looked_after: list[Reported]
    """what is reported only when it is asked for"""
    name: str = ""
    """the project's own, as a library"""

    def statements(self, file: str) -> Statements | None:
        """The statements of a file; None where it does not parse."""
        if file not in self._files:
            try:
                self._files[file] = Statements(self.folder / file)
            except (OSError, SyntaxError, ValueError):
                self._files[file] = None
        return self._files[file]

    @cached_property
    def _files(self) -> dict[str, Statements | None]:
        return {}

    def warned(self) -> list[Warned]:
        """Every statement that was warned of, once for each thing that it was warned of."""
        units: dict[tuple[object, ...], Warned] = {}
        for event in self.truth.events:
            statements = self.statements(event.file)
            if statements is None:
                continue
            span, text = statements.span(event.line), statements.text(event.line)
            written = words(text)
            updates = tuple(self.knowledge.of(event, written))
            found = self._told(self.reported, event, span, updates, written)
            if found:
                reason = ""
            elif self._told(self.looked_after, event, span, updates, written):
                reason = "looked after"
            else:
                reason = reason_of(event, updates, statements)
            labels = frozenset(update.label for update in updates) or event.message[:60]
            key = (event.file, span, labels)
            if key not in units or (found and not units[key].found):
                units[key] = Warned(event, updates, found, reason, text)
        return list(units.values())

    def _told(
        self,
        findings: Iterable[Reported],
        event: Event,
        span: tuple[int, int],
        updates: tuple[Known, ...],
        written: frozenset[str],
    ) -> bool:
        """Whether one of the findings in these lines tells what the warning tells."""
        return any(
            one.file == event.file
            and span[0] <= one.line <= span[1]
            and self._agree(one, event, updates, written)
            for one in findings
        )

    def _agree(
        self,
        finding: Reported,
        event: Event,
        updates: tuple[Known, ...],
        written: frozenset[str],
    ) -> bool:
        if any(f"{finding.symbol}.".startswith(f"{update.label}.") for update in updates):
            return True
        return any(
            speaks_of(event, update, written) or _by_the_way(update, event)
            for update in self.knowledge.by_label.get(finding.symbol, ())
        )

    def suspects(self) -> list[Suspect]:
        """The findings in statements that ran, of which nobody warned."""
        heard: dict[str, list[Event]] = {}
        for event in self.truth.events:
            heard.setdefault(event.file, []).append(event)
        suspects: list[Suspect] = []
        for finding in self.reported:
            statements = self.statements(finding.file)
            ran = self.truth.ran.get(finding.file, frozenset())
            if statements is None:
                continue
            first, last = statements.span(finding.line)
            if not ran.intersection(range(first, last + 1)):
                continue
            text = statements.text(finding.line)
            written = words(text)
            told = any(
                first <= event.line <= last
                and self._agree(finding, event, tuple(self.knowledge.of(event, written)), written)
                for event in heard.get(finding.file, ())
            )
            if not told:
                known = self.knowledge.by_label.get(finding.symbol, [])
                reason = silence_of(known, statements, finding)
                if finding.library == self.name:
                    # The witness hears what libraries say to the project, not what it says itself.
                    reason = "the project's own"
                suspects.append(Suspect(finding, reason, text))
        return suspects


def _by_the_way(update: Known, event: Event) -> bool:
    """Whether the call that the line made is the update's own: `_pytest.recwarn:warns` for `pytest.warns`."""
    called = event.chain[-1]
    return update.last_name in called.parts or update.symbol.rpartition(".")[0] == called.module


def reason_of(event: Event, updates: tuple[Known, ...], statements: Statements) -> str:
    """Why a warning was missed, as far as the text of its statement tells."""
    text = statements.text(event.line)
    if not updates:
        return "another library's use" if _is_inner(event) else "not in the catalog"
    if len(event.chain) > 1 and event.chain[-1].parts == ["<module>"] and not event.is_blamed:
        # An import ran a library's module, and what that module does is not the project's doing.
        return "another library's use"
    reportable = [update for update in updates if update.is_reportable]
    if not reportable:
        return "conditional or behaviour"
    written = words(text)
    named = [update for update in reportable if update.word in written]
    node = statements.of_line.get(event.line)
    if not named:
        # What the statement neither names nor makes up as it runs is done by what it calls, whoever is blamed.
        said = words(event.message)
        direct = any(update.last_name in written & said for update in reportable)
        made_up = node is not None and _is_dynamic(node)
        indirect = event.is_blamed and (direct or made_up)
        return "indirect: not written there" if indirect else "another library's use"
    if node is None:
        return "other"
    return _use(node, {update.word for update in named})


def _is_inner(event: Event) -> bool:
    """Whether a library that the project calls used what another one, or itself, has outdated."""
    return not event.is_blamed and event.chain[0].root != event.chain[-1].root


def _is_dynamic(statement: ast.stmt) -> bool:
    """Whether a statement calls what is not named there, or passes what is not written there."""
    return any(
        isinstance(node, ast.Call)
        and (
            isinstance(node.func, ast.Call | ast.Subscript)
            or any(word.arg is None for word in node.keywords)
        )
        for node in ast.walk(statement)
    )


def _use(statement: ast.stmt, names: set[str]) -> str:
    """How a statement writes one of the names."""
    kinds: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute) and node.attr in names:
            kinds.add("method or attribute")
        elif isinstance(node, ast.keyword) and node.arg in names:
            kinds.add("keyword")
        elif isinstance(node, ast.Name) and node.id in names:
            kinds.add("name")
        elif isinstance(node, ast.alias) and node.name.rpartition(".")[2] in names:
            kinds.add("import")
        elif isinstance(node, ast.Constant) and str(node.value) in names:
            kinds.add("string")
    for kind in ("import", "name", "keyword", "method or attribute", "string"):
        if kind in kinds:
            return kind
    return "other"


def silence_of(known: list[Known], statements: Statements, finding: Reported) -> str:
    """What may explain that nobody warned of a finding whose line ran."""
    if all(update.nature == "removed" for update in known):
        return "removed"
    if isinstance(statements.of_line.get(finding.line), (ast.Import, ast.ImportFrom)):
        return "import"
    if not any(update.warns for update in known):
        return "no warning seen in the source"
    return "unexplained"
