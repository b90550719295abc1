"""Sees every deprecation that is raised, whatever filters, registries and stack levels say.

Runs inside a project's own environment, so it needs nothing but the standard library. A warning counts as heard on
the innermost line of the project that is on the stack when it is raised: which line a library blames depends on a
stack level that is often wrong, and how often it is shown on registries that show it once.
"""

import os
import re
import sys
import sysconfig
import warnings
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

_LONGEST_CHAIN = 8
_MOST_WORDINGS = 4
"""messages that differ only in a value are kept this many times for one line"""

_SPEAKS = frozenset({"warn", "warn_explicit"})
_OUTDATED = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
_INTERNAL = re.compile(r"<frozen importlib|importlib[\\/]_bootstrap")


class Witness:
    """Listens to the `warnings` module from `install` on, and keeps what concerns one project."""

    def __init__(self, project: Path, code: list[str]) -> None:
        """Listen for the lines of `project` that lie in the folders `code`."""
        self.own_events = 0
        """deprecations of the project's own, raised by its own lines"""
        self._prefix = f"{project}{os.sep}"
        self._own = tuple(f"{project / one}{os.sep}" for one in code)
        self._events: Counter[tuple[Any, ...]] = Counter()
        self._wordings: dict[tuple[Any, ...], set[str]] = {}
        self._speaking = False
        self._roots = _library_roots()

    def install(self) -> None:
        """Put the listener in the place of `warnings.warn`; before any library is imported."""
        warn, explicit = warnings.warn, warnings.warn_explicit
        shown = warnings._showwarnmsg  # type: ignore[attr-defined]

        def own_warn(
            message: Any,
            category: Any = None,
            stacklevel: int = 1,
            source: Any = None,
            **others: Any,
        ) -> None:
            kind = type(message) if isinstance(message, Warning) else category or UserWarning
            frame = sys._getframe(1)
            self._hear(frame, message, kind, _blamed(frame, stacklevel))
            before, self._speaking = self._speaking, True
            try:
                warn(message, category, max(stacklevel, 1) + 1, source, **others)
            finally:
                self._speaking = before

        def own_explicit(
            message: Any, category: Any, filename: str, lineno: int, *rest: Any, **others: Any
        ) -> None:
            kind = type(message) if isinstance(message, Warning) else category
            self._hear(sys._getframe(1), message, kind, (filename, lineno))
            before, self._speaking = self._speaking, True
            try:
                explicit(message, category, filename, lineno, *rest, **others)
            finally:
                self._speaking = before

        def own_shown(message: Any) -> None:
            # Compiled code does not call `warnings.warn`: it is heard where it is shown.
            if not self._speaking:
                frame = sys._getframe(1)
                blamed = (message.filename, message.lineno)
                self._hear(frame, message.message, message.category, blamed, compiled=True)
            shown(message)

        warnings.warn = own_warn
        warnings.warn_explicit = own_explicit
        warnings._showwarnmsg = own_shown  # type: ignore[attr-defined]
        self.listen()

    def listen(self) -> None:
        """Let through what compiled code says; repeated, since libraries set filters of their own."""
        warnings.resetwarnings()
        warnings.simplefilter("always")

    def events(self) -> list[dict[str, Any]]:
        """What was heard, each once, as plain data."""
        names = ("file", "line", "end_line", "columns", "category", "message", "chain", "blamed")
        return [
            {**dict(zip(names, event, strict=True)), "count": count}
            for event, count in sorted(self._events.items(), key=lambda one: str(one[0]))
        ]

    def _hear(
        self,
        frame: FrameType,
        message: Any,
        category: type,
        blamed: tuple[str, int],
        *,
        compiled: bool = False,
    ) -> None:
        if not issubclass(category, _OUTDATED) and "Deprecat" not in category.__name__:
            return
        chain: list[tuple[str, int, str]] = []
        if compiled:
            chain.append(("", 0, "compiled"))
        at: FrameType | None = frame
        while at is not None:
            path = at.f_code.co_filename
            if path.startswith(self._own):
                break
            if not _INTERNAL.search(path):
                module = at.f_globals.get("__name__", "")
                name = f"{module}:{getattr(at.f_code, 'co_qualname', at.f_code.co_name)}"
                chain.append((self._short(path), at.f_lineno, name))
            at = at.f_back
        if at is None:
            return
        if not chain:
            if not _SPEAKS.isdisjoint(at.f_code.co_names):
                self.own_events += 1
                return
            # Cython calls `warnings.warn` from a function that leaves no frame.
            chain.append(("", 0, "compiled"))
        kept = (*chain[: _LONGEST_CHAIN - 2], *chain[-2:]) if len(chain) > _LONGEST_CHAIN else chain
        first, last, columns = _place(at)
        where = (at.f_code.co_filename[len(self._prefix) :], first, last, columns)
        text = str(message)[:600]
        key = (*where, kept[0])
        wordings = self._wordings.setdefault(key, set())
        if text not in wordings and len(wordings) >= _MOST_WORDINGS:
            return
        wordings.add(text)
        path = blamed[0]
        path = path[len(self._prefix) :] if path.startswith(self._own) else self._short(path)
        event = (*where, category.__name__, text, tuple(kept), (path, blamed[1]))
        self._events[event] += 1

    def _short(self, path: str) -> str:
        """The path relative to what is imported from: the form in which updates name their sources."""
        for root in self._roots:
            if path.startswith(root):
                return path[len(root) :]
        return path


def _library_roots() -> list[str]:
    paths = sysconfig.get_paths()
    roots = {paths[name] for name in ("purelib", "platlib", "stdlib", "platstdlib")}
    return sorted((f"{root}{os.sep}" for root in roots), key=len, reverse=True)


def _place(frame: FrameType) -> tuple[int, int, tuple[int, int] | None]:
    """The first and last line of what runs, and its columns where the interpreter knows them."""
    positions = getattr(frame.f_code, "co_positions", None)
    if positions is not None and frame.f_lasti >= 0:
        for index, (first, last, start, end) in enumerate(positions()):
            if index == frame.f_lasti // 2 and first is not None:
                return first, last or first, None if start is None else (start, end)
    return frame.f_lineno, frame.f_lineno, None


def _blamed(frame: FrameType, level: int) -> tuple[str, int]:
    """The line that the library blames: what `warnings` would show."""
    at: FrameType | None = frame
    for _ in range(level - 1):
        at = at.f_back
        while at is not None and _INTERNAL.search(at.f_code.co_filename):
            at = at.f_back
        if at is None:
            return "sys", 1
    assert at is not None
    return at.f_code.co_filename, at.f_lineno
