"""Bring files up to date: work out the new text of each, ask git whether it may be written, write.

Nothing is written before all is worked out, so that a refusal leaves everything as it was. Then each
file is replaced as a whole: Ctrl-C leaves some new and some old, and the next run goes on from there.
"""

from collections.abc import Sequence

from attrs import evolve, field, frozen

from pyrecode.batch.git import not_committed
from pyrecode.batch.record import Failed
from pyrecode.batch.rests import rests_of
from pyrecode.batch.safely import safely
from pyrecode.findings.context import Context
from pyrecode.findings.engines.base import TypeEngine
from pyrecode.findings.engines.join import tells
from pyrecode.findings.engines.later import Later, Question
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.selection import Selection
from pyrecode.findings.sheets.kinds import Kind, kind_of, reader_of, source_of
from pyrecode.findings.source import SourceFile, read_bytes
from pyrecode.proposals.migrate import Asker, Migration, migrate
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.updates.catalog import Catalog


@frozen
class Use:
    """One outdated use that was rewritten, or that is left."""

    library: str
    symbol: str
    applicability: str | None = None


@frozen
class Migrated:
    """What came out of migrating one file; nothing is written yet."""

    path: str
    source: SourceFile | None = field(default=None, repr=False)
    """the file as it was read, where it changes"""
    text: str = field(default="", repr=False)
    """what it is to hold"""
    applied: tuple[Use, ...] = ()
    remaining: tuple[Use, ...] = ()
    open: tuple[Question, ...] = ()
    """what would matter and no type engine was asked yet"""
    rests: tuple[tuple[str, str | None], ...] = ()
    """the other files on which this rests, with their digests; None for one that is not there"""

    @property
    def changes(self) -> bool:
        """Whether the file gets another text."""
        return self.source is not None

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to change and nothing left."""
        return not (self.changes or self.remaining)


@frozen
class FileMigration:
    """What is done to each file; picklable, so that worker processes can do it."""

    catalog: Catalog
    selection: Selection
    suggestions: bool = False
    ask: Asker | None = None
    parse_all: bool = False
    """whether to parse also what cannot hold a finding, to tell of what does not parse"""
    types: bool = False
    """whether to take note of what a type engine should be asked"""
    modules: ProjectModules | None = None
    """of the project that the files belong to"""
    tell_rests: bool = False
    """whether to tell on which other files a result rests"""
    proposers: Proposers = RULES

    def __call__(self, path: str) -> Migrated | Failed:
        """Work out the new text of the file at `path`."""
        return safely(path, lambda: self._resting(self._first(path)))

    def finish(self, migrated: Migrated, engine: TypeEngine) -> Migrated | Failed:
        """The same file with what an engine says of the expressions that were left open."""
        path = migrated.path

        def again() -> Migrated:
            if not any(tells(engine, path, one, self.catalog) for one in migrated.open):
                return evolve(migrated, open=())
            return self._migrated(path, Context(self.modules, engine))

        return safely(path, lambda: self._resting(again()))

    def _resting(self, migrated: Migrated) -> Migrated:
        if not self.tell_rests or self.modules is None:
            return migrated
        return evolve(migrated, rests=rests_of(self.modules, migrated.path))

    def _first(self, path: str) -> Migrated:
        if not self.types:
            return self._migrated(path, Context(self.modules))
        later = Later()
        migrated = self._migrated(path, Context(self.modules, later))
        return evolve(migrated, open=(later.question,)) if later.question else migrated

    def _migrated(self, path: str, context: Context) -> Migrated:
        data = read_bytes(path)
        concerns = kind_of(path) is not Kind.MODULE or may_concern(
            data, self.catalog, self.selection, context, path
        )
        if not (concerns or self.selection.doctests or self.parse_all):
            return Migrated(path)
        source = source_of(data, path)
        if kind_of(path) is not Kind.MODULE:
            done = self._in_sheets(source.text, path, context)
        elif concerns:
            done = migrate(
                source.text,
                path,
                self.catalog,
                self.selection,
                self.suggestions,
                self.ask,
                context,
                self.proposers,
            )
        else:
            if self.parse_all:
                Module.parse(source.text, path)
            done = Migration(source.text)
        if self.selection.doctests and kind_of(path) is Kind.MODULE:
            inner = self._in_sheets(done.text, path, context)
            done = Migration(
                inner.text, [*done.applied, *inner.applied], [*done.remaining, *inner.remaining]
            )
        # What cannot be written in the file's encoding fails here, before anything is written.
        source.encode(done.text)
        return Migrated(
            path,
            source if done.text != source.text else None,
            done.text,
            tuple(
                Use(one.finding.update.library, one.finding.update.label, str(one.applicability))
                for one in done.applied
            ),
            tuple(Use(one.update.library, one.update.label) for one in done.remaining),
        )

    def _in_sheets(self, text: str, path: str, context: Context) -> Migration:
        from pyrecode.proposals.in_sheets import migrate_host, of_sheets

        read = reader_of(path)
        return migrate_host(
            text,
            read,
            path,
            self.catalog,
            self.selection,
            self.suggestions,
            of_sheets(context, path),
            self.proposers,
        )


def refusals(changed: Sequence[Migrated]) -> list[str]:
    """Why some of the files must not be written, one line each; empty where git holds them all.

    Raises:
        GitError: where git cannot be asked.
    """
    wrong = not_committed(one.path for one in changed)
    return [f"{path}: {why}" for path, why in wrong.items()]
