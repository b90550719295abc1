"""One edit, generalised: what the call looked like, what stands there afterwards, and where each argument went.

    acme.fetch(url, timeout=5)   ->   acme.get(url, deadline=5)

The core is what every such edit writes, `acme.get()`; each argument is a slot with what became of it: the first
stays the first, `timeout=` is called `deadline=`. So an edit with other arguments adds to the same knowledge.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from pyrecode.findings.module import Module
from pyrecode.proposals.examples.terms import HOLE, USE, Term

ANY = Term(HOLE, "_")
"""the pattern of an argument that goes, whatever it is"""
RECEIVER = "receiver"
FRAME = "frame"

Path = tuple[str, ...]


@frozen
class Entry:
    """One argument of a call in the new code."""

    call: Path
    """which call: the labels that lead to it from the whole"""
    label: str
    """its place: `0`, `1`, or `name=`"""
    value: Term
    """with holes"""


@frozen
class Slot:
    """What became of one argument of the outdated call."""

    pattern: Term
    """a hole; a structure with holes; a literal that becomes another; or `ANY`"""
    entries: tuple[Entry, ...]
    seen: str
    """the literal that was passed; empty for any other expression"""


@frozen(eq=False)
class Learnt:
    """One example."""

    frame: Term
    """what was replaced, with the use in it as one term and holes for the rest"""
    called: bool
    receiver: Term | None
    """what stood before the dot: a hole, a structure with holes, or `ANY`; None where it is no member"""
    core: tuple[Term, ...]
    """what stands there afterwards, without the arguments that belong to slots"""
    slots: Mapping[str, Slot]
    new: tuple[Term, ...]
    """what stands there afterwards, with holes and nodes"""
    module: Module
    """the code after the edit"""
    weight: int = 1
    """how often it was made"""

    @property
    def is_whole(self) -> bool:
        """Whether the use itself was replaced, and nothing around it."""
        return self.frame.kind == USE


def learn(
    old: Term, new: Sequence[Term], module: Module, weight: int, *, literals: bool
) -> Learnt | None:
    """Generalise one edit.

    Args:
        old: what was replaced; holds one term of kind `USE`.
        new: what stands there afterwards.
        module: the code after the edit.
        weight: how often the edit was made.
        literals: whether a literal on both sides is taken for the same one.
    """
    call = next((one for one in old.walk() if one.parts[:1] and _is_use_call(one)), None)
    use = next(one for one in old.walk() if one.kind == USE)
    whole = use if call is None else call
    arguments = {} if call is None else {label: one for label, one in call.parts if label != "func"}
    given = dict(use.parts)
    candidates = {**given, **arguments}
    candidates |= _around(old, whole)
    if any(label.startswith("*") or one.kind == "Starred" for label, one in arguments.items()):
        return None
    found = _Occurrences(new, literals)
    found.assign(candidates)
    written = tuple(found.with_holes(term, (str(number),)) for number, term in enumerate(new))
    frame = _frame(old, whole, use, found.labels)
    entries = {(one.call, one.label): one for one in _entries(written, frozenset(arguments))}
    owned: dict[str, list[Entry]] = {label: [] for label in arguments}
    for entry in entries.values():
        owned[next(iter(_owners(entry.value)))].append(entry)
    slots: dict[str, Slot] = {}
    for label, value in arguments.items():
        pattern = found.pattern(value)
        own = owned[label]
        if not pattern.holes:
            pattern = ANY
            same = [
                one
                for one in _constants(written)
                if one.label == label and (one.call, one.label) not in entries
            ]
            if value.is_constant and len(same) == 1:
                own, pattern = same, evolve(value, node=None)
                entries[same[0].call, label] = same[0]
        seen = str(value) if value.is_constant else ""
        slots[label] = Slot(pattern, tuple(own), seen)
    core = tuple(_without(term, (str(n),), entries.keys()) for n, term in enumerate(written))
    receiver = None
    if use.parts:
        receiver = found.pattern(use.parts[0][1])
        receiver = receiver if receiver.holes else ANY
    return Learnt(frame, call is not None, receiver, core, slots, written, module, weight)


class _Occurrences:
    """Where the pieces of the old code stand in the new one."""

    def __init__(self, new: Sequence[Term], literals: bool) -> None:
        self._literals = literals
        self._at: dict[Path, str] = {}
        self.labels: dict[int, str] = {}
        """by the identity of a term of the old code, its hole"""
        self._places: list[tuple[Path, Term]] = []
        for number, term in enumerate(new):
            self._places += _paths(term, (str(number),))

    def assign(self, candidates: Mapping[str, Term]) -> None:
        """Find each piece whole, else in its parts."""
        waiting = dict(candidates)
        while waiting:
            for value in dict.fromkeys(waiting.values()):
                same = {label: one for label, one in waiting.items() if one == value}
                self._assign_equal(value, same)
            waiting = {
                f"{label}.{inner}": part
                for label, one in waiting.items()
                if id(one) not in self.labels and not one.is_constant
                for inner, part in one.parts
            }

    def _assign_equal(self, value: Term, same: Mapping[str, Term]) -> None:
        if value.is_constant and not self._literals:
            return
        places = [path for path, term in self._places if term == value and self._is_free(path)]
        rest = dict(same)
        for path in [*places]:
            if path[-1] in rest:
                self._take(path, path[-1], rest.pop(path[-1]))
                places.remove(path)
        for label, one in [*rest.items()]:
            if places:
                self._take(places.pop(0), label, one)
        if not value.is_constant:
            first = next(iter(same))
            for path in places:
                self._take(path, first, same[first])

    def _take(self, path: Path, label: str, term: Term) -> None:
        self._at[path] = label
        self.labels[id(term)] = label

    def _is_free(self, path: Path) -> bool:
        return not any(path[: len(one)] == one or one[: len(path)] == path for one in self._at)

    def with_holes(self, term: Term, path: Path) -> Term:
        """A term of the new code with its holes."""
        if path in self._at:
            return Term(HOLE, self._at[path], (), term.node)
        parts = tuple((label, self.with_holes(one, (*path, label))) for label, one in term.parts)
        return evolve(term, parts=parts)

    def pattern(self, term: Term) -> Term:
        """A term of the old code with its holes."""
        if id(term) in self.labels:
            return Term(HOLE, self.labels[id(term)])
        parts = tuple((name, self.pattern(one)) for name, one in term.parts)
        return Term(term.kind, term.value, parts)


def _is_use_call(term: Term) -> bool:
    return term.kind == "Call" and term.parts[0][1].kind == USE


def _paths(term: Term, path: Path) -> Iterator[tuple[Path, Term]]:
    yield path, term
    for label, part in term.parts:
        yield from _paths(part, (*path, label))


def _around(old: Term, whole: Term) -> dict[str, Term]:
    """The pieces beside the use, by their paths."""
    found: dict[str, Term] = {}

    def visit(term: Term, path: str) -> bool:
        if term is whole:
            return True
        inside = [visit(part, f"{path}.{label}") for label, part in term.parts]
        if any(inside):
            for (label, part), holds in zip(term.parts, inside, strict=True):
                if not holds:
                    found[f"{path}.{label}"] = part
        return any(inside)

    visit(old, FRAME)
    return found


def _frame(old: Term, whole: Term, use: Term, labels: Mapping[int, str]) -> Term:
    if old is whole:
        return Term(USE)
    if id(old) in labels:
        return Term(HOLE, labels[id(old)])
    parts = tuple((label, _frame(one, whole, use, labels)) for label, one in old.parts)
    return Term(old.kind, old.value, parts)


def _owners(term: Term) -> set[str]:
    """The arguments from which the holes of a term are filled."""
    return {hole.partition(".")[0] for hole in term.holes}


def _entries(new: Sequence[Term], arguments: frozenset[str]) -> Iterator[Entry]:
    """The arguments in the new code that are filled from one argument of the old, and from nothing else."""
    waiting: list[tuple[Path, Term]] = [((str(n),), one) for n, one in enumerate(new)]
    while waiting:
        path, term = waiting.pop()
        for label, part in term.parts:
            owners = _owners(part)
            of_one = len(owners) == 1 and owners <= arguments
            if term.kind == "Call" and label != "func" and of_one:
                yield Entry(path, label, part)
            else:
                waiting.append(((*path, label), part))


def _constants(new: Sequence[Term]) -> Iterator[Entry]:
    for number, one in enumerate(new):
        for path, term in _paths(one, (str(number),)):
            if term.kind == "Call":
                for label, part in term.parts:
                    if label != "func" and part.is_constant:
                        yield Entry(path, label, part)


def _without(term: Term, path: Path, entries: Container[tuple[Path, str]]) -> Term:
    parts = tuple(
        (label, _without(part, (*path, label), entries))
        for label, part in term.parts
        if (path, label) not in entries
    )
    return evolve(term, parts=parts, node=None)
