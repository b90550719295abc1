"""What the features share: open documents, their analysis, the catalogs, and what became of proposals."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.uris import to_fs_path

from pyrecode.journal.writer import JournalWriter
from pyrecode.lsp.analysis import Analysis, Mark, analyse, move_marks
from pyrecode.lsp.between import outdate, parses, rest_on, texts_for
from pyrecode.lsp.capabilities import Capabilities
from pyrecode.lsp.catalogs import Catalogs, Wanted
from pyrecode.lsp.document import Document
from pyrecode.lsp.engines import Engines, Recall
from pyrecode.lsp.examples import LiveExamples
from pyrecode.lsp.first_run import FirstRun
from pyrecode.lsp.kernels import Kernels
from pyrecode.lsp.opened import Opened, key_of
from pyrecode.lsp.projects import Project, Projects
from pyrecode.lsp.recorder import Recorder
from pyrecode.lsp.surroundings import Surroundings, passed_on
from pyrecode.lsp.track import Change

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server
    from pyrecode.updates.catalog import Catalog

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)
_PAUSE = 0.05
"""seconds without a change before a document is analysed unasked"""


class Session:
    """One editor's session. Everything here runs on the server's thread, except the analysis itself."""

    capabilities: Capabilities

    def __init__(self, server: "Server", python: str | None, engine: str | None = None) -> None:
        self._server = server
        self.kernels = Kernels(python)
        self._encoding: str = types.PositionEncodingKind.Utf16
        self._folders: list[Path] = []
        self._opened: dict[str, Opened] = {}
        # One thread: a parse is too short to be worth a second, and the engine is not made for two.
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="analysis")
        self._catalogs = Catalogs(self._refresh, server.say)
        self._projects = Projects(server.say)
        self._surroundings = Surroundings()
        self._examples = LiveExamples(self.say_soon)
        self._engines = Engines(engine, server.say, self.say_soon)
        self._writer = JournalWriter(report=self.say_soon)
        self._first_run = FirstRun(server)
        self.recorder = Recorder(self._writer, self._first_run.taken)
        self._ended = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self, capabilities: Capabilities, encoding: str, folders: list[str]) -> None:
        """Take note of the client; load the catalog of its first folder at once."""
        self.capabilities = capabilities
        self._encoding = encoding
        self._loop = asyncio.get_running_loop()
        self._folders = [Path(name) for name in map(to_fs_path, folders) if name]
        if self._folders:
            project = self._projects.of(self._folders[0] / "_", self._folders)
            self._catalogs.get(self._wanted(project, None), frozenset(), project.state)

    @property
    def encoding(self) -> str:
        """How the client counts the columns of a position."""
        return self._encoding

    def end(self) -> None:
        """Write what waits for the journal, and stop the threads."""
        if self._ended:
            return
        self._ended = True
        self._first_run.end()
        self._catalogs.close()
        self._engines.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._writer.close()

    def open(self, uri: str, version: int, text: str) -> Opened:
        """Take an opened document in."""
        opened = Opened(Document(uri, version, text, self._encoding))
        self._opened[key_of(uri)] = opened
        return opened

    def get(self, uri: str) -> Opened | None:
        """The open document of a URI; None where the client never opened it."""
        return self._opened.get(key_of(uri))

    def all(self) -> list[Opened]:
        """All open documents."""
        return list(self._opened.values())

    def change(
        self,
        opened: Opened,
        changes: Iterable[types.TextDocumentContentChangeEvent],
        version: int,
    ) -> None:
        """Apply the client's changes, and follow the marks and proposals through them."""
        before = opened.document.text
        made: list[Change] = opened.document.apply(changes, version)
        if opened.notebook is not None:
            opened.notebook.follow(opened, made)
        opened.marks = move_marks(opened.marks, made)
        self.recorder.changed(opened.document, before, made)

    def close(self, uri: str) -> Opened | None:
        """Let go of a document."""
        opened = self._opened.pop(key_of(uri), None)
        if opened is not None:
            opened.closed = True
            if opened.waiting:
                opened.waiting.cancel()
            self.recorder.closed(uri)
            if opened.document.path is not None:
                self.files_changed({str(opened.document.path)})
        return opened

    def project(self, document: Document) -> Project:
        """The project of a document."""
        return self._projects.of(document.path, self._folders)

    def _wanted(self, project: Project, path: Path | None) -> Wanted:
        python = self.kernels.python(path, project)
        return Wanted(project.root, python, project.settings.target, project.above)

    def saved(self, opened: Opened) -> None:
        """A document was saved: it may deprecate something that the rest of the project uses."""
        path = opened.document.path
        if path is not None:
            root = self.project(opened.document).root
            self._catalogs.saved(root, path, opened.document.text)
            self._engines.changed(str(path))
            self.files_changed({str(path)})

    def analyse_soon(self, opened: Opened) -> None:
        """Analyse after a pause in typing, and publish what comes out."""
        if opened.waiting:
            opened.waiting.cancel()
        loop = asyncio.get_running_loop()
        opened.waiting = loop.call_later(_PAUSE, lambda: loop.create_task(self._publish(opened)))

    async def analysis(self, opened: Opened) -> Analysis | None:
        """The analysis of the document as it stands when this returns.

        None where there is no catalog yet, the file is excluded, or it was closed meanwhile.
        """
        if opened.notebook is not None:
            whole = await self.analysis(opened.notebook.whole)
            return None if opened.closed else opened.notebook.view(opened, whole)
        while not opened.closed and not self._ended:
            project = self.project(opened.document)
            path = opened.document.path
            wish = self._wanted(project, path)
            catalog = self._catalogs.get(wish, opened.import_roots, project.state)
            if catalog is None or (path is not None and project.excludes(path)):
                return None
            wanted = (opened.document.revision, catalog, project.settings)
            if opened.made_for == wanted:
                return opened.analysis
            if opened.running is None or opened.running_for != wanted:
                if opened.running is not None:
                    opened.running.cancel()
                opened.running_for = wanted
                opened.running = asyncio.ensure_future(
                    self._analyse(opened, catalog, project, wanted)
                )
            # A caller that is cancelled must not cancel what others wait for too.
            await asyncio.wait([opened.running])
        return None

    async def make_proposals(self, analysis: Analysis, marks: Iterable[Mark]) -> None:
        """Have the proposals of these marks made, so that `analysis.proposal` is a look-up."""
        await self.work(self._examples.refresh)
        for mark in marks:
            if not analysis.knows_proposal(mark):
                await self.work(analysis.proposal, mark)

    async def work(self, function: Callable[..., _Result], *arguments: object) -> _Result:
        """Call a function of the engine on the analysis thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, function, *arguments)

    async def _analyse(
        self, opened: Opened, catalog: "Catalog", project: Project, wanted: object
    ) -> None:
        document = opened.document
        revision = document.revision
        path = str(document.path or document.uri)
        buffers = texts_for(opened, self.all())
        anew = opened.asks_anew
        recall = self._engines.recall(project, self._wanted(project, document.path), buffers, anew)

        def work() -> tuple[Analysis, frozenset[str], frozenset[str]]:
            text, selection = document.text, project.selection
            context = self._surroundings.context(project.root, buffers, anew, recall)
            before = opened.analysis if isinstance(opened.analysis, Analysis) else None
            marks = opened.marks
            analysis = analyse(text, path, catalog, selection, marks, context, before, anew=anew)
            analysis.proposers = self._examples.proposers(project)
            return analysis, *passed_on(text, path, context)

        try:
            analysis, opened.passed_on, opened.rests_on = await self.work(work)
        except Exception:
            _log.exception("the analysis of %s failed", path)
            analysis = Analysis(document.text, (), None, catalog, project.selection)
        if opened.running_for is wanted:
            opened.analysis, opened.made_for, opened.asks_anew = analysis, wanted, False
            if document.revision == revision:
                opened.marks = analysis.marks
                if recall is not None and recall.questions and not self._ended:
                    ask = self._ask(opened, recall, catalog, wanted)
                    opened.asking = asyncio.ensure_future(ask)

    async def _ask(
        self, opened: Opened, recall: Recall, catalog: "Catalog", made_for: object
    ) -> None:
        """Have an engine asked for what the analysis left open; analyse again where that tells."""
        try:
            told = await self._engines.ask(recall, catalog)
        except Exception:
            _log.exception("the type engine failed")
            return
        if opened.made_for is not made_for or opened.closed or self._ended:
            return
        # What stood until the answers came goes where they do not speak for it.
        if told or (opened.analysis is not None and opened.analysis.stale):
            opened.made_for = opened.running_for = None
            self._look_again([opened])

    async def _publish(self, opened: Opened) -> None:
        from pyrecode.lsp.diagnostics import publish

        analysis = await self.analysis(opened)
        await self._give(opened)
        self.recorder.looked(opened, analysis, self.project(opened.document))
        if not self.capabilities.pull_diagnostics and not opened.closed:
            publish(self._server, opened, analysis)
        if analysis is None:
            return
        for mark in analysis.marks:
            # One by one, so that the next change need not wait for all; the quick fix is then a look-up.
            if opened.closed or analysis.text is not opened.document.text:
                break
            await self.make_proposals(analysis, [mark])

    async def _give(self, opened: Opened) -> None:
        """Let the documents that rest on this one see its text, unless it is half written."""
        text, path = opened.document.text, opened.document.path
        if opened.closed or self._ended or path is None or opened.given == text:
            return
        if rest_on({str(path)}, self.all()) and not await self.work(parses, text):
            return
        opened.given = text
        self.files_changed({str(path)})

    def files_changed(self, paths: Collection[str]) -> None:
        """Files have changed, in the editor or on disk: look again at the documents that rest on them."""
        again = rest_on(paths, self.all())
        for opened in again:
            outdate(opened)
        self._look_again(again)

    def reload(self) -> None:
        """Settings or libraries may have changed: look again."""
        self.kernels.forget()
        self._catalogs.forget()
        self._engines.forget()
        self._refresh()

    def _refresh(self) -> None:
        self._look_again(self.all())

    def _look_again(self, documents: list[Opened]) -> None:
        if self._ended or not documents:
            return
        if self.capabilities.pull_diagnostics and self.capabilities.refresh_diagnostics:
            self._server.workspace_diagnostic_refresh(None)
        for opened in documents:
            self.analyse_soon(opened)

    def say_soon(self, message: str) -> None:
        """Tell the user something; on any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._server.say, message)
        else:
            _log.warning("%s", message)
