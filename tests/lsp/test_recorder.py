"""From the changes that editors send to the pairs in the journal."""

from pathlib import Path

import pytest
from lsprotocol import types

from pyrecode.findings.selection import Selection
from pyrecode.journal.model import EventKind, MigrationPair, Source
from pyrecode.journal.recording import set_recording
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter
from pyrecode.lsp.analysis import analyse
from pyrecode.lsp.document import Document
from pyrecode.lsp.opened import Opened
from pyrecode.lsp.projects import Project
from pyrecode.lsp.recorder import Offer, Recorder
from pyrecode.settings import ProjectSettings
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.rename import Rename

CATALOG = Catalog.of(
    [
        ApiUpdate(
            library="numpy",
            symbol="numpy.trapz",
            kind=Kind.FUNCTION,
            deprecated_in="2.0",
            replacement=Rename("trapezoid"),
            tier=Tier.SAFE,
        )
    ],
    existing={"numpy", "numpy.trapezoid"},
    versions={"numpy": "2.4.6"},
)
TEXT = "import numpy as np\n\nprint(1)\narea = np.trapz(y)\n"


class Editor:
    """A document, a recorder, and the ways in which editors apply an edit."""

    def __init__(self, tmp_path: Path, text: str = TEXT, record: bool | None = None) -> None:
        self.document = Document("file:///a.py", 1, text, "utf-16")
        self.writer = JournalWriter()
        self.recorder = Recorder(self.writer)
        self.project = Project(tmp_path, ProjectSettings(record=record))

    def offer(self, number: int = 0) -> Offer:
        analysis = analyse(self.document.text, "a.py", CATALOG, Selection())
        mark = analysis.marks[number]
        proposal = analysis.proposal(mark)
        assert proposal is not None
        return self.recorder.offer(self.document, mark.id, proposal, "2.4.6")

    def type(self, old: str, new: str, within: str = "") -> None:
        """Replace the first `old` (inside `within`) by `new`, as one small change."""
        start = self.document.text.index(within or old)
        start = self.document.text.index(old, start)
        span = self.document.lines.range(start, start + len(old))
        self._send(types.TextDocumentContentChangePartial(range=span, text=new))

    def replace_all(self, text: str) -> None:
        self._send(types.TextDocumentContentChangeWholeDocument(text=text))

    def _send(self, *changes: types.TextDocumentContentChangeEvent) -> None:
        before = self.document.text
        made = self.document.apply(changes, self.document.version + 1)
        self.recorder.changed(self.document, before, made)

    def accept(self, offer: Offer) -> None:
        self.recorder.accepted(offer.id, self.project)

    def save(self) -> None:
        self.recorder.saved(self.document, self.project)
        self.look()

    def look(self) -> None:
        analysis = analyse(self.document.text, "a.py", CATALOG, Selection())
        self.recorder.looked(Opened(self.document), analysis, self.project)

    def end(self) -> tuple[list[str], list[MigrationPair]]:
        self.writer.close()
        assert self.writer.dropped == 0
        with Journal.open() as journal:
            return [event.kind.value for event in journal.events()], list(journal.pairs())


@pytest.fixture(autouse=True)
def _recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path / "config"))
    set_recording(True)


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


def test_accepted_and_kept(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.save()
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["accepted", "kept"]
    assert pair.source is Source.ACCEPTED
    assert pair.old_code == "import numpy as np\n\narea = np.trapz(y)"
    assert pair.new_code == "import numpy as np\n\narea = np.trapezoid(y)"
    assert (pair.dependency, pair.new_version) == ("numpy", "==2.4.6")
    assert pair.proposer == "rule"
    assert "parses" in pair.checks


@pytest.mark.parametrize(
    "change", [("z", "ezoid"), ("np.trapz(y)", "np.trapezoid(y)"), ("trapz", "trapezoid")]
)
def test_however_the_editor_cuts_the_change(editor: Editor, change: tuple[str, str]):
    offer = editor.offer()
    editor.type(*change, within="np.")
    editor.accept(offer)
    editor.save()
    kinds, pairs = editor.end()
    assert kinds == ["accepted", "kept"]
    assert len(pairs) == 1


def test_whole_document_sync(editor: Editor):
    offer = editor.offer()
    editor.replace_all(TEXT.replace("trapz", "trapezoid"))
    editor.accept(offer)
    editor.save()
    assert editor.end()[0] == ["accepted", "kept"]


def test_command_before_the_change(editor: Editor):
    offer = editor.offer()
    editor.accept(offer)
    editor.type("trapz", "trapezoid")
    editor.save()
    assert editor.end()[0] == ["accepted", "kept"]


def test_command_that_never_comes(editor: Editor):
    editor.offer()
    editor.type("trapz", "trapezoid")
    editor.save()
    assert editor.end()[0] == ["accepted", "kept"]


def test_command_without_any_change_is_nothing(editor: Editor):
    editor.accept(editor.offer())
    editor.save()
    assert editor.end() == ([], [])


def test_edited_afterwards(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.type("trapezoid", "trapezoid_2")
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["accepted", "edited"]
    assert pair.source is Source.EDITED
    assert pair.new_code.endswith("area = np.trapezoid_2(y)")


def test_edit_elsewhere_is_no_edit_of_it(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.type("print(1)\n", "print(1)\nprint(2)\n")
    editor.type("area", "result")
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["accepted", "kept"]
    assert pair.new_code.endswith("area = np.trapezoid(y)")


@pytest.mark.parametrize("whole", [False, True])
def test_undone_then_redone(editor: Editor, whole: bool):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    new = editor.document.text
    editor.replace_all(TEXT) if whole else editor.type("ezoid", "z")
    editor.save()
    editor.replace_all(new) if whole else editor.type("z", "ezoid", within="np.")
    editor.save()
    kinds, pairs = editor.end()
    assert kinds == ["accepted", "reverted", "kept"]
    assert len(pairs) == 1


def test_reverted_leaves_no_pair(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.type("trapezoid", "trapz")
    editor.save()
    kinds, pairs = editor.end()
    assert kinds == ["accepted", "reverted"]
    assert pairs == []


def test_saved_while_it_does_not_parse_is_asked_again(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.type("trapezoid", "trapezoid_2((")
    editor.save()
    editor.writer.close()
    editor.type("((", "")
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["accepted", "edited"]
    assert pair.new_code.endswith("np.trapezoid_2(y)")


def test_typed_by_hand_is_the_persons_own(editor: Editor):
    editor.offer()
    editor.type("z(y)", "e(y)")
    for letter in "zoid":
        editor.type("(y)", f"{letter}(y)")
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["own-fix"]
    assert pair.source is Source.HAND_MADE
    assert pair.old_code.endswith("np.trapz(y)")


def test_lost_under_a_larger_edit_tells_nothing(editor: Editor):
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.type("area = np.trapezoid(y)", "pass")
    editor.save()
    assert editor.end()[0] == ["accepted"]


def test_edit_in_several_places_as_one_change(tmp_path: Path):
    text = "from numpy import trapz\n\nprint(1)\narea = trapz(y)\n"
    editor = Editor(tmp_path, text)
    offer = editor.offer(1)
    expected = text.replace("trapz", "trapezoid")
    assert len(offer.proposal.edits) > 1
    editor.replace_all(expected)
    editor.accept(offer)
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["accepted", "kept"]
    assert pair.new_code == "from numpy import trapezoid\n\narea = trapezoid(y)"


def test_two_uses_and_the_same_proposal_again(tmp_path: Path):
    editor = Editor(tmp_path, TEXT + "area = np.trapz(z)\n")
    first = editor.offer()
    assert editor.offer().id == first.id
    editor.type("trapz", "trapezoid", within="trapz(y)")
    editor.accept(first)
    second = editor.offer()
    assert second.id != first.id
    editor.type("trapz", "trapezoid", within="trapz(z)")
    editor.accept(second)
    editor.save()
    kinds, pairs = editor.end()
    assert sorted(kinds) == ["accepted", "accepted", "kept", "kept"]
    assert [pair.new_code[-12:] for pair in pairs] == ["trapezoid(y)", "trapezoid(z)"]


def test_shown_once_and_rejected(editor: Editor):
    offer = editor.offer()
    editor.recorder.shown([offer], editor.project)
    editor.recorder.shown([offer], editor.project)
    editor.recorder.rejected(offer.id, editor.project)
    kinds, pairs = editor.end()
    assert kinds == [EventKind.SHOWN.value, EventKind.REJECTED.value]
    assert pairs == []


@pytest.mark.parametrize("wanted", [False, True])
def test_the_projects_name_is_kept_only_where_the_user_says_so(tmp_path: Path, wanted: bool):
    set_recording(True, project_names=wanted)
    editor = Editor(tmp_path, TEXT.replace("print(1)\n", "").replace("(y)", f"('{tmp_path}/y')"))
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    _, (pair,) = editor.end()
    assert pair.project_name == (tmp_path.name if wanted else "")
    assert pair.project
    assert str(tmp_path) not in pair.old_code
    assert "np.trapz('y')" in pair.old_code


@pytest.mark.parametrize("by", ["user", "project"])
def test_nothing_is_written_when_off(tmp_path: Path, by: str):
    editor = Editor(tmp_path, record=False if by == "project" else None)
    if by == "user":
        set_recording(False)
    offer = editor.offer()
    editor.recorder.shown([offer], editor.project)
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.save()
    editor.writer.close()
    assert not (tmp_path / "data").exists()


def test_unknown_ids_are_ignored(editor: Editor):
    editor.recorder.accepted("none", editor.project)
    editor.recorder.rejected("none", editor.project)
    editor.recorder.closed("file:///other.py")
    assert editor.end() == ([], [])


def test_mended_by_hand_with_no_proposal_at_all(editor: Editor):
    editor.look()
    editor.type("np.trapz(y)", "np.sum(y) / 2  # mine")
    editor.look()
    assert editor.document.text != TEXT, "not yet saved: nothing is told"
    editor.save()
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["own-fix"]
    assert pair.source is Source.HAND_MADE
    assert (pair.proposer, pair.description) == ("", "numpy.trapz")
    assert pair.old_code == "import numpy as np\n\narea = np.trapz(y)"
    assert pair.new_code == "import numpy as np\n\narea = np.sum(y) / 2"


def test_mended_otherwise_than_it_was_proposed(editor: Editor):
    editor.look()
    editor.offer()
    editor.type("trapz(y)", "cumsum(y)[-1]")
    editor.save()
    kinds, (pair,) = editor.end()
    assert kinds == ["own-fix"]
    assert pair.new_code.endswith("np.cumsum(y)[-1]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("np.trapz(y)", "0"),
        ("area = np.trapz(y)\n", ""),
        ("area = np.trapz(y)", "area = np.trapz(z)"),
        ("area = np.trapz(y)", "area = np.trapz(y"),
        ("print(1)", "print(2)"),
    ],
    ids=["thrown away", "deleted", "still there", "broken", "elsewhere"],
)
def test_what_is_no_mending_tells_nothing(editor: Editor, old: str, new: str):
    editor.look()
    editor.type(old, new)
    editor.save()
    assert editor.end() == ([], [])


def test_what_was_accepted_is_not_told_as_mended_by_hand(editor: Editor):
    editor.look()
    offer = editor.offer()
    editor.type("trapz", "trapezoid")
    editor.accept(offer)
    editor.save()
    editor.save()
    assert editor.end()[0] == ["accepted", "kept"]
