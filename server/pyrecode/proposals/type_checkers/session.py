"""One type checker in a process of its own, asked as an editor asks a language server.

It is shown each text in its file's place, so that imports between modules of the project are what they are, and
nothing is written.
"""

import os
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyrecode.findings.engines.base import EngineError, Surroundings
from pyrecode.findings.engines.documents import Documents
from pyrecode.findings.engines.room import Room
from pyrecode.findings.engines.wire import Wire, WireError
from pyrecode.proposals.type_checkers.base import Complaint
from pyrecode.proposals.type_checkers.choice import kind

_ERROR = 1
_REMEMBERED = 64


class CheckerSession:
    """Started when the first question comes; once it fails it is not asked again."""

    def __init__(self, name: str, surroundings: Surroundings, folder: Path) -> None:
        """Start nothing yet.

        Args:
            name: one of `choice.NAMES`.
            surroundings: where modules are looked for.
            folder: holds the files that it will be asked about.
        """
        self.name = name
        self._surroundings = surroundings
        self._folder = folder
        self._room: Room | None = None
        self._wire: Wire | None = None
        self._documents: Documents | None = None
        self._failure: EngineError | None = None
        self._known: OrderedDict[tuple[str, str], Sequence[Complaint]] = OrderedDict()

    def complaints(self, path: str, text: str) -> Sequence[Complaint]:
        """See `TypeCheck.complaints`."""
        key = path, text
        if key not in self._known:
            self._known[key] = self._ask(path, text)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def close(self) -> None:
        """End the process; may be called twice."""
        if self._wire is not None:
            self._wire.close()
        if self._room is not None:
            self._room.close()

    def _ask(self, path: str, text: str) -> Sequence[Complaint]:
        if self._failure is not None:
            raise self._failure
        try:
            if self._wire is None:
                self._begin()
            assert self._wire is not None
            assert self._documents is not None
            with self._wire.asking():
                document = self._documents.show(str(Path(path).absolute()), text)
                asked = {"textDocument": {"uri": document.uri}}
                answer = self._wire.ask("textDocument/diagnostic", asked)
        except WireError as error:
            raise EngineError(f"does not answer: {error}") from error
        except EngineError as error:
            self._failure = error
            self.close()
            raise
        items = answer.get("items", ()) if isinstance(answer, dict) else ()
        return tuple(_complaint(one) for one in items if one.get("severity") == _ERROR)

    def _begin(self) -> None:
        self._room = Room(self.name)
        begun = kind(self.name).start(self._surroundings, self._room.folder)
        self._wire = Wire(
            begun.command,
            self._room.folder,
            self._room.environment,
            lambda section: _section(begun.options, section),
        )
        self._documents = Documents(self._wire)
        folders = dict.fromkeys((*self._surroundings.sources, self._folder))
        with self._wire.beginning(), suppress(WireError):
            self._wire.ask(
                "initialize",
                {
                    "processId": os.getpid(),
                    "rootUri": None,
                    "workspaceFolders": [
                        {"uri": one.absolute().as_uri(), "name": one.name} for one in folders
                    ],
                    "initializationOptions": begun.options,
                    "capabilities": {
                        "workspace": {"configuration": True, "workspaceFolders": True},
                        "textDocument": {"diagnostic": {"dynamicRegistration": False}},
                    },
                },
            )
            self._wire.notify("initialized", {})


def _section(options: Any, section: str) -> Any:
    """The settings of a section, `basedpyright.analysis`; all of them where none is called so."""
    found = options
    for part in section.split("."):
        if not isinstance(found, dict) or part not in found:
            return options
        found = found[part]
    return found


def _complaint(item: Any) -> Complaint:
    line = int(item["range"]["start"]["line"]) + 1
    first = str(item.get("message", "")).strip().partition("\n")[0]
    return Complaint(str(item.get("code", "")), first, line)
