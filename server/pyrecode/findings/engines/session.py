"""One engine for a run or an editor: started when the first question comes, and done without once it fails."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress

from pyrecode.findings.engines import registry
from pyrecode.findings.engines.base import Answer, EngineError, Span, Surroundings, TypeEngine

_REMEMBERED = 64
"""texts whose answers are kept: a search that follows on the questions finds them"""


class EngineSession:
    """A `TypeEngine` that raises nothing: where the process is gone, it knows no answers."""

    def __init__(self, name: str, surroundings: Surroundings, say: Callable[[str], None]) -> None:
        """Start nothing yet.

        Args:
            name: of the engine.
            surroundings: what it is told.
            say: told in one line, once, when the engine fails.
        """
        self.name = name
        self.failed = False
        self._surroundings = surroundings
        self._say = say
        self._engine: TypeEngine | None = None
        self._closed = False
        self._turn = threading.Lock()
        self._answers: OrderedDict[tuple[str, str], dict[Span, Answer | None]] = OrderedDict()

    def types(self, path: str, text: str, spans: Sequence[Span]) -> list[Answer | None]:
        """See `TypeEngine.types`; what was asked about the same text before is not asked again."""
        known = self._answers.pop((path, text), None) or {}
        missing = [span for span in dict.fromkeys(spans) if span not in known]
        if missing:
            known = {**known, **dict(zip(missing, self._ask(path, text, missing), strict=True))}
        self._answers[path, text] = known
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return [known.get(span) for span in spans]

    def close(self) -> None:
        """End the process, also while it is being asked on another thread."""
        self._closed = True
        if self._engine is not None:
            self._engine.close()

    def _ask(self, path: str, text: str, spans: Sequence[Span]) -> Sequence[Answer | None]:
        with self._turn:
            if not (self.failed or self._closed):
                try:
                    if self._engine is None:
                        self._engine = registry.start(self.name, self._surroundings)
                    return self._engine.types(path, text, spans)
                except EngineError as error:
                    self._fail(str(error))
        return [None] * len(spans)

    def _fail(self, why: str) -> None:
        self.failed = True
        if not self._closed:
            self._say(f"the type engine {self.name} {why}; the run goes on without it")
        with suppress(EngineError):
            if self._engine is not None:
                self._engine.close()
