"""The switch, and the opaque names."""

from pathlib import Path

import pytest

from pyrecode.journal.errors import JournalError
from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.recording import is_recording, set_recording


def test_off_at_first_and_nothing_is_made(folder: Path):
    assert not is_recording()
    assert not folder.exists()


def test_switch_and_project():
    set_recording(True)
    assert is_recording()
    assert is_recording(project=True)
    assert not is_recording(project=False)
    set_recording(False)
    assert not is_recording()
    assert not is_recording(project=True)


def test_switch_in_a_place_that_cannot_be_written(folder: Path):
    folder.write_text("a file")
    with pytest.raises(JournalError) as caught:
        set_recording(True)
    assert "\n" not in str(caught.value)


def test_names_stay_and_tell_nothing(folder: Path, tmp_path: Path):
    assert author_id() == author_id()
    assert project_hash(tmp_path) == project_hash(tmp_path)
    assert project_hash(tmp_path) != project_hash(tmp_path / "other")
    first = project_hash(tmp_path)
    (folder / "salt").unlink()
    assert project_hash(tmp_path) != first
