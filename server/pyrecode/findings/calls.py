"""What a call passes: the keyword, positional argument or literal that an update speaks of."""

import ast
from functools import lru_cache
from typing import Any

from pyrecode.findings.literals import Literals
from pyrecode.findings.overloads import outdated_parameters
from pyrecode.rows import NamedTuple
from pyrecode.updates.model import ANY_LIST, ApiUpdate, Kind, Nature, Scope

_LITERALS = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Dict, ast.Set)
_ARGUMENTS = "args"
"""the parameter of all arguments behind the first; by keyword they are passed as well"""
_UNREADABLE = object()
_OTHER_VALUES = {
    "pandas.DataFrame.resample": "convention",
    "pandas.Series.resample": "convention",
}
"""callables with the keyword that makes their values other ones: the frequencies of periods keep their names"""


class Outdated(NamedTuple):
    """What an update says of a call that is outdated."""

    node: ast.AST
    """the keyword, the key of `**{...}`, the argument; the called expression where an argument is missing"""
    certain: bool = True


class Passed(NamedTuple):
    """One argument of a call."""

    node: ast.AST
    """the keyword, the key of a literal `**{...}`, or the positional argument"""
    value: ast.expr
    certain: bool = True


class Arguments(NamedTuple):
    """The arguments of a call, as the callable sees them."""

    call: ast.Call
    literals: Literals
    skip: int | None = 0
    """positional arguments before the callable's own (`f` in `partial(f, ...)`); None: not known"""

    def named(self, parameter: str) -> Passed | None:
        """The argument that is passed by this keyword."""
        for keyword in self.call.keywords:
            if keyword.arg == parameter:
                return Passed(keyword, keyword.value)
            if keyword.arg is None:
                for item in self.literals.items(keyword.value):
                    if item.name == parameter:
                        return Passed(item.node, item.value, item.certain)
        return None

    def placed(self, position: int) -> Passed | None:
        """The argument at this position, where no `*arguments` come before it."""
        if self.skip is None:
            return None
        index = position + self.skip
        args = self.call.args
        if index >= len(args) or any(isinstance(arg, ast.Starred) for arg in args[: index + 1]):
            return None
        return Passed(args[index], args[index])

    @property
    def open_ended(self) -> bool:
        """Whether `*arguments` or `**keywords` may pass more than is written."""
        if any(isinstance(arg, ast.Starred) for arg in self.call.args):
            return True
        return any(
            keyword.arg is None and not self.literals.written_out(keyword.value)
            for keyword in self.call.keywords
        )


def outdated_argument(update: ApiUpdate, arguments: Arguments) -> Outdated | None:
    """What a finding of this update covers in a call of its API; None where the call is fine.

    The keyword or the key of a literal `**{...}` for a parameter; the argument for a parameter that is
    passed by position and for a value; the called expression where an argument is missing.
    """
    if update.scope is Scope.POSITIONAL:
        if update.position is None or _is_hearsay(update):
            return None
        passed = arguments.placed(update.position)
        return passed and Outdated(passed.node)
    if update.scope is Scope.OVERLOAD:
        return _outdated_overload(update, arguments)
    if update.parameter is None:
        return None
    passed = arguments.named(update.parameter)
    if passed is None and update.position is not None:
        passed = arguments.placed(update.position)
    if update.scope is Scope.MISSING:
        return None if passed is not None else _missing(update, arguments)
    if passed is None:
        return None
    if update.scope is Scope.PARAMETER:
        return Outdated(passed.node, passed.certain)
    if update.scope is Scope.VALUE and update.value is not None:
        if (other := _OTHER_VALUES.get(update.symbol)) and arguments.named(other) is not None:
            return None
        if update.value == ANY_LIST and isinstance(passed.value, ast.ListComp):
            return Outdated(passed.value, passed.certain)
        for shown, literal, certain in arguments.literals.values(passed.value):
            if same_literal(literal, update.value):
                return Outdated(shown, certain and passed.certain)
    return None


def same_literal(node: ast.expr, source: str) -> bool:
    """Whether an argument is the literal that `source` spells: same value, same type."""
    if not isinstance(node, _LITERALS):
        return False
    if source == ANY_LIST:
        return isinstance(node, ast.List)
    wanted, given = _spelt(source), _literal(node)
    if wanted is _UNREADABLE or given is _UNREADABLE:
        return False
    # `1 == True == 1.0`; the types tell them apart, inside tuples as well.
    return type(wanted) is type(given) and repr(wanted) == repr(given)


def _missing(update: ApiUpdate, arguments: Arguments) -> Outdated | None:
    by_position = bool(arguments.call.args)
    if arguments.open_ended or (arguments.skip is None and by_position):
        return None
    if update.parameter == _ARGUMENTS and arguments.call.keywords:
        return None
    if update.position is None and by_position:
        # Mostly a parameter that is taken by keyword alone; but one of these arguments may be it.
        return Outdated(arguments.call.func, False) if update.nature is Nature.BEHAVIOUR else None
    return Outdated(arguments.call.func)


def _outdated_overload(update: ApiUpdate, arguments: Arguments) -> Outdated | None:
    """The argument that selects the outdated signature, by its place or as the library's words name it."""
    if update.position is not None:
        passed = arguments.placed(update.position)
        return passed and Outdated(passed.node)
    for parameter in outdated_parameters(update.message):
        passed = arguments.named(parameter)
        if passed is not None:
            return Outdated(passed.node, passed.certain)
    return None


def _is_hearsay(update: ApiUpdate) -> bool:
    """Whether a fact without a parameter may as well be about passing the first argument by its name.

    Of what is gone only the announcement is known, and "pass it by position" looks like its opposite.
    """
    return (
        update.parameter is None
        and update.kind is not Kind.PARAMETER
        and update.position == 0
        and update.sources == ("history",)
    )


@lru_cache(maxsize=4096)
def _spelt(source: str) -> Any:
    """The value of a literal that updates speak of: each is compared with many an argument."""
    return _literal(source)


def _literal(node: ast.expr | str) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    try:
        return ast.literal_eval(node)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return _UNREADABLE
