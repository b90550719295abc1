"""How a name must be used to be outdated, beside being written."""

from functools import lru_cache

from pyrecode.findings.hooks import may_be_overridden
from pyrecode.findings.overloads import outdated_parameters
from pyrecode.findings.words import BY_NAME
from pyrecode.rows import NamedTuple
from pyrecode.updates.model import ApiUpdate, Scope

NEVER = 1_000_000


class Condition(NamedTuple):
    """How a name must be used to be outdated; one object stands for many names."""

    named: bool = False
    """to write it is enough"""
    called: bool = False
    """to call it is enough"""
    keywords: frozenset[str] = frozenset()
    """to pass one of these by keyword"""
    position: int = NEVER
    """to pass an argument at this place or behind it"""
    values: frozenset[tuple[str, int, str]] = frozenset()
    """to pass a literal: keyword, place, source"""
    lacking: frozenset[tuple[str, int]] = frozenset()
    """to leave one of these out: keyword, place"""
    overridden: bool = False
    """to define it in a class that has it from a library's is enough"""

    def __bool__(self) -> bool:
        passed = self.keywords or self.values or self.lacking
        return self.named or self.called or self.by_position or bool(passed)

    @property
    def by_position(self) -> bool:
        """Whether arguments without a keyword may do."""
        return self.position < NEVER

    def __or__(self, other: "Condition") -> "Condition":
        """Either of the two."""
        if self is other or other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Condition(
            self.named or other.named,
            self.called or other.called,
            self.keywords | other.keywords,
            min(self.position, other.position),
            self.values | other.values,
            self.lacking | other.lacking,
            self.overridden or other.overridden,
        )

    @classmethod
    def of(cls, update: ApiUpdate) -> "Condition":
        """How the API of an update must be used."""
        if update.scope in BY_NAME or update.is_key:
            return _OVERRIDDEN if may_be_overridden(update) else _NAMED
        place = NEVER if update.position is None else update.position
        if update.scope is Scope.POSITIONAL:
            return cls(position=place)
        if update.scope is Scope.OVERLOAD:
            return cls(keywords=frozenset(outdated_parameters(update.message)), position=place)
        if update.scope is Scope.MISSING and update.parameter is not None:
            return cls(lacking=frozenset({(update.parameter, place)}))
        if update.scope is Scope.PARAMETER and update.parameter is not None:
            return to_pass(update.parameter, place)
        if update.scope is Scope.VALUE and update.parameter and update.value is not None:
            return cls(values=frozenset({(update.parameter, place, update.value)}))
        return _CALLED


NOTHING = Condition()
_NAMED = Condition(named=True)
_OVERRIDDEN = Condition(named=True, overridden=True)
_CALLED = Condition(called=True)


@lru_cache(maxsize=16_384)
def to_pass(keyword: str, place: int = NEVER) -> Condition:
    """To pass an argument, by keyword or at its place."""
    return Condition(keywords=frozenset((keyword,)), position=place)


Words = dict[str, Condition]
"""last names, with what else must be written"""


def note(words: Words, word: str, condition: Condition) -> None:
    """Let a word stand among the others, under one more condition."""
    words[word] = words.get(word, NOTHING) | condition
