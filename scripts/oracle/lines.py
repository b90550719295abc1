"""Which lines of a project run: by `sys.monitoring` where there is one, else by coverage, else by a trace function.

Runs inside a project's own environment, so it needs nothing but the standard library. Each line costs once:
code whose lines have all run is not looked at again.
"""

from __future__ import annotations

import sys
import threading
from types import CodeType, FrameType
from typing import Any


class Lines:
    """The lines that ran in the folders that were named."""

    def __init__(self, prefixes: tuple[str, ...]) -> None:
        """Watch the files whose paths begin with one of `prefixes`."""
        self.ran: dict[str, set[int]] = {}
        self._prefixes = prefixes
        self._waiting: dict[CodeType, set[int] | None] = {}
        """by code, the lines that have not run; None where nothing is to be learned any more"""

    def start(self) -> None:
        """Watch from here on."""
        monitoring: Any = getattr(sys, "monitoring", None)
        if monitoring is None:
            threading.settrace(self._called)
            sys.settrace(self._called)
            return
        tool = monitoring.COVERAGE_ID
        monitoring.use_tool_id(tool, "pyrecode oracle")

        def on_line(code: CodeType, line: int) -> Any:
            self._note(code.co_filename, line)
            return monitoring.DISABLE

        monitoring.register_callback(tool, monitoring.events.LINE, on_line)
        monitoring.set_events(tool, monitoring.events.LINE)

    def stop(self) -> None:
        """Watch no longer."""
        monitoring: Any = getattr(sys, "monitoring", None)
        if monitoring is None:
            sys.settrace(None)
            threading.settrace(None)
        else:
            monitoring.free_tool_id(monitoring.COVERAGE_ID)

    def _note(self, path: str, line: int) -> None:
        if path.startswith(self._prefixes):
            self.ran.setdefault(path, set()).add(line)

    def _called(self, frame: FrameType, event: str, argument: object) -> Any:
        code = frame.f_code
        try:
            waiting = self._waiting[code]
        except KeyError:
            waiting = None
            if code.co_filename.startswith(self._prefixes):
                inside = {line for _, _, line in code.co_lines() if line is not None}
                # Entering is no step; a body on the same line is one.
                waiting = inside - {code.co_firstlineno} or inside
            self._waiting[code] = waiting
        return None if waiting is None else self._stepped

    def _stepped(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            self._note(frame.f_code.co_filename, frame.f_lineno)
            waiting = self._waiting[frame.f_code]
            if waiting is not None:
                waiting.discard(frame.f_lineno)
                if not waiting:
                    self._waiting[frame.f_code] = None
        return self._stepped


class Measured:
    """The same by the package coverage, whose trace function is compiled."""

    def __init__(self, prefixes: tuple[str, ...]) -> None:
        """Watch the files whose paths begin with one of `prefixes`; ImportError where there is no coverage."""
        import coverage  # pyright: ignore[reportMissingImports]

        self.ran: dict[str, set[int]] = {}
        self._coverage = coverage.Coverage(
            data_file=None, include=[f"{one}*" for one in prefixes], config_file=False
        )

    def start(self) -> None:
        """Watch from here on."""
        self._coverage.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._coverage.stop()
        data = self._coverage.get_data()
        self.ran = {path: set(data.lines(path) or ()) for path in data.measured_files()}


def watcher(prefixes: tuple[str, ...]) -> Lines | Measured:
    """The cheapest way of watching that the interpreter has."""
    if not hasattr(sys, "monitoring"):
        try:
            return Measured(prefixes)
        except ImportError:
            pass
    return Lines(prefixes)
