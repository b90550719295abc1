"""Files as Python reads them, and back byte for byte."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyrecode.findings import source
from pyrecode.findings.source import SourceError, SourceFile, write_atomic


@pytest.mark.parametrize(
    ("data", "encoding", "text", "newline"),
    [
        (b"", "utf-8", "", "\n"),
        (b"x = 1\n", "utf-8", "x = 1\n", "\n"),
        ("x = 'é'\r\ny\r\nz\n".encode(), "utf-8", "x = 'é'\r\ny\r\nz\n", "\r\n"),
        (b"x\ry\r", "utf-8", "x\ry\r", "\r"),
        (b"\xef\xbb\xbfx = '\xc3\xa9'\n", "utf-8", "x = 'é'\n", "\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "iso-8859-1", "# -*- coding: latin-1 -*-\nx = 'é'\n", "\n"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'", "cp1252", None, "\n"),
        (b"# coding: euc-jp\n# \xc6\xfc\xcb\xdc\n", "euc-jp", "# coding: euc-jp\n# 日本\n", "\n"),
    ],
)  # fmt: skip
def test_reads_and_writes_back_what_it_read(
    tmp_path: Path, data: bytes, encoding: str, text: str | None, newline: str
):
    path = tmp_path / "a.py"
    path.write_bytes(data)
    read = SourceFile.read(path)
    assert read.encoding == encoding
    assert text is None or read.text == text
    assert read.newline == newline
    write_atomic(path, read.text + "# end", read)
    assert path.read_bytes() == data + b"# end"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.py"]


@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")))
def test_any_text_survives(text: str):
    data = b"# coding: utf-8\n" + text.encode()
    read = SourceFile.decode(data, "a.py")
    assert read.encode(read.text) == data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01binary", "null bytes"),
        (b"x = '\xe9'\n", "utf-8"),
        (b"x = 1\ny = '\xe9'\n# pad\n", ":2: "),
        (b"# coding: no-such-thing\n", "unknown encoding: no-such-thing"),
        (b"# coding: hex\n", "encoding"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "encoding"),
    ],
)
def test_bad_content_is_one_line(tmp_path: Path, data: bytes, words: str):
    path = tmp_path / "a.py"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        SourceFile.read(path)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_what_cannot_be_read_is_one_line(tmp_path: Path):
    for name, make in {
        "gone.py": lambda path: None,
        "folder.py": Path.mkdir,
        "pipe.py": os.mkfifo,
        "loop.py": lambda path: path.symlink_to(path),
    }.items():
        make(tmp_path / name)
        with pytest.raises(SourceError, match=rf"{name}: \w[^\n]+$"):
            SourceFile.read(tmp_path / name)
    with pytest.raises(SourceError, match="null"):
        SourceFile.read("a\0b.py")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path):
    path = tmp_path / "a.py"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SourceError, match="Permission denied"):
        SourceFile.read(path)


def test_huge_files_are_left_alone(tmp_path: Path):
    path = tmp_path / "a.py"
    with path.open("wb") as stream:
        stream.truncate(source.LARGEST + 1)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        SourceFile.read(path)


def test_mode_and_link_are_kept(tmp_path: Path):
    target = tmp_path / "real" / "a.py"
    target.parent.mkdir()
    target.write_text("x = 1\n")
    target.chmod(0o750)
    link = tmp_path / "link.py"
    link.symlink_to(target)
    write_atomic(link, "x = 2\n", SourceFile.read(link))
    assert link.is_symlink()
    assert target.read_text() == "x = 2\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o750
    assert len([*target.parent.iterdir()]) == 1


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path):
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    read = SourceFile.read(path)
    path.write_text("x = 3\n")
    with pytest.raises(SourceError, match="changed on disk"):
        write_atomic(path, "x = 2\n", read)
    assert path.read_text() == "x = 3\n"


def test_a_character_that_the_encoding_lacks_is_not_written(tmp_path: Path):
    path = tmp_path / "a.py"
    path.write_bytes(b"# coding: latin-1\n")
    read = SourceFile.read(path)
    with pytest.raises(SourceError, match="cannot be written as iso-8859-1"):
        write_atomic(path, read.text + "日", read)
    assert path.read_bytes() == b"# coding: latin-1\n"
    assert len([*tmp_path.iterdir()]) == 1
