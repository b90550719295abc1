"""Diagnostics: pulled by the clients that ask (`textDocument/diagnostic`), pushed to the others."""

import hashlib
from typing import TYPE_CHECKING

from lsprotocol import types

from pyrecode.lsp import wording
from pyrecode.lsp.analysis import Analysis, Mark
from pyrecode.lsp.document import Document, Lines
from pyrecode.lsp.opened import Opened
from pyrecode.updates.model import ApiUpdate, Nature

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server
    from pyrecode.updates.catalog import Catalog

SOURCE = "pyrecode"


def register(server: "Server") -> None:
    """Answer the client that asks; what is pushed comes from the session."""
    session = server.session
    if not session.capabilities.pull_diagnostics:
        return

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE
        ),
    )
    async def diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.DocumentDiagnosticReport:
        opened = session.get(params.text_document.uri)
        analysis = await session.analysis(opened) if opened else None
        if opened is None or analysis is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        items = to_diagnostics(analysis, opened.document)
        result = hashlib.sha256(repr(items).encode()).hexdigest()[:16]
        if result == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=result)
        return types.RelatedFullDocumentDiagnosticReport(items=items, result_id=result)


def publish(server: "Server", opened: Opened, analysis: Analysis | None) -> None:
    """Push the diagnostics of a document, with the version that they are for."""
    document = opened.document
    if analysis is not None and analysis.text is not document.text:
        return
    items = to_diagnostics(analysis, document) if analysis else []
    server.text_document_publish_diagnostics(
        types.PublishDiagnosticsParams(document.uri, items, document.version)
    )


def to_diagnostics(analysis: Analysis, document: Document) -> list[types.Diagnostic]:
    """All findings of a text as diagnostics."""
    lines = Lines(analysis.text, document.encoding)
    return [to_diagnostic(mark, analysis.catalog, lines) for mark in analysis.marks]


def to_diagnostic(mark: Mark, catalog: "Catalog", lines: Lines) -> types.Diagnostic:
    """One finding as a diagnostic; `data` is all that a code action needs to find it again."""
    update = mark.finding.update
    tags = [] if update.nature is Nature.BEHAVIOUR else [types.DiagnosticTag.Deprecated]
    return types.Diagnostic(
        range=lines.range(*mark.span),
        message=wording.message(update),
        severity=severity(update, catalog.version(update.library)),
        code=update.label,
        source=SOURCE,
        tags=tags,
        data={"id": mark.id},
    )


def severity(update: ApiUpdate, version: str | None) -> types.DiagnosticSeverity:
    """A warning where the code fails in this environment, else no louder than it must be."""
    if update.nature is Nature.BEHAVIOUR:
        return types.DiagnosticSeverity.Information
    if update.nature is Nature.REMOVED or _is_gone(update, version):
        return types.DiagnosticSeverity.Warning
    return types.DiagnosticSeverity.Hint


def _is_gone(update: ApiUpdate, version: str | None) -> bool:
    if update.removed_in is None or version is None:
        return False
    from packaging.version import InvalidVersion, Version

    try:
        return Version(version) >= Version(update.removed_in)
    except InvalidVersion:
        return False
