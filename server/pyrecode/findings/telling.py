"""The words that a search looks for in all the text of a file, as they show of what class its objects may be."""

from collections.abc import Sequence

from pyrecode.findings.evidence import evidence_of, words_in
from pyrecode.findings.module import Module
from pyrecode.findings.words import members_of
from pyrecode.updates.catalog import Catalog

_OF_SETTINGS = ("dictConfig", "LOGGING")


class Telling:
    """Answers for one file and one catalog."""

    def __init__(self, module: Module, catalog: Catalog) -> None:
        """Take the words that can matter for the members which the file speaks of."""
        members, evidence = members_of(catalog), evidence_of(catalog)
        words: set[str] = set()
        parts = {*_OF_SETTINGS}
        for name in words_in(module.text):
            for update in members.live.get(name, ()):
                words |= evidence.words(catalog.canonical(update.symbol.rpartition(".")[0]))
            for cls in members.gone.get(name, ()):
                parts.add(cls.rpartition(".")[2])
                parts |= evidence.words(catalog.canonical(cls))
        self._words = words
        self._parts = parts
        """looked for as parts of a word, too"""

    def changes(self, words: frozenset[str], old: str, new: str, around: Sequence[str]) -> bool:
        """Whether an edit brings one of them into the file, or takes the last one away.

        Args:
            words: those that came or went.
            old: what stood there.
            new: what stands there.
            around: the rest of the file.
        """
        told = words & self._words
        if told and not told <= words_in("\n".join(around)):
            return True
        return any(
            (part in old) is not (part in new) and not any(part in text for text in around)
            for part in self._parts
        )
