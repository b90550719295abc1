"""Paths in recorded code are told from the project's folder."""

from pathlib import Path, PureWindowsPath

import pytest

from pyrecode.journal.model import Sample
from pyrecode.journal.paths import relative_paths

ROOT = Path("/srv/work/vault-x")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("open('/srv/work/vault-x/data/a.csv')", "open('data/a.csv')"),
        ("x = '/srv/work/vault-x'", "x = '.'"),
        ("x = '/srv/work/vault-x/'", "x = './'"),
        ("x = '/srv/work/vault-xy/a'", "x = '/srv/work/vault-xy/a'"),
        ("x = '/data/srv/work/vault-x/a'", "x = '/data/srv/work/vault-x/a'"),
        ("u = 'file:///srv/work/vault-x/a'  # /srv/work/vault-x/b", "u = 'file://a'  # b"),
    ],
)
def test_below_the_root(code: str, expected: str):
    sample = relative_paths(Sample("", "", "", "", code, code), ROOT)
    assert (sample.old_code, sample.new_code) == (expected, expected)


def test_windows():
    root = PureWindowsPath("C:\\work\\vault")
    sample = Sample("", "", "", "", r"x = 'C:\\work\\vault\\a.csv'", "x = 'C:/work/vault/a.csv'")
    made = relative_paths(sample, root)  # pyright: ignore[reportArgumentType]
    assert (made.old_code, made.new_code) == ("x = 'a.csv'", "x = 'a.csv'")


def test_a_root_that_tells_nothing():
    sample = Sample("", "", "", "", "x = '/srv/a'", "x = '/srv/b'")
    assert relative_paths(sample, Path("/srv")) is sample
