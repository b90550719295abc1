"""An engine that is not there yet: takes note of what a search would ask, and knows no answer."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyrecode.findings.engines.base import Answer, Span, Stake


class Question(NamedTuple):
    """What a search asks of one text."""

    text: str
    spans: tuple[Span, ...]
    stakes: tuple[Stake, ...]
    """by which the answers matter"""


class Later:
    """For a first search; whoever has an engine asks it that question, and searches again where that tells."""

    name = "later"

    def __init__(self) -> None:
        self.question: Question | None = None
        """the first one, of the text as it is"""

    def types(
        self, path: str, text: str, spans: Sequence[Span], stakes: Sequence[Stake] = ()
    ) -> list[Answer | None]:
        """No answers; the first question is kept."""
        if self.question is None:
            self.question = Question(text, tuple(spans), tuple(stakes))
        return [None] * len(spans)

    def show(self, texts: Mapping[str, str]) -> None:
        """Nothing is read."""

    def changed(self, path: str) -> None:
        """Nothing has been read."""

    def close(self) -> None:
        """There is nothing to end."""
