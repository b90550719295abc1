"""What the examples of an update make of one finding: drafts, each with what speaks for and against it."""

import ast
from collections.abc import Sequence

from attrs import evolve, frozen

from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.module import Module
from pyrecode.proposals.examples.fit import Fit, fit, ordered
from pyrecode.proposals.examples.lesson import ENOUGH, Lesson
from pyrecode.proposals.examples.order import effects_in_doubt
from pyrecode.proposals.examples.rewrite import edits
from pyrecode.proposals.examples.terms import REFERENCE
from pyrecode.proposals.examples.uses import Place, words_of
from pyrecode.proposals.in_literals import is_in_literal
from pyrecode.proposals.proposal import Proposer
from pyrecode.proposals.use import Draft, FileUse, check_surroundings, is_whole_name
from pyrecode.updates.replacements.base import CannotApply


@frozen(eq=False)
class ByExample:
    """One way to mend a finding that somebody has shown."""

    draft: Draft
    support: int
    """how many edits show it"""
    doubts: tuple[str, ...]
    """what the examples do not tell of this use"""

    @property
    def result(self) -> tuple[tuple[int, int, str], ...]:
        """What comes of it: equal for lessons that say the same of this use."""
        names = self.draft.wanted
        return tuple((e.start, e.end, e.new_text) for e in self.draft.settled(names))


def by_example(module: Module, finding: Finding, lessons: Sequence[Lesson]) -> list[ByExample]:
    """What the lessons of a finding's update make of it, the best first; one for each result.

    Raises:
        CannotApply: where none fits, with the reason.
    """
    if isinstance(finding.node, ast.alias):
        return [of_import(module, finding, lessons)]
    place = place_of(module, finding)
    fits = [
        found
        for lesson in lessons
        if (found := fit(module, place, lesson, _has_rivals(lesson, lessons), finding.update))
        is not None
    ]
    if not fits:
        raise CannotApply("no example is like this use")
    made: dict[object, ByExample] = {}
    reason = ""
    for found in ordered(fits):
        try:
            one = _draft(module, finding, place, found)
        except CannotApply as error:
            reason = reason or str(error)
            continue
        known = made.get(one.result)
        if known is None:
            made[one.result] = one
        else:
            support = known.support + one.support
            made[one.result] = ByExample(known.draft, support, known.doubts)
    if not made:
        raise CannotApply(reason)
    return [*made.values()]


def place_of(module: Module, finding: Finding) -> Place:
    """The use that a finding speaks of, as examples see it.

    Raises:
        CannotApply: where it is none that an example could be like.
    """
    node, call = finding.node, finding.call
    if isinstance(node, ast.alias | ast.Import | ast.ImportFrom):
        raise CannotApply("the import goes when the code below no longer uses the name")
    if is_in_literal(finding):
        raise CannotApply("it stands in a text")
    api = call.func if call is not None else node
    if not isinstance(api, ast.Name | ast.Attribute):
        raise CannotApply("it is used in a way that no example can show")
    dotted = module.names.dotted(api)
    word = dotted.rpartition(".")[2] if dotted is not None else getattr(api, "attr", None)
    if word not in words_of(finding.update):
        raise CannotApply("the API is called through something else")
    if call is None and not isinstance(api.ctx, ast.Load):
        raise CannotApply("the name is set here")
    return Place(api, call)


def _draft(module: Module, finding: Finding, place: Place, found: Fit) -> ByExample:
    use = FileUse(module, finding)
    made = tuple(sorted(edits(module, use, place, found)))
    if not made:
        raise CannotApply("the examples change nothing here")
    check_surroundings(module, finding, made)
    function = found.lesson.function
    renames = function is not None and function.kind == REFERENCE
    whole = renames and is_whole_name(module, finding, made)
    new_name = str(function.value) if function is not None and whole else None
    doubts = [*found.doubts, *effects_in_doubt(place, found)]
    support = found.lesson.support
    note = "; ".join(doubts)
    if not note and support < ENOUGH:
        edits_ = "one edit shows" if support == 1 else f"{support} edits show"
        note = f"only {edits_} how, and {ENOUGH} are asked for"
    if not note and finding.certainty is not Certainty.RESOLVED:
        note = "what it is used on is inferred, not proved"
    draft = Draft(finding, made, use.wanted, new_name, Proposer.EXAMPLE, note)
    return ByExample(draft, support, tuple(doubts))


def of_import(module: Module, finding: Finding, lessons: Sequence[Lesson]) -> ByExample:
    """What the lessons make of `from acme import fetch as f`, where the import alone is the finding.

    Where the new API takes the same arguments, the file keeps its own name for it; else the uses are rewritten,
    all of them or none.

    Raises:
        CannotApply: where the uses are findings of their own, or one of them fits no lesson.
    """
    alias = finding.node
    imported = next((one for one in module.names.imports if one.alias is alias), None)
    binding = None if imported is None else imported.binding
    renamed = isinstance(alias, ast.alias) and alias.asname not in (None, alias.name)
    if binding is None or len(binding.nodes) != 1 or not renamed:
        raise CannotApply("the import goes when the code below no longer uses the name")
    made: list[ByExample] = []
    wanted: dict[str, str] = {}
    names = module.names.uses(binding)
    for name in names:
        parent = module.parent(name)
        call = parent if isinstance(parent, ast.Call) and parent.func is name else None
        use = finding.but(start=module.start(name), end=module.end(name), node=name, call=call)
        best = by_example(module, use, lessons)[0]
        first = len(wanted)
        renaming = {
            old: f"pyrecode_reference_{first + number}_"
            for number, old in enumerate(best.draft.wanted)
        }
        wanted |= {renaming[old]: dotted for old, dotted in best.draft.wanted.items()}
        edits_ = best.draft.settled(renaming)
        made.append(evolve(best, draft=best.draft.but(edits=edits_)))
    if not made:
        raise CannotApply("nothing uses the name, so no example is like it")
    doubts = tuple(dict.fromkeys(doubt for one in made for doubt in one.doubts))
    support = min(one.support for one in made)
    note = next((one.draft.note for one in made if one.draft.note), "")
    new_name = {one.draft.new_name for one in made}
    if len(new_name) == 1 and None not in new_name:
        draft = Draft(finding, (), new_name=new_name.pop(), proposer=Proposer.EXAMPLE, note=note)
    else:
        all_edits = tuple(sorted(edit for one in made for edit in one.draft.edits))
        draft = Draft(finding, all_edits, wanted, None, Proposer.EXAMPLE, note, names=tuple(names))
    return ByExample(draft, support, doubts)


def _has_rivals(lesson: Lesson, lessons: Sequence[Lesson]) -> bool:
    """Whether another lesson says something else of the same kind of use."""
    return any(
        other is not lesson
        and other.called == lesson.called
        and (other.first.receiver is None) == (lesson.first.receiver is None)
        for other in lessons
    )
