"""`textDocument/codeAction` and `codeAction/resolve`: quick fixes, fix all, ignore.

A quick fix is a look-up in the session's own state. The client's ranges only say where it looks: what
is edited, and where, comes from the analysis of the text as it stands.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from pyrecode.lsp import model, wording
from pyrecode.lsp.analysis import Analysis, Mark
from pyrecode.lsp.commands import ACCEPTED, APPLY, FIX_ALL, REJECTED
from pyrecode.lsp.diagnostics import SOURCE, to_diagnostic
from pyrecode.lsp.edits import between, workspace_edit
from pyrecode.lsp.ignore import ignore_edit
from pyrecode.lsp.opened import Opened
from pyrecode.lsp.session import Session
from pyrecode.proposals.proposal import Applicability, Proposal
from pyrecode.updates.model import Tier

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server

_QUICK_FIX = types.CodeActionKind.QuickFix
_FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"

_Action = types.CodeAction | types.Command


def register(server: "Server") -> None:
    """Offer actions for what the analysis found."""
    session = server.session

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[_QUICK_FIX, _FIX_ALL],
            resolve_provider=True,
        ),
    )
    async def code_action(params: types.CodeActionParams) -> list[_Action]:
        opened = session.get(params.text_document.uri)
        analysis = await session.analysis(opened) if opened else None
        if opened is None or analysis is None or not analysis.marks:
            return []
        if analysis.module is None and analysis.parsed is None:
            return []
        actions: list[_Action] = []
        if _wants(params.context, _QUICK_FIX):
            chosen = _chosen(params, analysis, opened)
            await session.make_proposals(analysis, chosen)
            if analysis.text is not opened.document.text:
                return []
            actions += _quick_fixes(session, opened, analysis, chosen, params.context)
            if analysis.module is not None:
                actions += model.questions(session, opened, analysis, chosen)
        if (
            analysis.module is not None
            and _wants(params.context, _FIX_ALL)
            and any(_may_be_safe(analysis, mark) for mark in analysis.marks)
        ):
            actions.append(await _fix_all(session, opened, analysis, params.context))
        return actions

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        # Clients resolve actions that we never marked, too: those come back as they are.
        data = action.data if isinstance(action.data, dict) else {}
        opened = session.get(data["uri"]) if isinstance(data.get("uri"), str) else None
        if opened is None or action.edit is not None:
            return action
        if opened.document.version != data.get("version"):
            raise JsonRpcContentModified("the document has changed")
        if isinstance(data.get("mark"), str):
            await model.answer(action, session, opened, data["mark"])
        else:
            await _fill(action, session, opened)
        return action


def _quick_fixes(
    session: Session,
    opened: Opened,
    analysis: Analysis,
    marks: Sequence[Mark],
    context: types.CodeActionContext,
) -> list[_Action]:
    able = session.capabilities
    document = opened.document
    fixes: list[_Action] = []
    silences: list[_Action] = []
    offers = []
    for mark in marks:
        proposal = analysis.proposal(mark)
        ids: list[str] = []
        diagnostic = to_diagnostic(mark, analysis.catalog, document.lines)
        if proposal is not None:
            version = analysis.catalog.version(mark.finding.update.library)
            offer = session.recorder.offer(document, mark.id, proposal, version)
            offers.append(offer)
            ids = [offer.id]
            title = wording.title(proposal)
            if able.action_literals:
                preferred = proposal.applicability is Applicability.SAFE
                fixes.append(
                    types.CodeAction(
                        title=title,
                        kind=_QUICK_FIX,
                        diagnostics=[diagnostic],
                        is_preferred=preferred if able.preferred_actions else None,
                        edit=workspace_edit(document, proposal.edits, able),
                        command=_command("Accepted", ACCEPTED, document.uri, ids),
                    )
                )
            elif able.applies_edit:
                fixes.append(_command(title, APPLY, document.uri, [mark.id]))
        edit = ignore_edit(analysis.module, mark, document.lines) if analysis.module else None
        if edit is not None and able.action_literals:
            silences.append(
                types.CodeAction(
                    title=f"Ignore {mark.finding.update.label} here",
                    kind=_QUICK_FIX,
                    diagnostics=[diagnostic],
                    edit=workspace_edit(document, [edit], able),
                    command=_command("Ignored", REJECTED, document.uri, ids) if ids else None,
                )
            )
    if offers and context.trigger_kind is not types.CodeActionTriggerKind.Automatic:
        session.recorder.shown(offers, session.project(document))
    return fixes + silences


async def _fix_all(
    session: Session, opened: Opened, analysis: Analysis, context: types.CodeActionContext
) -> _Action:
    able = session.capabilities
    document = opened.document
    title = "Apply all safe pyrecode fixes"
    if not able.action_literals or not (context.only or able.resolves_edit):
        return _command(title, FIX_ALL, document.uri, [])
    action = types.CodeAction(title=title, kind=_FIX_ALL)
    if context.only and not able.resolves_edit:
        await _fill(action, session, opened)
    else:
        action.data = {"uri": document.uri, "version": document.version}
    return action


async def _fill(action: types.CodeAction, session: Session, opened: Opened) -> None:
    """Give the action its edit, and the command that says it was applied."""
    made = await fix_all_edit(session, opened)
    if made is not None:
        action.edit = made[0]
        action.command = _command("Accepted", ACCEPTED, opened.document.uri, made[1])


async def fix_all_edit(
    session: Session, opened: Opened
) -> tuple[types.WorkspaceEdit, list[str]] | None:
    """The edit that applies every safe proposal, and the ids of the proposals.

    Raises:
        JsonRpcContentModified: where the document was changed meanwhile.
    """
    document = opened.document
    analysis = await session.analysis(opened)
    if analysis is None or analysis.module is None:
        return None
    await session.make_proposals(analysis, analysis.marks)
    path = str(document.path or document.uri)
    text = await session.work(analysis.mended, path)
    if analysis.text is not document.text:
        raise JsonRpcContentModified("the document has changed")
    ids = [
        session.recorder.offer(
            document, mark.id, proposal, analysis.catalog.version(mark.finding.update.library)
        ).id
        for mark, proposal in _safe(analysis)
    ]
    edits = between(analysis.text, text)
    return workspace_edit(document, edits, session.capabilities), ids


def quick_fix_edit(
    session: Session, opened: Opened, analysis: Analysis, mark_id: str
) -> tuple[types.WorkspaceEdit, str] | None:
    """The edit of one finding and the id of its proposal; None where there is none any more."""
    for mark in analysis.marks:
        proposal = analysis.proposal(mark) if mark.id == mark_id else None
        if proposal is not None:
            version = analysis.catalog.version(mark.finding.update.library)
            offer = session.recorder.offer(opened.document, mark.id, proposal, version)
            edit = workspace_edit(opened.document, proposal.edits, session.capabilities)
            return edit, offer.id
    return None


def _safe(analysis: Analysis) -> list[tuple[Mark, Proposal]]:
    made = [(mark, analysis.proposal(mark)) for mark in analysis.marks]
    return [
        (mark, proposal)
        for mark, proposal in made
        if proposal is not None and proposal.applicability is Applicability.SAFE
    ]


def _may_be_safe(analysis: Analysis, mark: Mark) -> bool:
    """Whether fix all is worth offering, told without making the proposals of a whole file."""
    if analysis.knows_proposal(mark) and (made := analysis.proposal(mark)) is not None:
        return made.applicability is Applicability.SAFE
    update = mark.finding.update
    return update.replacement is not None and update.tier is Tier.SAFE


def _chosen(params: types.CodeActionParams, analysis: Analysis, opened: Opened) -> list[Mark]:
    """The marks under the client's range, and those whose diagnostics it sent along."""
    lines = opened.document.lines
    start, end = lines.offset(params.range.start), lines.offset(params.range.end)
    ids: set[Any] = {
        diagnostic.data.get("id")
        for diagnostic in params.context.diagnostics
        if diagnostic.source == SOURCE and isinstance(diagnostic.data, dict)
    }
    under = {mark.id for mark in analysis.touching(min(start, end), max(start, end))}
    return [mark for mark in analysis.marks if mark.id in under or mark.id in ids]


def _wants(context: types.CodeActionContext, kind: str) -> bool:
    """Whether the client asks for actions of a kind; `source` asks for `source.fixAll.pyrecode` too."""
    if context.only is None:
        return True
    return any(kind == asked or kind.startswith(f"{asked}.") or not asked for asked in context.only)


def _command(title: str, name: str, uri: str, ids: list[str]) -> types.Command:
    return types.Command(title=title, command=name, arguments=[uri, ids])
