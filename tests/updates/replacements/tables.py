"""The tests that each form of replacement is put to, by two tables in its own file."""

from collections.abc import Callable
from typing import ClassVar

import pytest

from pyrecode.updates.replacements.base import CannotApply, Replacement


class Tables:
    """What one replacement makes of uses, and what it leaves alone; `conftest` puts a row at a time."""

    form: ClassVar[Replacement]
    changed: ClassVar[list[tuple[str, str]]]
    """text with a marked use, and the text after the edits"""
    left: ClassVar[list[tuple[str, str]]]
    """text with a marked use, and why it is declined"""

    def test_changes(self, apply: Callable[..., str], before: str, after: str) -> None:
        assert apply(self.form, before) == after

    def test_declines(self, apply: Callable[..., str], before: str, why: str) -> None:
        with pytest.raises(CannotApply, match=why):
            apply(self.form, before)
