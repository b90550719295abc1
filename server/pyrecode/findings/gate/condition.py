"""How a name must be used to be outdated, beside being written."""

from attrs import define, field

from pyrecode.findings.words import BY_NAME
from pyrecode.updates.model import ApiUpdate, Scope

NEVER = 1_000_000


@define
class Condition:
    """How a name must be used to be outdated."""

    named: bool = False
    """to write it is enough"""
    called: bool = False
    """to call it is enough"""
    keywords: set[str] = field(factory=set)
    """to pass one of these by keyword"""
    position: int = NEVER
    """to pass an argument at this place or behind it"""
    values: set[tuple[str, int, str]] = field(factory=set)
    """to pass a literal: keyword, place, source"""

    def __bool__(self) -> bool:
        return self.named or self.called or bool(self.keywords or self.values) or self.by_position

    @property
    def by_position(self) -> bool:
        """Whether arguments without a keyword may do."""
        return self.position < NEVER

    def add(self, other: "Condition") -> None:
        """Let the other one do as well."""
        self.named |= other.named
        self.called |= other.called
        self.keywords |= other.keywords
        self.position = min(self.position, other.position)
        self.values |= other.values

    @classmethod
    def of(cls, update: ApiUpdate) -> "Condition":
        """How the API of an update must be used."""
        if update.scope in BY_NAME or update.is_key:
            return cls(named=True)
        place = NEVER if update.position is None else update.position
        if update.scope is Scope.POSITIONAL:
            return cls(position=place)
        if update.scope is Scope.PARAMETER and update.parameter is not None:
            return cls(keywords={update.parameter}, position=place)
        if update.scope is Scope.VALUE and update.parameter and update.value is not None:
            return cls(values={(update.parameter, place, update.value)})
        return cls(called=True)


Words = dict[str, Condition]
"""last names, with what else must be written"""


def note(words: Words, word: str, condition: Condition) -> None:
    """Let a word stand among the others, under one more condition."""
    known = words.get(word)
    if known is None:
        known = words[word] = Condition()
    known.add(condition)
