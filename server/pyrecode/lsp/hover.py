"""`textDocument/hover`: what changed, since when, and what to use instead."""

from typing import TYPE_CHECKING

from lsprotocol import types

from pyrecode.lsp import wording

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server


def register(server: "Server") -> None:
    """Answer on the outdated name itself, and nowhere else."""
    session = server.session

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        opened = session.get(params.text_document.uri)
        analysis = await session.analysis(opened) if opened else None
        if opened is None or analysis is None or analysis.text is not opened.document.text:
            return None
        lines = opened.document.lines
        at = lines.offset(params.position)
        marks = [mark for mark in analysis.touching(at, at) if mark.span[0] <= at < mark.span[1]]
        if not marks:
            return None
        await session.make_proposals(analysis, marks)
        paragraphs = [
            paragraph
            for mark in marks
            for paragraph in wording.explanation(
                mark.finding, analysis.catalog, analysis.proposal(mark), analysis.why_not(mark)
            )
        ]
        kind = types.MarkupKind.PlainText
        if session.capabilities.markdown:
            kind = types.MarkupKind.Markdown
        content = types.MarkupContent(kind, "\n\n".join(paragraphs))
        return types.Hover(content, lines.range(*marks[0].span))
