"""An open document and what is known of it."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import define, field

from pyrecode.findings.import_roots import import_roots
from pyrecode.lsp.analysis import Analysis, Mark
from pyrecode.lsp.document import Document

if TYPE_CHECKING:
    from pyrecode.lsp.notebooks import Notebook


@define(eq=False)
class Opened:
    """An open document and what is known of it."""

    document: Document
    analysis: Analysis | None = None
    made_for: object = None
    """what the analysis was made for: revision, catalog, settings"""
    marks: tuple[Mark, ...] = ()
    """the marks of the last text that parsed, moved to where they are now"""
    running: asyncio.Task[None] | None = None
    running_for: object = None
    asking: asyncio.Task[None] | None = None
    """waits for a type engine; its answers make another analysis"""
    waiting: asyncio.TimerHandle | None = None
    closed: bool = field(default=False)
    passed_on: frozenset[str] = frozenset()
    """import roots that it uses through other modules of its project"""
    rests_on: frozenset[str] = frozenset()
    """the other files of its project that were asked for the analysis"""
    given: str | None = None
    """the last text that the documents that rest on this one were searched with; None before the first"""
    asks_anew: bool = False
    """what a type engine said of it rests on files that have changed"""
    notebook: "Notebook | None" = None
    """the one that it is a cell of"""

    @property
    def import_roots(self) -> frozenset[str]:
        """The import roots that its catalog has to cover."""
        return self.passed_on | import_roots(self.document.text.encode("utf-8", "surrogatepass"))


def key_of(uri: str) -> str:
    """What a document is known by: clients escape the same path in more than one way."""
    return unquote(uri)
