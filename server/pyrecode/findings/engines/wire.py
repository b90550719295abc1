"""Requests and notifications to a child process over its standard input and output (JSON-RPC 2.0).

The client of `pygls` would do, but it needs an event loop and a quarter of a second to import; all that is
wanted here is to ask and to wait.
"""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from pyrecode.findings.engines.base import EngineError

Json = Any
TO_BEGIN = 60
A_FILE = 30
"""seconds for the questions about one file, with the reading of the libraries that it imports"""
_AT_ONCE = 16
"""questions that are under way together: few enough that neither side fills a pipe that nobody reads"""
_TO_END = 2
"""seconds that the process gets to end by itself"""
_MOST_BYTES = 64_000_000
"""a longer message is no answer to anything that is asked here"""


class WireError(Exception):
    """The answer to one request is an error."""

    def __init__(self, error: Json) -> None:
        fields = error if isinstance(error, Mapping) else {}
        super().__init__(str(fields.get("message", error)))
        self.code: object = fields.get("code")


class Wire:
    """One child process that is asked and answers. Used by one thread at a time."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        configuration: Callable[[str], Json] = lambda _: None,
    ) -> None:
        """Start the process.

        Args:
            command: the executable and its arguments.
            folder: the working folder; not the workspace, whose files might be taken for something else.
            environment: all the variables that the process gets.
            configuration: answers what the process asks about a section of the settings.

        Raises:
            EngineError: where it cannot be started.
        """
        self._configuration = configuration
        self._count = 0
        self._late = False
        self._ended = False
        self._answers: queue.SimpleQueue[Json] = queue.SimpleQueue()
        self._sending = threading.Lock()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=dict(environment),
                # Ctrl-C is for us; we end the process ourselves.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EngineError(f"cannot be started: {error.strerror or error}") from error
        # A thread reads all the time, so that the process never waits for us to read before it reads itself.
        threading.Thread(target=self._read, name="engine", daemon=True).start()

    def beginning(self) -> AbstractContextManager[None]:
        """The time that the process has to begin."""
        return self._within(TO_BEGIN)

    def asking(self) -> AbstractContextManager[None]:
        """The time that the process has for one file."""
        return self._within(A_FILE)

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Kill the process unless the block is done in time; whoever waits for it is then told."""
        watch = threading.Timer(seconds, self._too_late)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def notify(self, method: str, parameters: Json) -> None:
        """Tell something.

        Raises:
            EngineError: where the process is no longer there.
        """
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, parameters: Json = None) -> Json:
        """The answer to one question.

        Raises:
            WireError: where the answer is an error.
            EngineError: where the process is no longer there.
        """
        answer = self.ask_all(method, [parameters])[0]
        if isinstance(answer, WireError):
            raise answer
        return answer

    def ask_all(self, method: str, questions: Sequence[Json]) -> list[Json]:
        """The answers to several questions, in their order; a `WireError` for what was answered with one.

        Raises:
            EngineError: where the process is no longer there.
        """
        first = self._count + 1
        self._count += len(questions)
        answers: list[Json] = [None] * len(questions)
        sent = 0
        for received in range(len(questions)):
            while sent < min(len(questions), received + _AT_ONCE):
                message = {"id": first + sent, "method": method}
                if questions[sent] is not None:
                    message["params"] = questions[sent]
                self._send(message)
                sent += 1
            index, answer = self._next(first, len(questions))
            answers[index] = answer
        return answers

    def close(self) -> None:
        """End the process: by itself where it is willing, and in any case."""
        if self._ended:
            return
        self._ended = True
        with suppress(OSError):
            # Reading its end is what every server takes for the end of its client.
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(0 if self._late else _TO_END)
        except subprocess.TimeoutExpired:
            pass
        except BaseException:
            self._kill()
            raise
        self._kill()

    def _next(self, first: int, count: int) -> tuple[int, Json]:
        while True:
            message = self._answers.get()
            if message is None:
                self._answers.put(None)
                raise EngineError("does not answer" if self._late else "has ended")
            identifier = message.get("id")
            # What belongs to an earlier question was given up on.
            if isinstance(identifier, int) and first <= identifier < first + count:
                if "error" in message:
                    return identifier - first, WireError(message["error"])
                return identifier - first, message.get("result")

    def _send(self, message: dict[str, Json]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        try:
            with self._sending:
                stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
                stream.flush()
        except (OSError, ValueError) as error:
            raise EngineError("does not answer" if self._late else "has ended") from error

    def _read(self) -> None:
        """What comes in, on a thread of its own: answers are put aside, questions answered."""
        stream = self._process.stdout
        assert stream is not None
        with suppress(OSError, ValueError, EngineError):
            while (message := _message(stream)) is not None:
                if "method" not in message:
                    self._answers.put(message)
                elif "id" in message:
                    self._reply(message)
        self._answers.put(None)

    def _reply(self, message: Json) -> None:
        result = None
        if message["method"] == "workspace/configuration":
            items = message.get("params", {}).get("items", ())
            result = [self._configuration(str(item.get("section"))) for item in items]
        self._send({"id": message["id"], "result": result})

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        """End the process and what it may have started."""
        with suppress(OSError):
            if hasattr(os, "killpg") and self._process.poll() is None:
                os.killpg(self._process.pid, 9)
            else:
                self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_TO_END)


def _message(stream: IO[bytes]) -> dict[str, Json] | None:
    """The next message; None at the end, and where what comes is none."""
    length = None
    while line := stream.readline(1000).strip():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    if length is None or not 0 <= length <= _MOST_BYTES:
        return None
    body = stream.read(length)
    message = json.loads(body) if len(body) == length else None
    return message if isinstance(message, dict) else None
