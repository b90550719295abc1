"""What a call passes: the keyword, positional argument or literal that an update speaks of."""

import ast
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from pyrecode.updates.model import ApiUpdate, Scope

_LITERALS = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Dict, ast.Set)
_UNREADABLE = object()


@frozen
class Passed:
    """One argument of a call."""

    node: ast.AST
    """the keyword, the key of a literal `**{...}`, or the positional argument"""
    value: ast.expr
    by_position: bool = False


@frozen
class Arguments:
    """The arguments of a call, as the callable sees them."""

    call: ast.Call
    skip: int | None = 0
    """positional arguments before the callable's own (`f` in `partial(f, ...)`); None: not known"""

    def named(self, parameter: str) -> Passed | None:
        """The argument that is passed by this keyword."""
        return next((passed for name, passed in self._keywords() if name == parameter), None)

    def placed(self, position: int) -> Passed | None:
        """The argument at this position, where no `*arguments` come before it."""
        if self.skip is None:
            return None
        index = position + self.skip
        args = self.call.args
        if index >= len(args) or any(isinstance(arg, ast.Starred) for arg in args[: index + 1]):
            return None
        return Passed(args[index], args[index], by_position=True)

    @property
    def open_ended(self) -> bool:
        """Whether `*arguments` or `**keywords` may pass more than is written."""
        if any(isinstance(arg, ast.Starred) for arg in self.call.args):
            return True
        return any(
            keyword.arg is None and not _is_literal_mapping(keyword.value)
            for keyword in self.call.keywords
        )

    def _keywords(self) -> Iterator[tuple[str, Passed]]:
        for keyword in self.call.keywords:
            if keyword.arg is not None:
                yield keyword.arg, Passed(keyword, keyword.value)
            elif isinstance(keyword.value, ast.Dict):
                for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, Passed(key, value)


def outdated_argument(update: ApiUpdate, arguments: Arguments) -> ast.AST | None:
    """The node that a finding of this update covers in a call of its API; None where the call is fine.

    The keyword or the key of a literal `**{...}` for a parameter; the argument for a parameter that is
    passed by position and for a value; the called expression where an argument is missing.
    """
    if update.scope is Scope.POSITIONAL:
        passed = None if update.position is None else arguments.placed(update.position)
        return passed and passed.node
    if update.parameter is None:
        return None
    passed = arguments.named(update.parameter)
    if passed is None and update.position is not None:
        passed = arguments.placed(update.position)
    if update.scope is Scope.MISSING:
        unknown_place = arguments.skip is None and bool(arguments.call.args)
        if passed is not None or arguments.open_ended or unknown_place:
            return None
        return arguments.call.func
    if passed is None:
        return None
    if update.scope is Scope.PARAMETER:
        return passed.node
    if update.scope is Scope.VALUE and update.value is not None:
        return passed.value if same_literal(passed.value, update.value) else None
    return None


def same_literal(node: ast.expr, source: str) -> bool:
    """Whether an argument is the literal that `source` spells: same value, same type."""
    if not isinstance(node, _LITERALS):
        return False
    wanted, given = _literal(source), _literal(node)
    if wanted is _UNREADABLE or given is _UNREADABLE:
        return False
    # `1 == True == 1.0`; the types tell them apart, inside tuples as well.
    return type(wanted) is type(given) and repr(wanted) == repr(given)


def _literal(node: ast.expr | str) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return _UNREADABLE


def _is_literal_mapping(node: ast.expr) -> bool:
    return isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys)
