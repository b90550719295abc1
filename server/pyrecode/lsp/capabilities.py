"""What the client can do, as plain facts."""

from attrs import frozen
from lsprotocol import types
from pygls.capabilities import get_capability


@frozen
class Capabilities:
    """The few abilities that change what this server does."""

    pull_diagnostics: bool
    """asks for diagnostics itself; to the others they are pushed"""
    refresh_diagnostics: bool
    """can be told to ask again"""
    diagnostic_tags: bool
    """shows the Deprecated tag; others get the severity of a hint that can be seen"""
    versioned_edits: bool
    """takes edits that name the version they were made for"""
    action_literals: bool
    """takes code actions with edits; the others only know commands"""
    resolves_edit: bool
    """asks for the edit of a code action when it is chosen"""
    applies_edit: bool
    """applies edits that the server sends"""
    preferred_actions: bool
    markdown: bool
    """shows Markdown in a hover"""
    watches_files: bool
    """can be asked to watch files"""
    progress: bool
    """shows progress that the server begins"""

    @classmethod
    def of(cls, client: types.ClientCapabilities) -> "Capabilities":
        """Read the client's announcement."""

        def able(name: str) -> bool:
            return bool(get_capability(client, name, False))

        def listed(name: str, value: str) -> bool:
            return value in (get_capability(client, name, None) or ())

        return cls(
            pull_diagnostics=get_capability(client, "text_document.diagnostic") is not None,
            refresh_diagnostics=able("workspace.diagnostics.refresh_support"),
            diagnostic_tags=get_capability(client, "text_document.publish_diagnostics.tag_support")
            is not None,
            versioned_edits=able("workspace.workspace_edit.document_changes"),
            action_literals=get_capability(
                client, "text_document.code_action.code_action_literal_support"
            )
            is not None,
            resolves_edit=listed("text_document.code_action.resolve_support.properties", "edit"),
            applies_edit=able("workspace.apply_edit"),
            preferred_actions=able("text_document.code_action.is_preferred_support"),
            markdown=listed("text_document.hover.content_format", types.MarkupKind.Markdown),
            watches_files=able("workspace.did_change_watched_files.dynamic_registration"),
            progress=able("window.work_done_progress"),
        )
