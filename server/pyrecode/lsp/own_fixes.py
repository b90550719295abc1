"""Outdated uses that somebody mended by hand, with no proposal.

What counts is a statement as it was when the file was last saved, and as it is at the next save, when the use is no
longer found in it. Not every use that goes was mended: code is thrown away, too. So the new statement must name
something new and keep most of what the old one named.
"""

import ast
import io
import re
import tokenize
from collections.abc import Sequence

from attrs import define, field, frozen

from pyrecode.journal.text_lines import line_starts
from pyrecode.lsp.analysis import Analysis, Mark
from pyrecode.lsp.document import Document
from pyrecode.lsp.track import Change, Span, move_all
from pyrecode.updates.model import ApiUpdate

_WORD = re.compile(r"[^\W\d]\w*")
_KEPT = 0.6
"""the share of the old names, beside the API's own, that a mended statement still has"""
_NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE)
_HEADS = (ast.expr, ast.withitem)


@frozen
class Mended:
    """One use that somebody mended by hand."""

    update: ApiUpdate
    version: str | None
    """of the library"""
    before: tuple[str, Span]
    """the text at the last save, and the statement in it"""
    after: tuple[str, Span]


@define
class _Use:
    """An outdated use of the text that was last saved."""

    update: ApiUpdate
    version: str | None
    start: Span
    """where its statement was"""
    now: Span | None
    """where it is; None where it was lost"""


@define
class _Saved:
    """A file as it was last saved."""

    revision: int
    text: str | None = None
    """None before it was looked at"""
    uses: list[_Use] = field(factory=list)


class OwnFixes:
    """Follows the outdated uses of all open documents from save to save."""

    def __init__(self) -> None:
        self._files: dict[str, _Saved] = {}

    def changed(self, document: Document, changes: Sequence[Change]) -> None:
        """Follow a change of a document."""
        known = self._files.setdefault(document.uri, _Saved(0))
        for use in known.uses:
            use.now = (
                None if use.now is None else next(iter(move_all([use.now], changes) or ()), None)
            )

    def saved(self, document: Document) -> None:
        """Take note that the text of a document is what is on disk."""
        self._files.setdefault(document.uri, _Saved(0)).revision = document.revision

    def closed(self, uri: str) -> None:
        """Forget a document."""
        self._files.pop(uri, None)

    def looked(self, document: Document, analysis: Analysis, taken: Sequence[Span]) -> list[Mended]:
        """What was mended between the last save and this one; nothing while the text is not saved.

        Args:
            document: the file.
            analysis: of some text of it.
            taken: what proposals have changed, in the present text.
        """
        known = self._files.setdefault(document.uri, _Saved(0))
        unread = analysis.module is None and analysis.marks
        if known.revision != document.revision or analysis.text != document.text or unread:
            return []
        if known.text == document.text or analysis.stale:
            return []
        found = [
            Mended(
                use.update,
                use.version,
                (known.text, use.start),
                (document.text, _without_comment(document.text, use.now)),
            )
            for use in known.uses
            if known.text is not None
            and use.now is not None
            and not any(_meet(use.now, span) for span in taken)
            and not _is_there(use, analysis)
            and _is_mended(
                use.update, known.text[slice(*use.start)], document.text[slice(*use.now)]
            )
        ]
        known.text = document.text
        known.uses = [use for mark in analysis.marks if (use := _use(mark, analysis)) is not None]
        return found


def _use(mark: Mark, analysis: Analysis) -> _Use | None:
    """The use with its statement, or with the part of a compound one that holds it; None in an import."""
    seen = analysis.seen(mark)
    if seen is None:
        return None
    module, finding, by = seen
    node: ast.AST | None = finding.call or finding.node
    if isinstance(node, ast.alias | ast.stmt):
        return None
    while node is not None:
        above = module.parent(node)
        if isinstance(above, ast.stmt):
            head = getattr(above, "body", None) is not None
            whole = node if head and isinstance(node, _HEADS) else above
            if isinstance(whole, ast.withitem):
                whole = whole.context_expr
            if head and whole is above:
                return None
            span = module.start(whole) + by, module.end(whole) + by
            update = mark.finding.update
            return _Use(update, analysis.catalog.version(update.library), span, span)
        node = above
    return None


def _without_comment(text: str, span: Span) -> Span:
    """The span up to its last piece of code: a comment behind a statement is no part of it."""
    start, end = span
    starts = [start + at for at in line_starts(text[start:end])]
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(text[start:end], newline="").readline)]
    except (tokenize.TokenError, SyntaxError):
        return span
    ends = [one.end for one in tokens if one.type not in _NO_CODE and one.string]
    line, column = max(ends, default=(0, 0))
    return (start, starts[line - 1] + column) if line else span


def _is_there(use: _Use, analysis: Analysis) -> bool:
    """Whether the use is still found where it was."""
    return any(
        use.now is not None and mark.finding.update == use.update and _meet(use.now, mark.span)
        for mark in analysis.marks
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _is_mended(update: ApiUpdate, old: str, new: str) -> bool:
    """Whether a statement looks like the other one brought up to date."""
    before, after = set(_WORD.findall(old)), set(_WORD.findall(new))
    own = set(_WORD.findall(update.label))
    others = before - own
    if before == after or len(others & after) < _KEPT * len(others):
        return False
    # A parameter may go without anything new; an API that goes leaves another one.
    return bool(after - before) or (update.parameter is not None and bool(own & after))
