"""The engine's edits as the protocol's."""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from pyrecode.lsp.capabilities import Capabilities
from pyrecode.lsp.document import Document
from pyrecode.updates.replacements.base import Edit


def workspace_edit(
    document: Document, edits: Iterable[Edit], capabilities: Capabilities
) -> types.WorkspaceEdit:
    """Edits of one document; they name its version where the client takes that."""
    lines = document.lines
    changes = [types.TextEdit(lines.range(edit.start, edit.end), edit.new_text) for edit in edits]
    if capabilities.versioned_edits:
        identifier = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        return types.WorkspaceEdit(
            document_changes=[types.TextDocumentEdit(identifier, list(changes))]
        )
    return types.WorkspaceEdit(changes={document.uri: changes})


def between(old: str, new: str) -> Iterator[Edit]:
    """Small edits that make `new` of `old`: by line, and by word in the lines that differ."""
    for start, end, part in _differences(_lines(old), _lines(new)):
        was = old[start:end]
        for inner, last, words in _differences(_words(was), _words(part)):
            yield Edit(start + inner, start + last, words)


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where the pieces differ: offsets into the old text, and the new text."""
    starts = [0, *itertools.accumulate(map(len, old))]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            yield starts[first], starts[last], "".join(new[new_first:new_last])


def _lines(text: str) -> list[str]:
    # At `\n` alone: an edit may start anywhere, and no other kind of line end matters here.
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)
