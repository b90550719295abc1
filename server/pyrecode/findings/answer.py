"""The findings of a file after an edit, and which of them it had before."""

from typing import NamedTuple

from pyrecode.findings.edited import Edited
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module


class Found(NamedTuple):
    """One finding of the text after the edit."""

    finding: Finding
    was: int | None
    """the number of the same finding before; None where it was searched for"""


class Answer(NamedTuple):
    """All findings of the text after an edit, in order."""

    found: list[Found]
    part: Module
    """what was searched"""
    edit: Edited
    words: frozenset[str]
    """the words that came with it, or went with it"""
