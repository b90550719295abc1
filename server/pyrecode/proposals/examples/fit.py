"""Whether a lesson fits a use, and what speaks against applying it unattended.

A lesson fits where the code around the use is that of its examples, and where it is known or can be guessed what
becomes of each argument. What is guessed is a doubt: an argument that no example passes, one that all pass and
this use does not, a literal that was never seen where literals matter.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from pyrecode.findings.module import Module
from pyrecode.proposals.examples.learnt import ANY, RECEIVER, Entry
from pyrecode.proposals.examples.lesson import ROOT, Known, Lesson
from pyrecode.proposals.examples.terms import HOLE, USE, Term, reader, receiver_of
from pyrecode.proposals.examples.uses import Place
from pyrecode.updates.model import ApiUpdate

_HIGHEST = 8
"""how far above a use the code may reach that is replaced"""


@frozen(eq=False)
class Passed:
    """One argument of the use."""

    label: str
    node: ast.expr | ast.keyword
    entries: tuple[Entry, ...] | None
    """its places in the new code; None where it is guessed to stay as it is"""


@define(eq=False)
class Fit:
    """A lesson as it applies to one use."""

    lesson: Lesson
    root: ast.AST
    """what is replaced"""
    holes: dict[str, ast.AST] = field(factory=dict)
    passed: list[Passed] = field(factory=list)
    doubts: list[str] = field(factory=list)
    literal: int = 0
    """how many arguments are exactly the literals of an example"""

    @property
    def function_alone(self) -> bool:
        """Whether only the name of the API changes."""
        return self.lesson.function is not None


def fit(
    module: Module, place: Place, lesson: Lesson, others: bool, update: ApiUpdate | None = None
) -> Fit | None:
    """How a lesson applies to a use; None where it does not.

    Args:
        module: the file.
        place: the use.
        lesson: what was learnt.
        others: whether there are lessons that contradict it.
        update: what it is about: tells at which place its parameter is passed by position.
    """
    called = place.call is not None
    if called != lesson.called:
        return _of_other_form(module, place, lesson, called)
    read = reader(module, place.api)
    for root in _roots(module, place, lesson):
        found = Fit(lesson, root)
        term = read(root)
        use = _match_frame(lesson.first.frame, term, place, found)
        if use is None or not _match_receiver(lesson, use, found):
            continue
        same = {} if update is None else _same_labels(update, lesson)
        if place.call is None or _match_arguments(place.call, use, lesson, others, same, found):
            return found
    return None


def _of_other_form(module: Module, place: Place, lesson: Lesson, called: bool) -> Fit | None:
    """A call where only bare names were seen, or the other way round: a new name serves both."""
    if lesson.function is None or not lesson.first.is_whole:
        return None
    has_receiver = receiver_of(module, place.api) is not None
    if has_receiver != (lesson.first.receiver is not None):
        return None
    form = "calls it" if called else "names it without a call"
    return Fit(lesson, place.whole, doubts=[f"no example {form}"])


def _roots(module: Module, place: Place, lesson: Lesson) -> Iterator[ast.AST]:
    """The nodes that may correspond to the whole of the lesson's frame."""
    if lesson.first.is_whole:
        yield place.whole
        return
    above = module.parent(place.whole)
    for _ in range(_HIGHEST):
        if above is None or isinstance(above, ast.Module):
            return
        if type(above).__name__ == lesson.first.frame.kind:
            yield above
        if isinstance(above, ast.stmt):
            return
        above = module.parent(above)


def _match_frame(pattern: Term, term: Term, place: Place, found: Fit) -> Term | None:
    """The term of the use in what is replaced; None where what is around it differs."""
    use: Term | None = None
    waiting = [(pattern, term)]
    while waiting:
        wanted, given = waiting.pop()
        if wanted.kind == USE:
            if given.node is not place.whole:
                return None
            use = given
        elif not _match(wanted, given, found.holes, waiting):
            return None
    return use


def _match(
    wanted: Term, given: Term, holes: dict[str, ast.AST], waiting: list[tuple[Term, Term]]
) -> bool:
    """Match one term; its parts are left in `waiting`."""
    if wanted.kind == HOLE:
        if given.node is None:
            return False
        holes.setdefault(str(wanted.value), given.node)
        return True
    if (wanted.kind, wanted.value, wanted.labels) != (given.kind, given.value, given.labels):
        return False
    pairs = zip(wanted.parts, given.parts, strict=True)
    waiting += [(one, other) for (_, one), (_, other) in pairs]
    return True


def _matches(pattern: Term, term: Term, holes: dict[str, ast.AST]) -> bool:
    if pattern == ANY:
        return True
    waiting = [(pattern, term)]
    bound: dict[str, ast.AST] = {}
    while waiting:
        wanted, given = waiting.pop()
        if not _match(wanted, given, bound, waiting):
            return False
    holes.update(bound)
    return True


def _match_receiver(lesson: Lesson, use: Term, found: Fit) -> bool:
    api = use.parts[0][1] if use.kind == "Call" else use
    given = dict(api.parts).get(RECEIVER)
    wanted = lesson.first.receiver
    if given is None or wanted is None:
        return given is None and wanted is None
    return _matches(wanted, given, found.holes)


def _same_labels(update: ApiUpdate, lesson: Lesson) -> dict[str, str]:
    """By how a use may pass the parameter that an update is about, how the examples pass the same one."""
    if update.parameter is None or update.position is None:
        return {}
    forms = {f"{update.parameter}=", str(update.position)}
    shown = forms & lesson.slots.keys()
    # Where they pass it both ways, each way has its own lesson.
    return {one: next(iter(shown)) for one in forms - shown} if len(shown) == 1 else {}


def _match_arguments(
    call: ast.Call,
    use: Term,
    lesson: Lesson,
    others: bool,
    same: Mapping[str, str],
    found: Fit,
) -> bool:
    terms = {label: term for label, term in use.parts if label != "func"}
    for given_as, node in _arguments(call):
        value = terms.get(given_as)
        label = same.get(given_as, given_as)
        chosen = None if value is None else _chosen(lesson, label, value, found.holes)
        if chosen is None or value is None:
            if not _may_stay(lesson, label):
                return False
            found.doubts.append(f"no example passes {_named(label)}")
            found.passed.append(Passed(label, node, None))
            continue
        pattern, known = chosen
        found.passed.append(Passed(label, node, known.entries))
        literal = str(value) if value.is_constant else ""
        found.literal += bool(literal) and literal in known.seen
        if not _is_covered(pattern, known, literal, others):
            found.doubts.append(f"no example passes this value as {_named(label)}")
    given = {one.label for one in found.passed}
    if not lesson.required <= given:
        return False
    lacking = lesson.always - given
    if lacking and others:
        return False
    found.doubts += [f"every example passes {_named(label)}" for label in sorted(lacking)]
    return True


def _arguments(call: ast.Call) -> list[tuple[str, ast.expr | ast.keyword]]:
    """The arguments in the order of the text, with their labels."""
    found: list[tuple[str, ast.expr | ast.keyword]] = []
    for number, one in enumerate(call.args):
        found.append((f"*{number}" if isinstance(one, ast.Starred) else str(number), one))
    found += [(f"{word.arg}=" if word.arg else "**", word) for word in call.keywords]
    return sorted(found, key=lambda one: (one[1].lineno, one[1].col_offset))


def _chosen(
    lesson: Lesson, label: str, value: Term, holes: dict[str, ast.AST]
) -> tuple[Term, Known] | None:
    """What became of such an argument; the most special pattern wins."""
    patterns = lesson.slots.get(label, {})
    special = sorted(patterns, key=lambda one: (one == ANY, one.kind == HOLE))
    for pattern in special:
        if _matches(pattern, value, holes):
            return pattern, patterns[pattern]
    return None


def _is_covered(pattern: Term, known: Known, literal: str, others: bool) -> bool:
    """Whether the examples speak for every value like this one."""
    if literal in known.seen:
        return True
    if pattern == ANY:
        return len(known.seen) >= 3 and not others
    # Who rewrote an expression did so whatever its value is; two literals that were treated alike say the same.
    return not others and ("" in known.seen or len(known.seen) >= 2)


def _may_stay(lesson: Lesson, label: str) -> bool:
    """Whether an argument that no example passes may be guessed to go where it was."""
    core = lesson.first.core
    if not lesson.first.is_whole or len(core) != 1 or core[0].kind != "Call":
        return False
    entries = [
        (old, entry)
        for old, patterns in lesson.slots.items()
        for known in patterns.values()
        for entry in known.entries
    ]
    if label.endswith("="):
        taken = {entry.label for _, entry in entries} | set(core[0].labels)
        return label not in taken and all(entry.call == ROOT for _, entry in entries)
    gone = any(
        not known.entries for patterns in lesson.slots.values() for known in patterns.values()
    )
    # Where keywords get other names, the places of arguments may be others too.
    same = all(entry.call == ROOT and old == entry.label for old, entry in entries)
    return same and not gone and core[0].labels == ("func",) and not lesson.required


def _named(label: str) -> str:
    if label.startswith("*"):
        return "unpacked arguments"
    return f"`{label[:-1]}`" if label.endswith("=") else f"argument {int(label) + 1} by position"


def ordered(fits: Sequence[Fit]) -> list[Fit]:
    """The fits, the one that says most about the use first."""
    return sorted(fits, key=lambda one: (len(one.doubts), -one.literal, -one.lesson.support))
