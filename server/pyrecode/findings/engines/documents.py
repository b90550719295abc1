"""The texts that an engine is shown: as an editor would open, change and close them."""

from collections.abc import Mapping
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
    """Shows texts, one at a time: another one takes the place of the last. Unsaved buffers stay beside it."""

    def __init__(self, wire: Wire) -> None:
        """Show nothing yet."""
        self._wire = wire
        self._count = 0
        self._open: dict[str, str] = {}
        self._asked = ""
        self._unsaved: dict[str, str] = {}
        self._compared: dict[str, tuple[str, bool]] = {}

    def show(self, path: str, text: str) -> Document:
        """Have the engine know a file by this text, whatever is on disk."""
        uri = _uri(path)
        if self._asked != uri:
            self._settle(self._asked)
            self._asked = uri
        self._put(uri, text)
        return Document(path, uri, Places(text))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Have the engine know these files by their texts, where others import them; see `TypeEngine.show`."""
        before = self._unsaved
        self._unsaved = {
            _uri(path): text
            for path, text in texts.items()
            if path.endswith(_SUFFIXES) and self._is_unsaved(path, text)
        }
        for uri in before.keys() | self._unsaved.keys():
            if uri != self._asked:
                self._settle(uri)

    def _is_unsaved(self, path: str, text: str) -> bool:
        known = self._compared.get(path)
        if known is None or known[0] is not text:
            try:
                same = Path(path).read_bytes() == text.encode("utf-8", "surrogatepass")
            except (OSError, ValueError):
                same = False
            known = self._compared[path] = (text, not same)
        return known[1]

    def _settle(self, uri: str) -> None:
        """Let a file that is not asked about be what others see of it."""
        if uri in self._unsaved:
            self._put(uri, self._unsaved[uri])
        elif uri in self._open:
            # What is known of a closed file takes a third of the memory.
            del self._open[uri]
            self._wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def _put(self, uri: str, text: str) -> None:
        known = self._open.get(uri)
        if known == text:
            return
        self._count += 1
        self._open[uri] = text
        if known is None:
            item = {"uri": uri, "languageId": "python", "version": self._count, "text": text}
            self._wire.notify("textDocument/didOpen", {"textDocument": item})
        else:
            identifier = {"uri": uri, "version": self._count}
            change = {"textDocument": identifier, "contentChanges": [{"text": text}]}
            self._wire.notify("textDocument/didChange", change)

    def changed(self, path: str) -> None:
        """Tell that a file on disk was saved."""
        change = {"uri": _uri(path), "type": _SAVED}
        self._wire.notify("workspace/didChangeWatchedFiles", {"changes": [change]})


def _uri(path: str) -> str:
    # A notebook or a buffer without a file is Python too, and engines go by the name.
    return Path(path if path.endswith(_SUFFIXES) else f"{path}.py").as_uri()
