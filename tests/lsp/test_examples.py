"""An update that nobody has a rule for: what was accepted before is offered for the next use, at once."""

from pathlib import Path

import pytest
from lsprotocol import types

from pyrecode.journal.model import MigrationPair
from pyrecode.journal.store import Journal

from .conftest import Start

PUSH = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            is_preferred_support=True,
            code_action_literal_support=types.ClientCodeActionLiteralOptions(
                code_action_kind=types.ClientCodeActionKindOptions(value_set=["quickfix"])
            ),
        ),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(),
    )
)
USES = "import acme\n\nacme.f(one, size=1)\nacme.f(two)\n"


def pair(name: str) -> MigrationPair:
    return MigrationPair(
        "acme",
        "",
        "acme.f",
        "",
        f"import acme\n\nacme.f({name}, size=2)",
        f"import acme\n\nacme.g({name}, length=2)",
        update="acme:acme.f",
    )


def fixes(actions: list[types.CodeAction | types.Command]) -> list[types.CodeAction]:
    return [
        each
        for each in actions
        if isinstance(each, types.CodeAction) and not each.title.startswith("Ignore")
    ]


@pytest.mark.usefixtures("recording")
@pytest.mark.asyncio
async def test_what_was_accepted_is_offered_at_once(start: Start, workspace: Path) -> None:
    (workspace / "pyrecode-updates.toml").write_text('[[updates]]\nsymbol = "acme.f"\n')
    editor = await start(PUSH)
    uri = editor.open(USES)
    await editor.diagnostics(uri, 2)
    place = types.Range(types.Position(2, 5), types.Position(2, 5))
    assert fixes(await editor.actions(uri, place)) == []
    with Journal.open() as journal:
        journal.add_pairs([pair("a")])
        (fix,) = fixes(await editor.actions(uri, place))
        assert fix.title == "Rewrite the use of acme.f as it was done elsewhere (suggestion)"
        assert not fix.is_preferred
        journal.add_pairs([pair("b"), pair("c")])
    (fix,) = fixes(await editor.actions(uri, place))
    # `size=1` was never passed, only `size=2`.
    assert not fix.is_preferred
    editor.change(uri, types.Range(types.Position(2, 17), types.Position(2, 18)), "2")
    await editor.diagnostics(uri, 2)
    (fix,) = fixes(await editor.actions(uri, place))
    assert fix.is_preferred
    editor.apply(uri, fix.edit)
    (left,) = await editor.diagnostics(uri, 1)
    assert left.range.start.line == 3


@pytest.mark.asyncio
async def test_a_project_s_own_examples(start: Start, workspace: Path) -> None:
    (workspace / "pyrecode-updates.toml").write_text('[[updates]]\nsymbol = "acme.f"\n')
    folder = workspace / "pyrecode-examples"
    folder.mkdir()
    (folder / "f.old.py").write_text("import acme\n\nacme.f(x, size=n)\n")
    (folder / "f.new.py").write_text("import acme\n\nacme.g(x, length=n)\n")
    editor = await start(PUSH)
    uri = editor.open(USES)
    await editor.diagnostics(uri, 2)
    place = types.Range(types.Position(2, 5), types.Position(2, 5))
    (fix,) = fixes(await editor.actions(uri, place))
    editor.apply(uri, fix.edit)
    await editor.diagnostics(uri, 1)
    assert editor.uri("pyrecode-examples/f.old.py") not in editor.client.diagnostics
