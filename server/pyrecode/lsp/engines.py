"""The type engines of one editor: asked on a thread of their own, so that neither typing nor findings wait for them.

A text is first searched with what is known of it. What that search would ask is then asked here, and where the
answers tell something the text is searched again.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from attrs import define, field

from pyrecode.findings.engines.choice import chosen

if TYPE_CHECKING:
    from pyrecode.findings.engines.base import Answer, Span, Stake
    from pyrecode.findings.engines.later import Question
    from pyrecode.findings.engines.session import EngineSession
    from pyrecode.lsp.catalogs import Wanted
    from pyrecode.lsp.projects import Project
    from pyrecode.updates.catalog import Catalog


@define
class Recall:
    """A `TypeEngine` for one search that knows what was answered before, and takes note of the rest."""

    name: str
    wanted: "Wanted"
    """the environment of the file"""
    session: "EngineSession | None"
    buffers: Mapping[str, str]
    """by path the texts of all open documents"""
    anew: bool = False
    """whether what was answered before rests on files that have changed"""
    questions: "list[tuple[str, Question]]" = field(factory=list)
    """what is not known, each with the path of its file"""

    def types(
        self,
        path: str,
        text: str,
        spans: "Sequence[Span]",
        stakes: "Sequence[Stake]" = (),
    ) -> "list[Answer | None]":
        """See `TypeEngine.types`; at once."""
        from pyrecode.findings.engines.later import Question

        known = {} if self.session is None or self.anew else self.session.recall(path, text)
        missing = {
            span: stake for span, stake in zip(spans, stakes, strict=True) if span not in known
        }
        if missing:
            question = Question(text, tuple(missing), tuple(missing.values()))
            self.questions.append((path, question))
        return [known.get(span) for span in spans]

    def show(self, texts: Mapping[str, str]) -> None:
        """The engine is shown them when it is asked."""

    def changed(self, path: str) -> None:
        """A search changes nothing."""

    def close(self) -> None:
        """There is nothing to end."""


class Engines:
    """The engines of this session, by what they are told of the world. Used on the server's thread."""

    def __init__(
        self, wish: str | None, say: Callable[[str], None], say_soon: Callable[[str], None]
    ) -> None:
        """Start nothing yet.

        Args:
            wish: what the editor chose when it started the server: an engine, `auto` or `off`.
            say: told in one line what is wrong with the user's settings.
            say_soon: told in one line of an engine that fails; called on another thread.
        """
        self._wish = wish
        self._user = _user_engine(say)
        self._say = say_soon
        self._sessions: dict[tuple[str, object], EngineSession] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="engine")
        self._closed = False

    def recall(
        self, project: "Project", wanted: "Wanted", buffers: Mapping[str, str], anew: bool
    ) -> Recall | None:
        """What a search of a file of the project asks; None where no engine is wanted.

        Args:
            project: that of the file.
            wanted: its environment.
            buffers: by path the texts of all open documents.
            anew: whether answers of before rest on files that have changed since.
        """
        name = chosen(self._wish, self._user, project.settings.types)
        if name is None or self._closed:
            return None
        return Recall(name, wanted, self._sessions.get(_key(name, wanted)), buffers, anew)

    async def ask(self, recall: Recall, catalog: "Catalog") -> bool:
        """Have the questions of a search answered; whether another search would find out more."""
        if self._closed:
            return False
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._answer, recall, catalog)

    def changed(self, path: str) -> None:
        """A file was saved."""
        if not self._closed:
            for session in self._sessions.values():
                self._pool.submit(session.changed, path)

    def forget(self) -> None:
        """Environments may have changed: start anew with the next question."""
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            session.close()

    def close(self) -> None:
        """End the processes."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.forget()

    def _answer(self, recall: Recall, catalog: "Catalog") -> bool:
        """On the thread of the engines."""
        from pyrecode.findings.engines.join import tells

        session = self._session(recall.name, recall.wanted)
        questions = tuple(recall.questions)
        if recall.anew:
            session.forget({path for path, _ in questions})
        session.show(recall.buffers)
        # All of them, whatever the first one tells: the next search looks for all answers.
        told = [tells(session, path, one, catalog) for path, one in questions]
        return any(told)

    def _session(self, name: str, wanted: "Wanted") -> "EngineSession":
        from pyrecode.findings.engines.session import EngineSession
        from pyrecode.findings.engines.surroundings import surroundings_of
        from pyrecode.updates.environment import find_environment

        key = _key(name, wanted)
        session = self._sessions.get(key)
        if session is None:
            environment = find_environment(wanted.project, wanted.python, wanted.above)
            session = EngineSession(name, surroundings_of(environment), self._say)
            self._sessions[key] = session
            if self._closed:
                session.close()
        return session


def _key(name: str, wanted: "Wanted") -> tuple[str, object]:
    return name, (wanted.project, wanted.python, wanted.above)


def _user_engine(say: Callable[[str], None]) -> str | None:
    """The type engine of the user's own settings."""
    from pyrecode.settings import SettingsError, load_user

    try:
        return load_user().types
    except SettingsError as error:
        say(str(error))
        return None
