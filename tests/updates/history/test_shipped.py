import json
import zipfile

import pytest

from pyrecode.updates.history.shipped import (
    SHIPPED,
    history,
    libraries,
    members,
    packed,
    read_archive,
)

RELEASES = {
    "1.0": {"__init__.py": "def f(a, b): ...\ndef g(): ..."},
    "2.0": {"__init__.py": "def f(a): ..."},
}


def test_an_archive_gives_back_what_was_put_in(compiled, tmp_path):
    made = compiled(RELEASES)
    place = tmp_path / "history.zip"
    place.write_bytes(packed([made]))

    assert read_archive(place, "acme") == made
    assert members(place) == ("acme",)


def test_the_same_facts_make_the_same_bytes(compiled):
    assert packed([compiled(RELEASES)]) == packed([compiled(RELEASES)])


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", b"PK\x03\x04 cut off"],
    ids=["empty", "noise", "cut off"],
)
def test_a_damaged_archive_holds_nothing(tmp_path, content):
    place = tmp_path / "history.zip"
    place.write_bytes(content)

    assert read_archive(place, "acme") is None
    assert members(place) == ()


@pytest.mark.parametrize("text", ["[]", "{}", '{"library": "acme"}', "no json"])
def test_a_damaged_member_is_left_out(tmp_path, text):
    place = tmp_path / "history.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("acme.json", text)

    assert read_archive(place, "acme") is None


def test_what_is_shipped_can_be_read_and_holds_no_prose():
    assert libraries()
    for name in libraries():
        one = history(name)
        assert one is not None
        assert one.library == name
        assert one.versions
        assert all(update.message == "" for update in one.updates)
    with zipfile.ZipFile(SHIPPED) as archive:
        for name in archive.namelist():
            rows = json.loads(archive.read(name))["updates"]
            assert not [row for row in rows if "message" in row or "definition" in row]


def test_it_is_a_few_megabytes_at_most():
    assert SHIPPED.stat().st_size < 5_000_000
