"""pyrefly by its type server (`pyrefly tsp`): structured types, each with the class that declares it.

The protocol is Microsoft's type server protocol, as pyrefly speaks it in version 0.4.1. The text goes to the
server as it is: an expression is asked for by its range, calls included.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pyrecode.findings.engines.base import Answer, Declared, EngineError, Span, Stake, Surroundings
from pyrecode.findings.engines.declared import ModuleNames, path_of
from pyrecode.findings.engines.documents import Document, Documents
from pyrecode.findings.engines.executable import executable_of
from pyrecode.findings.engines.pyrefly_settings import BUNDLED, configuration
from pyrecode.findings.engines.room import Room
from pyrecode.findings.engines.wire import Wire, WireError

_DISTRIBUTION = "pyrefly"
_PROTOCOL = "0.4."
_TRIES = 5
_DEEPEST = 6
_BUILTIN, _CLASS, _UNION = 0, 3, 4
_INSTANCE = 2
_NOTHING = frozenset({"none"})


def start(surroundings: Surroundings) -> "Pyrefly":
    """Start the type server.

    Raises:
        EngineError: where it cannot be.
    """
    return Pyrefly(surroundings)


class Pyrefly:
    """One type server."""

    name = "pyrefly"

    def __init__(self, surroundings: Surroundings) -> None:
        program = executable_of(_DISTRIBUTION)
        self._modules = ModuleNames((*surroundings.libraries, *surroundings.sources), BUNDLED)
        self._room = Room(_DISTRIBUTION)
        try:
            settings = self._room.write("pyrefly.toml", configuration(surroundings))
            command = [str(program), "tsp", "--indexing-mode", "none", "--config", str(settings)]
            self._wire = Wire(command, self._room.folder, self._room.environment)
            self._documents = Documents(self._wire)
            with self._wire.beginning():
                self._begin()
        except BaseException:
            self.close()
            raise

    def types(
        self, path: str, text: str, spans: Sequence[Span], stakes: Sequence[Stake] = ()
    ) -> list[Answer | None]:
        """See `TypeEngine.types`."""
        with self._wire.asking():
            document = self._documents.show(path, text)
            found = self._computed(document.uri, [document.places.range(*span) for span in spans])
        return [self._answer(one, document, 0) for one in found]

    def show(self, texts: Mapping[str, str]) -> None:
        """It takes what a file imports from the disk, whatever is open."""

    def changed(self, path: str) -> None:
        """See `TypeEngine.changed`."""
        self._documents.changed(path)

    def close(self) -> None:
        """End the server."""
        with suppress(AttributeError):
            self._wire.close()
        self._room.close()

    def _begin(self) -> None:
        self._wire.ask(
            "initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}}
        )
        self._wire.notify("initialized", {})
        version = self._wire.ask("typeServer/getSupportedProtocolVersion")
        if not str(version).startswith(_PROTOCOL):
            raise EngineError(f"speaks version {version} of its protocol, not {_PROTOCOL}x")

    def _computed(self, uri: str, ranges: Sequence[Any]) -> list[Any]:
        """What the server says of each range; asked again where it has just looked at the file anew."""
        found: list[Any] = [None] * len(ranges)
        waiting = list(range(len(ranges)))
        for _ in range(_TRIES):
            snapshot = self._wire.ask("typeServer/getSnapshot")
            questions = [
                {"arg": {"uri": uri, "range": ranges[index]}, "snapshot": snapshot}
                for index in waiting
            ]
            answers = self._wire.ask_all("typeServer/getComputedType", questions)
            outdated: list[int] = []
            for index, answer in zip(waiting, answers, strict=True):
                if isinstance(answer, WireError):
                    outdated.append(index)
                else:
                    found[index] = answer
            waiting = outdated
            if not waiting:
                break
        return found

    def _answer(self, answer: Any, document: Document, depth: int) -> Answer | None:
        """The classes of a type; None where any part of it is not known to be an instance of one."""
        if not isinstance(answer, dict) or depth > _DEEPEST:
            return None
        kind = answer.get("kind")
        if kind == _UNION:
            parts = [
                self._answer(part, document, depth + 1) for part in answer.get("subTypes") or ()
            ]
            if any(part is None for part in parts):
                return None
            return tuple(dict.fromkeys(_flat(parts)))
        if kind == _BUILTIN:
            return () if answer.get("name") in _NOTHING else None
        if kind != _CLASS or not int(answer.get("flags") or 0) & _INSTANCE:
            return None
        declaration = answer.get("declaration") or {}
        arguments = answer.get("typeArgs") or ()
        element = self._answer(arguments[0], document, depth + 1) if len(arguments) == 1 else None
        node = declaration.get("node")
        if node is None:
            # Only tuples have no declaration of their own.
            return (Declared("builtins", "tuple"),)
        path = path_of(str(node.get("uri", "")))
        name = str(declaration.get("name") or "")
        if name == "NoneType":
            return ()
        module = self._modules.of(path)
        if document.declares(path):
            path = document.path
        line = int(node["range"]["start"]["line"])
        return (Declared(module or "", name, path, line, element),) if name else None


def _flat(parts: Sequence[Answer | None]) -> Iterator[Declared]:
    for part in parts:
        yield from part or ()
