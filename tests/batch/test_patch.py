"""Patches, judged by git itself: `git apply` must make the new content, to the byte."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyrecode.batch.patch import patch

LINES = b"".join(b"line %d\n" % number for number in range(40))


def applied(folder: Path, name: str, before: bytes, after: bytes) -> bytes:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        input=patch(name, before, after),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return file.read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LINES, LINES.replace(b"line 7\n", b"LINE 7\n")),
        (LINES, LINES.replace(b"line 3\n", b"").replace(b"line 30\n", b"x\ny\n")),
        (LINES, b"import a\n" + LINES),
        (b"a", b"b"),
        (b"a\nb", b"a\nc"),
        (b"a\nb", b"a\nb\n"),
        (b"a\nb\n", b"a\nb"),
        (b"a\r\nb\r\nc\r\n", b"a\r\nB\r\nc\r\n"),
        (b"a\rb\rc", b"a\rB\rc"),
        (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfA\nb\n"),
        (
            "# coding: latin-1\nä = 1\n".encode("latin-1"),
            "# coding: latin-1\nä = 2\n".encode("latin-1"),
        ),
        (b"a\x0cb\n\x1c\n", b"a\x0cB\n\x1c\n"),
        (b"", b"a\n"),
    ],
)
def test_git_applies_it(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert applied(tmp_path, "a.py", before, after) == after


@pytest.mark.parametrize(
    "name", ["with blank.py", "päckchen/x.py", 'qu"ote.py', "back\\slash.py", "a\tb.py", "a\nb.py"]
)
def test_odd_names(tmp_path: Path, name: str) -> None:
    assert applied(tmp_path, name, b"a\n", b"b\n") == b"b\n"


def test_nothing_for_no_change() -> None:
    assert patch("a.py", LINES, LINES) == b""


CONTENT = st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"c\r\n", b"d"]), max_size=25).map(
    b"".join
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CONTENT.filter(bool), CONTENT.filter(bool))
def test_any_two_contents(tmp_path: Path, before: bytes, after: bytes) -> None:
    if before != after:
        assert applied(tmp_path, "a.py", before, after) == after
