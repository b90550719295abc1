"""Whether a rewrite evaluates each argument once, and in the old order; an example cannot tell what that would cost."""

import ast

from pyrecode.proposals.examples.fit import Fit
from pyrecode.proposals.examples.terms import HOLE, Term
from pyrecode.proposals.examples.uses import Place
from pyrecode.updates.replacements.arguments import has_effects


def effects_in_doubt(place: Place, found: Fit) -> list[str]:
    """One line where an argument that does something is left out, doubled, or moved."""
    call = place.call
    if call is None or found.function_alone:
        return []
    used: list[ast.AST] = []
    for core in found.lesson.first.core:
        used += _filled(core, found)
    in_core = len(used)
    gone = False
    moved: list[tuple[bool, int, ast.AST]] = []
    for number, one in enumerate(found.passed):
        value = one.node.value if isinstance(one.node, ast.keyword) else one.node
        entries = one.entries
        if entries is None:
            moved.append((one.label.endswith("="), number, value))
        for entry in entries or ():
            place_ = int(entry.label) if entry.label.isdecimal() else number
            nodes = _filled(entry.value, found)
            moved += [(entry.label.endswith("="), place_, node) for node in nodes]
        needed = one.label in found.lesson.required
        gone = gone or (entries == () and not needed and has_effects(value))
    used += [node for _, _, node in sorted(moved, key=lambda one: one[:2])]
    acting = [node for node in used if isinstance(node, ast.expr) and has_effects(node)]
    acting = [node for node in acting if not isinstance(node, ast.Attribute | ast.Subscript)]
    if gone:
        return ["an argument that is computed here is left out"]
    if len({id(node) for node in acting}) < len(acting):
        return ["an expression would be evaluated twice"]
    places = [(node.lineno, node.col_offset) for node in acting]
    if in_core <= len(used) and places != sorted(places):
        return ["the arguments would be evaluated in another order"]
    return []


def _filled(term: Term, found: Fit) -> list[ast.AST]:
    holes = [str(one.value) for one in term.walk() if one.kind == HOLE]
    return [found.holes[hole] for hole in holes if hole in found.holes]
