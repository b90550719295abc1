"""Whether a file speaks of the classes that have an outdated member: by their names, or by what gives their objects."""

from functools import cached_property

from pyrecode.findings.evidence import evidence_of, words_in
from pyrecode.findings.words import members_of
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate


class Spoken:
    """Answers for one file."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self._text = text
        self._catalog = catalog
        self._evidence = evidence_of(catalog)
        self._members = members_of(catalog)
        self._gone: dict[str, bool] = {}

    def is_of_gone(self, member: str) -> bool:
        """Whether the file names a class that is gone, or what gave its objects, and those had a member of this name."""
        known = self._gone.get(member)
        if known is None:
            known = self._gone[member] = any(map(self._names, self._members.gone.get(member, ())))
        return known

    def _names(self, cls: str) -> bool:
        makers = self._evidence.words(self._catalog.canonical(cls))
        return cls.rpartition(".")[2] in self._text or any(word in self._text for word in makers)

    def shows(self, update: ApiUpdate) -> bool:
        """Whether anything in the file speaks for it that the class of a member is met."""
        if self._evidence.is_telling(update):
            return True
        owner = self._catalog.canonical(update.symbol.rpartition(".")[0])
        return not self._evidence.words(owner).isdisjoint(self._words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return words_in(self._text)
