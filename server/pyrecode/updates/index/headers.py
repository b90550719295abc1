"""What the header of a function says of its result, by its text where the header was not parsed yet.

Before: `def items(self: Frame, axis: Axis = 0) -> Iterator[Series]:`
After: `-> Iterator[Series]` alone is parsed, once for all functions that say the same; the parameters are not
"""

import ast
import re
from functools import lru_cache

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.deferred import unread_header

_PLAIN_FIRST = re.compile(r"\(\s*(\w+)\s*(?::\s*(\w+)\s*)?[,)]")
"""a bracket and a parameter without a default, annotated by a name if at all"""


def states_result(function: FunctionNode) -> bool:
    """Whether a function has an annotation of what it gives."""
    header = unread_header(function)
    if header is not None:
        if "->" not in header:
            return False
        if stated_result(function) is not None:
            return True
    return function.returns is not None


def stated_result(function: FunctionNode) -> tuple[str, str] | None:
    """The first parameter and what a function is said to give, as text; None where the header was read."""
    header = unread_header(function)
    if header is None:
        return None
    before, _, given = header.rpartition("->")
    if not before.rstrip().endswith(")"):
        return None
    return before.partition(",")[0], given


def result_of(function: FunctionNode) -> ast.expr | None:
    """The annotation of what a function gives, read without its parameters where they were not read."""
    told = stated_result(function)
    parsed = None if told is None else _expression(told[1].strip().removesuffix(":"))
    return function.returns if parsed is None else parsed


def annotated_first(function: FunctionNode) -> str | None:
    """The plain name that annotates the first parameter of a function, read without the others."""
    plain = _plain_first(function)
    if plain is not None:
        return plain[2]
    first = function.args.args[0].annotation if function.args.args else None
    return first.id if isinstance(first, ast.Name) else None


def first_parameter(function: FunctionNode) -> str | None:
    """The name of the first parameter that may be given by name, read without the others."""
    plain = _plain_first(function)
    if plain is not None:
        return plain[1]
    return function.args.args[0].arg if function.args.args else None


def _plain_first(function: FunctionNode) -> re.Match[str] | None:
    header = unread_header(function)
    # What stands before a `/` can only be given by position.
    return None if header is None or "/" in header else _PLAIN_FIRST.match(header)


@lru_cache(maxsize=2048)
def _expression(text: str) -> ast.expr | None:
    """Most annotations are written many times over."""
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
