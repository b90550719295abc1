"""An engine that is asked as an editor asks a language server: what is under the cursor, and where is it declared.

The first answer is text for people and names all classes of a union; the second gives their places, with those
of type arguments among them. A class counts where the two agree on it.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyrecode.findings.engines.base import Answer, Declared, Span, Stake
from pyrecode.findings.engines.declared import ModuleNames, path_of
from pyrecode.findings.engines.documents import Document, Documents
from pyrecode.findings.engines.room import Room
from pyrecode.findings.engines.shown_types import classes_in
from pyrecode.findings.engines.wire import Wire, WireError
from pyrecode.findings.engines.wrapped import wrapped

_MOST_BYTES = 20_000_000


class LanguageServer:
    """One server; the engines in `known` say how it is started and how it shows a type."""

    name: str

    def __init__(self, room: Room, modules: ModuleNames) -> None:
        self._room = room
        self._modules = modules
        self._line = lru_cache(maxsize=4096)(_line)

    def begin(
        self, command: Sequence[str], options: Mapping[str, Any], settings: Mapping[str, Any]
    ) -> None:
        """Start the process and introduce ourselves.

        Args:
            command: the program and its arguments.
            options: what it wants to be told at the start.
            settings: what it is told when it asks.
        """
        try:
            self._wire = Wire(
                command, self._room.folder, self._room.environment, lambda _: settings
            )
            self._documents = Documents(self._wire)
            with self._wire.beginning():
                self._wire.ask(
                    "initialize",
                    {
                        "processId": os.getpid(),
                        "rootUri": None,
                        "initializationOptions": options,
                        "capabilities": {
                            "workspace": {"configuration": True},
                            "textDocument": {
                                "hover": {"contentFormat": ["plaintext", "markdown"]},
                                "typeDefinition": {"linkSupport": False},
                            },
                        },
                    },
                )
                self._wire.notify("initialized", {})
        except BaseException:
            self.close()
            raise

    def types(
        self, path: str, text: str, spans: Sequence[Span], stakes: Sequence[Stake] = ()
    ) -> list[Answer | None]:
        """See `TypeEngine.types`."""
        named = wrapped(text, spans)
        places = [index for index, cursor in enumerate(named.cursors) if cursor is not None]
        found: list[Answer | None] = [None] * len(spans)
        if not places:
            return found
        with self._wire.asking():
            document = self._documents.show(path, named.text)
            questions = [
                {
                    "textDocument": {"uri": document.uri},
                    "position": document.places.place(named.cursors[index] or 0),
                }
                for index in places
            ]
            hovers = self._wire.ask_all("textDocument/hover", questions)
            classes = [None if isinstance(one, WireError) else self._classes(one) for one in hovers]
            known = [number for number, one in enumerate(classes) if one]
            definitions = self._wire.ask_all(
                "textDocument/typeDefinition", [questions[number] for number in known]
            )
        for number, one in enumerate(classes):
            if one == []:
                found[places[number]] = ()
        for number, answer in zip(known, definitions, strict=True):
            names = classes[number]
            if names and not isinstance(answer, WireError):
                found[places[number]] = self._declared(names, answer, document, named.text)
        return found

    def show(self, texts: Mapping[str, str]) -> None:
        """See `TypeEngine.show`."""
        self._documents.keep(texts)

    def changed(self, path: str) -> None:
        """See `TypeEngine.changed`."""
        self._documents.changed(path)

    def close(self) -> None:
        """End the server."""
        with suppress(AttributeError):
            self._wire.close()
        self._room.close()

    def type_shown(self, text: str) -> str:
        """The type in what the server shows for a name."""
        return text

    def _classes(self, hover: Any) -> list[str] | None:
        contents = hover.get("contents") if isinstance(hover, dict) else None
        text = contents.get("value") if isinstance(contents, dict) else contents
        return classes_in(self.type_shown(text)) if isinstance(text, str) else None

    def _declared(
        self, names: Sequence[str], locations: Any, document: Document, text: str
    ) -> Answer | None:
        """The classes of these names, each at the one place where a class of its name is declared."""
        if isinstance(locations, dict):
            locations = [locations]
        by_name: dict[str, dict[tuple[str, int], None]] = {}
        for location in locations or ():
            path = path_of(str(location["uri"]))
            start = location["range"]["start"]
            name = self._name_at(path, start, location["range"]["end"], document, text)
            by_name.setdefault(name, {})[path, int(start["line"])] = None
        found: list[Declared] = []
        for name in names:
            last = name.rpartition(".")[2]
            places = [*by_name.get(last, ())]
            if len(places) != 1:
                return None
            path, line = places[0]
            own = document.path if document.declares(path) else path
            found.append(Declared(self._modules.of(path) or "", last, own, line))
        return tuple(found)

    def _name_at(self, path: str, start: Any, end: Any, document: Document, text: str) -> str:
        line = int(start["line"])
        if document.declares(path):
            lines = text.split("\n")
            shown = lines[line] if line < len(lines) else ""
        else:
            shown = self._line(path, line)
        return shown[int(start["character"]) : int(end["character"])]


def _line(path: str, number: int) -> str:
    """One line of a file that declares something; empty where it cannot be read."""
    try:
        file = Path(path)
        if file.stat().st_size > _MOST_BYTES:
            return ""
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return ""
    return lines[number].decode("utf-8", "replace") if number < len(lines) else ""
