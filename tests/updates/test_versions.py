"""Versions held against each other."""

import pytest

from pyrecode.updates.versions import is_there


@pytest.mark.parametrize(
    ("version", "stated", "there"),
    [
        ("2.4.6", "2.4", True),
        ("2.4", "2.4.0", True),
        ("2.3.10", "2.4", False),
        ("10.0", "9.9", True),
        ("2.4.0rc1", "2.4", False),
        ("2.4.0rc1", "2.4.0b2", True),
        ("1!1.0", "2.0", True),
        ("2.4+local", "2.4", True),
        ("next", "2.4", False),
        ("2.4", "", False),
        ("1.2.3.4.5.6.7.8.9", "1.2.3.4.5.6.7.8", True),
    ],
)
def test_a_version_is_there(version: str, stated: str, there: bool) -> None:
    assert is_there(version, stated) is there
