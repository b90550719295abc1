"""The model asked about many files side by side, before the work on them begins: each then finds its answers there.

The questions of some hundred files are gathered, sent together, and answered; then the next. So what waits for a
model waits once, and no more questions are held than are soon answered.
"""

from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

from pyrecode.batch.by_catalog import ByCatalog
from pyrecode.batch.examine import Examination
from pyrecode.batch.migration import FileMigration
from pyrecode.findings.context import Context
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.sheets.kinds import Kind, kind_of
from pyrecode.findings.source import SourceError, SourceFile, read_bytes
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.proposal import Proposal
from pyrecode.proposals.propose import answers_for

T = TypeVar("T")
_WINDOW = 200
"""files whose questions are sent together"""


def each_answered(work: Callable[[str], T], files: Sequence[str]) -> Generator[T, None, None]:
    """The results of `work(file)` for all files, in their order, with the model's answers fetched ahead.

    Args:
        work: an examination or a migration that asks a model, perhaps another for some files.
        files: the paths.
    """
    for start in range(0, len(files), _WINDOW):
        some = files[start : start + _WINDOW]
        _fetch(work, some)
        yield from map(work, some)


def _fetch(work: Callable[[str], Any], files: Sequence[str]) -> None:
    askers: dict[int, tuple[Asker, list[tuple[Module, Finding]]]] = {}
    for path in files:
        own = work.of(path) if isinstance(work, ByCatalog) else work
        if not isinstance(own, Examination | FileMigration) or not isinstance(own.ask, Asker):
            continue
        _, questions = askers.setdefault(id(own.ask), (own.ask, []))
        questions += _questions(own, path)
    for asker, questions in askers.values():
        asker.fetch(questions)


def _questions(work: Examination | FileMigration, path: str) -> list[tuple[Module, Finding]]:
    """What nobody but the model could mend in a file; a fault is left for the work itself to tell of."""
    context = Context(work.modules)
    data = work.data if isinstance(work, Examination) else None
    try:
        data = read_bytes(path) if data is None else data
        if kind_of(path) is not Kind.MODULE or not may_concern(
            data, work.catalog, work.selection, context, path
        ):
            return []
        module = Module.parse(SourceFile.decode(data, path).text, path)
        findings = [
            one for one in find(module, work.catalog, work.selection, context) if not one.handled
        ]
        answers = answers_for(module, findings, work.catalog, work.proposers)
    except (SourceError, RecursionError):
        return []
    pairs = zip(findings, answers, strict=True)
    return [(module, one) for one, answer in pairs if not isinstance(answer, Proposal)]
