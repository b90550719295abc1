"""What the examples of one update agree on: the lessons, each from edits that do not contradict one another.

An edit that disagrees founds a lesson of its own. Which of two counts for a use is then told by what the use
passes; where that does not tell, neither is safe.
"""

from collections.abc import Iterable, Sequence

from attrs import define, field

from pyrecode.proposals.examples.learnt import RECEIVER, Entry, Learnt, Slot
from pyrecode.proposals.examples.terms import HOLE, REFERENCE, Term

ENOUGH = 3
"""edits that must agree before their lesson is applied unattended"""

ROOT = ("0",)
"""the path of the whole new expression"""


@define(eq=False)
class Known:
    """What became of an argument of one pattern."""

    entries: tuple[Entry, ...]
    seen: set[str] = field(factory=set)
    """the literals that were passed; empty text for other expressions"""
    weight: int = 0


@define(eq=False)
class Lesson:
    """Edits that agree."""

    examples: list[Learnt] = field(factory=list)
    slots: dict[str, dict[Term, Known]] = field(factory=dict)
    """by argument and pattern"""

    @property
    def first(self) -> Learnt:
        """The example that stands for all in what they share."""
        return self.examples[0]

    @property
    def support(self) -> int:
        """How many edits agree."""
        return sum(one.weight for one in self.examples)

    @property
    def called(self) -> bool:
        """Whether it speaks of calls."""
        return self.first.called

    @property
    def always(self) -> frozenset[str]:
        """The arguments that every example passes."""
        return frozenset.intersection(*(frozenset(one.slots) for one in self.examples))

    @property
    def required(self) -> frozenset[str]:
        """The arguments without which the new code cannot be written."""
        return frozenset(
            label
            for label in self.slots
            for term in self.first.core
            for hole in term.holes
            if hole == label or hole.startswith(f"{label}.")
        )

    @property
    def function(self) -> Term | None:
        """What names the new API, where the edit gives the call another name and nothing else."""
        if len(self.first.core) != 1 or not self.first.is_whole:
            return None
        core = self.first.core[0]
        if self.called:
            if core.kind != "Call" or core.labels != ("func",) or not self._keeps_arguments:
                return None
            core = core.parts[0][1]
        return core if is_plain_function(core) else None

    @property
    def _keeps_arguments(self) -> bool:
        return all(
            pattern == Term(HOLE, label)
            and [(one.call, one.label) for one in known.entries] == [(ROOT, label)]
            and known.entries[0].value == pattern
            for label, patterns in self.slots.items()
            for pattern, known in patterns.items()
        )

    def agrees(self, other: Learnt) -> bool:
        """Whether an example says nothing else than those that are here."""
        if _shared(self.first) != _shared(other):
            return False
        return all(
            self._agrees_on(self.slots[label], slot)
            for label, slot in other.slots.items()
            if label in self.slots
        )

    @staticmethod
    def _agrees_on(known: dict[Term, Known], slot: Slot) -> bool:
        if slot.pattern in known:
            return known[slot.pattern].entries == slot.entries
        # Literal by literal, as `"r"` becomes `"read"` and `"w"` becomes `"write"`.
        return not slot.pattern.holes and not any(pattern.holes for pattern in known)

    def add(self, example: Learnt) -> None:
        """Take in an example that agrees."""
        self.examples.append(example)
        for label, slot in example.slots.items():
            patterns = self.slots.setdefault(label, {})
            known = patterns.setdefault(slot.pattern, Known(slot.entries))
            known.seen.add(slot.seen)
            known.weight += example.weight


def lessons_of(examples: Iterable[Learnt]) -> list[Lesson]:
    """The examples by what they agree on, the best supported first."""
    found: list[Lesson] = []
    # What says most comes first: the others then join it, whatever the order in which they were made.
    for example in sorted(examples, key=lambda one: -len(one.slots)):
        home = next((one for one in found if one.agrees(example)), None)
        if home is None:
            found.append(home := Lesson())
        home.add(example)
    return sorted(found, key=lambda one: -one.support)


def is_plain_function(term: Term) -> bool:
    """Whether a term is a name alone: of a public API, or of a member of the same receiver."""
    if term.kind == REFERENCE:
        return True
    return term.kind == "Attribute" and [one for _, one in term.parts] == [Term(HOLE, RECEIVER)]


def member_name(term: Term) -> str:
    """The name of the member that a plain function is."""
    assert isinstance(term.value, tuple)
    return str(dict(term.value)["attr"])


def fewest(*attempts: Sequence[Lesson]) -> Sequence[Lesson]:
    """The reading of the examples in which most of them agree."""
    return min(attempts, key=len)


def _shared(one: Learnt) -> tuple[object, ...]:
    """What the examples of a lesson have in common."""
    return one.frame, one.called, one.receiver, one.core
