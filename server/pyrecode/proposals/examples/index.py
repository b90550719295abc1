"""All examples by the update that they answer, and the lessons that follow from them.

An example is text until somebody asks about its update: then it is read once, and the lessons are kept until one
is added or goes.
"""

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyrecode.rows import NamedTuple

from pyrecode.journal.facts import update_id
from pyrecode.updates.model import ApiUpdate

if TYPE_CHECKING:
    from pyrecode.proposals.examples.lesson import Lesson


class Example(NamedTuple):
    """One edit as text, with the imports that its names come from."""

    old: str
    new: str
    update: str = ""
    """the id of the update that it answers, as in the journal; empty where nobody noted it"""
    library: str = ""
    """its distribution name; empty where nobody noted it"""
    weight: int = 1
    """how often it was made"""
    origin: str = ""
    """where it comes from, for a person"""


class Examples:
    """A set of examples that can grow and shrink, with those of others beside its own; picklable.

    Args:
        beside: sets whose examples count too.
    """

    def __init__(self, beside: tuple["Examples", ...] = ()) -> None:
        self.beside = beside
        self._by_key: dict[Hashable, Example] = {}
        self._changes = 0
        self._lessons: dict[str, tuple[int, list[Lesson]]] = {}
        self._by_update: tuple[int, dict[str, list[Example]]] = (-1, {})

    def put(self, key: Hashable, example: Example | None) -> None:
        """Add the example of a key, put it in the place of the last one, or with None take that away."""
        if self._by_key.get(key) == example:
            return
        if example is None:
            del self._by_key[key]
        else:
            self._by_key[key] = example
        self._changes += 1

    def replace(self, examples: Mapping[Hashable, Example]) -> None:
        """Let these be all of its own."""
        if self._by_key != examples:
            self._by_key = dict(examples)
            self._changes += 1

    @property
    def generation(self) -> int:
        """Goes up with every change: what was made of an older one is to be made again."""
        return self._changes + sum(one.generation for one in self.beside)

    @property
    def digest(self) -> str:
        """Changes when an example does; for what remembers results from run to run."""
        from pyrecode.digest import blake2b

        lines = sorted(repr((e.old, e.new, e.update, e.library, e.weight)) for e in self.all())
        text = "\n".join(lines).encode(errors="surrogatepass")
        return blake2b(text, digest_size=16).hexdigest()

    def all(self) -> Iterator[Example]:
        """Every example."""
        yield from self._by_key.values()
        for one in self.beside:
            yield from one.all()

    def of(self, update: ApiUpdate) -> list[Example]:
        """The examples of one update; those of which nobody noted the update where they may be of it."""
        by_update = self._grouped()
        if not by_update:
            return []
        from pyrecode.proposals.examples.uses import words_of

        words = words_of(update)
        return [
            *by_update.get(update_id(update), ()),
            *(
                one
                for one in by_update.get("", ())
                if one.library in ("", update.library) and any(word in one.old for word in words)
            ),
        ]

    def _grouped(self) -> Mapping[str, list[Example]]:
        now = self.generation
        if self._by_update[0] != now:
            found: dict[str, list[Example]] = {}
            for one in self.all():
                found.setdefault(one.update, []).append(one)
            self._by_update = now, found
        return self._by_update[1]

    def lessons(self, update: ApiUpdate) -> "list[Lesson]":
        """What the examples of an update teach; empty where there are none."""
        key, now = update_id(update), self.generation
        known = self._lessons.get(key)
        if known is None or known[0] != now:
            known = self._lessons[key] = now, self._learnt(update)
        return known[1]

    def _learnt(self, update: ApiUpdate) -> "list[Lesson]":
        examples = self.of(update)
        if not examples:
            return []
        # Most projects have no examples, and what reads them takes long to import.
        from pyrecode.proposals.examples.reading import lessons

        return [*lessons(examples, update)]

    def __getstate__(self) -> dict[str, Any]:
        return {"beside": self.beside, "_by_key": self._by_key, "_changes": self._changes}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["beside"])
        self._by_key, self._changes = state["_by_key"], state["_changes"]
