"""Patterns that are compiled at their first use."""

import re

import pytest

from pyrecode.pattern import pattern


def test_it_does_what_a_compiled_pattern_does() -> None:
    word = pattern(r"[a-z]+", re.IGNORECASE)
    assert word.findall("One two") == ["One", "two"]
    assert word.sub("x", "One two") == "x x"
    assert word.pattern == r"[a-z]+"
    assert pattern(rb"\d").search(b"a1") is not None


def test_what_is_none_fails_at_its_first_use() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("")
