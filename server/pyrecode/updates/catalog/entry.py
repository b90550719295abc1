"""The facts of one release, and how they come out of an entry of the cache."""

from collections.abc import Mapping
from typing import Any

from pyrecode.frozen import Frozen
from pyrecode.rows import NamedTuple
from pyrecode.updates.cache import Entry
from pyrecode.updates.catalog.kept import Kept
from pyrecode.updates.model import ApiUpdate


class Facts(Frozen, slots=False):
    """What is known of one release."""

    library: str
    version: str
    updates: tuple[ApiUpdate, ...]
    returns: Mapping[str, str]
    bases: Mapping[str, tuple[str, ...]]
    classes: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    kept: Kept | None = None
    """whether the names are there that the updates' replacements rely on"""
    stated: Mapping[str, bool] = {}
    """what curated facts say of names that cannot be read"""
    members: Mapping[str, str] = {}
    """class with outdated members to the names that its instances have"""
    overrides: Mapping[str, tuple[str, ...]] = {}
    """outdated member to the classes below that define it anew, without a mark"""
    failure: str = ""
    """why the source could not be read, in one line; the facts are then those that need no source"""

    @property
    def content(self) -> tuple[object, ...]:
        """What they say, whether they come from the cache or not."""
        tables = (self.returns, self.bases, self.aliases, self.overrides, self.members)
        return self.library, self.version, self.updates, self.classes, tables, self.stated


class StoredFacts(Facts, slots=False):
    """The facts of an entry of the cache, unpacked when one of them is asked for.

    Most runs ask for few of the libraries that are installed.
    """

    def __init__(self, entry: Entry) -> None:
        """Take what the head of the entry tells."""
        vars(self).update(
            library=entry.head["library"], version=entry.head["version"], failure="", entry=entry
        )

    def __getattr__(self, name: str) -> Any:
        """A fact that was not unpacked yet."""
        if name not in _UNPACKED:
            raise AttributeError(name)
        data = vars(self)["entry"].data()
        found = decode(data) if data is not None else None
        if found is None:
            found = Facts(self.library, self.version, (), {}, {})
        vars(self).update({one: getattr(found, one) for one in _UNPACKED})
        return vars(self)[name]

    def __reduce__(self) -> tuple[Any, ...]:
        """What other processes make it of: the entry, which they unpack themselves."""
        return StoredFacts, (vars(self)["entry"],)


_UNPACKED = frozenset(
    {
        *("updates", "returns", "bases", "classes", "aliases", "kept", "stated"),
        *("members", "overrides"),
    }
)


def stored(entry: Entry) -> Facts | None:
    """The facts of an entry; None where its head is not that of a release."""
    known = entry.head.keys() >= {"library", "version", "roots", "outdated", "answers"}
    return StoredFacts(entry) if known else None


class Roots(NamedTuple):
    """The import roots that some facts speak of."""

    all: tuple[str, ...]
    outdated: tuple[str, ...]
    """of the names that have updates"""
    answers: tuple[str, ...]
    """of the names of which it is known whether they are there"""


def roots_of(facts: Facts) -> Roots:
    """The import roots that facts speak of, without unpacking what is in the cache."""
    if isinstance(facts, StoredFacts):
        head = vars(facts)["entry"].head
        return Roots(tuple(head["roots"]), tuple(head["outdated"]), tuple(head["answers"]))
    outdated = {path.partition(".")[0] for u in facts.updates for path in (u.symbol, *u.aliases)}
    tables = (facts.returns, facts.bases, facts.classes, facts.aliases)
    tables = (*tables, facts.members, facts.overrides)
    named = {name.partition("(")[0].partition(".")[0] for table in tables for name in table}
    answers = {name.partition(".")[0] for name in facts.stated}
    answers |= {name.partition(".")[0] for name in (facts.kept.rows if facts.kept else ())}
    return Roots(tuple(sorted(outdated | named)), tuple(sorted(outdated)), tuple(sorted(answers)))


def decode(data: Mapping[str, Any]) -> Facts | None:
    """The facts of an entry; None where it is none."""
    from pyrecode.updates import records

    try:
        library, same = data["library"], records.Same()
        return Facts(
            library,
            data["version"],
            tuple(records.from_data(library, one, same) for one in data["updates"]),
            {same[name]: same[given] for name, given in data["returns"].items()},
            {
                same[name]: same[tuple(same[one] for one in bases)]
                for name, bases in data["bases"].items()
            },
            tuple(same[name] for name in data["classes"]),
            {same[path]: same[public] for path, public in data["aliases"].items()},
            Kept(data["names"], data["python"]),
            data["stated"],
            data["members"],
            {name: tuple(heirs) for name, heirs in data["overrides"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
