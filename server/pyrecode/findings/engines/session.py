"""One engine for a run or an editor: started when the first question comes, and done without where it fails."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

from pyrecode.findings.engines import registry
from pyrecode.findings.engines.base import (
    Answer,
    EngineError,
    Span,
    Stake,
    Surroundings,
    TypeEngine,
)

_STARTS = 3
"""how often it is started anew after it failed over a file"""
_REMEMBERED = 64
"""texts whose answers are kept: a search that follows on the questions finds them"""


class EngineSession:
    """A `TypeEngine` that raises nothing: where the process is gone, it knows no answers."""

    def __init__(self, name: str, surroundings: Surroundings, say: Callable[[str], None]) -> None:
        """Start nothing yet.

        Args:
            name: of the engine.
            surroundings: what it is told.
            say: told in one line when the engine first fails, and in one when it is given up.
        """
        self.name = name
        self.failures = 0
        """files about which no answer came"""
        self._given_up = False
        self._surroundings = surroundings
        self._say = say
        self._engine: TypeEngine | None = None
        self._closed = False
        self._turn = threading.Lock()
        self._shown: dict[str, str] = {}
        self._answers: OrderedDict[tuple[str, str], dict[Span, Answer | None]] = OrderedDict()

    def types(
        self, path: str, text: str, spans: Sequence[Span], stakes: Sequence[Stake] = ()
    ) -> list[Answer | None]:
        """See `TypeEngine.types`; what was asked about the same text before is not asked again."""
        known = self._answers.get((path, text), {})
        missing = [span for span in dict.fromkeys(spans) if span not in known]
        if missing:
            known = {**known, **dict(zip(missing, self._ask(path, text, missing), strict=True))}
        self._answers[path, text] = known
        self._answers.move_to_end((path, text))
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return [known.get(span) for span in spans]

    def recall(self, path: str, text: str) -> Mapping[Span, Answer | None]:
        """What was answered about a text before; may be asked on another thread meanwhile."""
        return self._answers.get((path, text), {})

    def forget(self, paths: Collection[str]) -> None:
        """Ask anew about these files: what they import has changed."""
        for key in [key for key in self._answers if key[0] in paths]:
            del self._answers[key]

    def show(self, texts: Mapping[str, str]) -> None:
        """Have the engine know files by these texts when others import them, whatever is on disk.

        Args:
            texts: by path; for every other file the disk counts again.
        """
        with self._turn:
            self._shown = dict(texts)

    def changed(self, path: str) -> None:
        """Hear that a file was saved: what it gives to others may be something else then."""
        self._answers.clear()
        with self._turn, suppress(EngineError):
            if self._engine is not None:
                self._engine.changed(path)

    def close(self) -> None:
        """End the process, also while it is being asked on another thread."""
        self._closed = True
        engine = self._engine
        if engine is not None:
            engine.close()

    def _ask(self, path: str, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        with self._turn:
            if not (self._given_up or self._closed):
                try:
                    if self._engine is None:
                        self._engine = registry.start(self.name, self._surroundings)
                    self._engine.show(self._shown)
                    return self._engine.types(path, text, spans)
                except EngineError as error:
                    self._fail(str(error), path)
            else:
                self.failures += 1
        return [None] * len(spans)

    def _fail(self, why: str, path: str) -> None:
        self.failures += 1
        engine, self._engine = self._engine, None
        # What cannot even be started is not tried again.
        self._given_up = engine is None or self.failures >= _STARTS
        if engine is not None:
            engine.close()
        if self._closed:
            return
        if self._given_up:
            self._say(f"the type engine {self.name} {why}; the run goes on without it")
        elif self.failures == 1:
            self._say(f"{path}: the type engine {self.name} {why}; the file is searched without it")
