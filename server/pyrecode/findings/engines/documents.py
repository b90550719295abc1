"""The texts that an engine is shown: as an editor would open, change and close them."""

from pathlib import Path

from attrs import frozen

from pyrecode.findings.engines.declared import path_of
from pyrecode.findings.engines.places import Places
from pyrecode.findings.engines.wire import Wire

_SUFFIXES = (".py", ".pyi")
_SAVED = 2


@frozen
class Document:
    """A text as the engine knows it."""

    path: str
    uri: str
    places: Places

    def declares(self, path: str) -> bool:
        """Whether the engine means this text by the path."""
        return path == path_of(self.uri)


class Documents:
    """Shows texts, one at a time: another one takes the place of the last."""

    def __init__(self, wire: Wire) -> None:
        """Show nothing yet."""
        self._wire = wire
        self._count = 0
        self._open: str | None = None

    def show(self, path: str, text: str) -> Document:
        """Have the engine know a file by this text, whatever is on disk."""
        uri = _uri(path)
        self._count += 1
        if self._open == uri:
            identifier = {"uri": uri, "version": self._count}
            change = {"textDocument": identifier, "contentChanges": [{"text": text}]}
            self._wire.notify("textDocument/didChange", change)
            return Document(path, uri, Places(text))
        if self._open is not None:
            # What is known of a closed file takes a third of the memory.
            self._wire.notify("textDocument/didClose", {"textDocument": {"uri": self._open}})
        item = {"uri": uri, "languageId": "python", "version": self._count, "text": text}
        self._wire.notify("textDocument/didOpen", {"textDocument": item})
        self._open = uri
        return Document(path, uri, Places(text))

    def changed(self, path: str) -> None:
        """Tell that a file on disk was saved."""
        change = {"uri": _uri(path), "type": _SAVED}
        self._wire.notify("workspace/didChangeWatchedFiles", {"changes": [change]})


def _uri(path: str) -> str:
    # A notebook or a buffer without a file is Python too, and engines go by the name.
    return Path(path if path.endswith(_SUFFIXES) else f"{path}.py").as_uri()
