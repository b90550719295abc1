"""The switch, and the opaque names."""

from pathlib import Path

import pytest

from pyrecode.journal.errors import JournalError
from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.recording import is_decided, is_recording, set_recording, user_settings


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


def test_switch_in_a_place_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "config").write_text("a file")
    with pytest.raises(JournalError) as caught:
        set_recording(True)
    assert "\n" not in str(caught.value)


def test_a_link_to_the_configuration_stays_a_link_and_its_mode_too(tmp_path: Path):
    (tmp_path / "config").mkdir()
    mine = tmp_path / "dotfiles.toml"
    mine.write_text("# mine\n")
    mine.chmod(0o644)
    (tmp_path / "config" / "config.toml").symlink_to(mine)
    set_recording(True)
    assert mine.read_text() == "# mine\n\n[journal]\nrecord = true\n"
    assert mine.stat().st_mode & 0o777 == 0o644
    assert is_recording()


def test_decided_only_by_the_users_own_word(tmp_path: Path):
    assert not is_decided()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[journal]\nurl = 'sqlite:///x'\n")
    assert not is_decided()
    set_recording(False, drop_comments=True)
    assert is_decided()
    assert user_settings().journal_drop_comments
    # What cannot be read records nothing, and asks nothing.
    (tmp_path / "config" / "config.toml").write_text("[journal\n")
    assert is_decided()
    assert not is_recording()


def test_names_stay_and_tell_nothing(folder: Path, tmp_path: Path):
    assert author_id() == author_id()
    assert project_hash(tmp_path) == project_hash(tmp_path)
    assert project_hash(tmp_path) != project_hash(tmp_path / "other")
    first = project_hash(tmp_path)
    (folder / "salt").unlink()
    assert project_hash(tmp_path) != first
