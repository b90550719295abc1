"""An engine that is not there yet: takes note of what a search would ask, and knows no answer."""

from collections.abc import Mapping, Sequence

from pyrecode.findings.engines.base import Answer, Span


class Later:
    """For a first search; whoever has an engine asks it for `spans`, and searches again where that tells."""

    name = "later"

    def __init__(self) -> None:
        self.spans: tuple[Span, ...] = ()
        """the expressions of the text itself whose classes matter and are open"""

    def types(self, path: str, text: str, spans: Sequence[Span]) -> list[Answer | None]:
        """No answers; the first question is kept."""
        self.spans = self.spans or tuple(spans)
        return [None] * len(spans)

    def show(self, texts: Mapping[str, str]) -> None:
        """Nothing is read."""

    def changed(self, path: str) -> None:
        """Nothing has been read."""

    def close(self) -> None:
        """There is nothing to end."""
