"""What makes a call choose an overload that is marked as outdated, where the signatures alone tell.

Before: `@overload @deprecated(...) def f(a, key: str)`, `@overload def f(a)`
After: the parameter `key` of `f` is outdated, by its name and as the second argument

So is the value of `def f(kind: Literal["u"])` beside `def f(kind: Literal["w"])`, a call of `def f(kind: None = None)`
without `kind` beside `def f(kind: int)`, and any second argument of `def f(a, *more)` beside `def f(a)`. Where types
of arguments decide, which only a type checker knows, nothing is told.
"""

import ast
from collections.abc import Iterator, Sequence

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.signatures import decorator_names
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope

_BUILTINS = frozenset({"str", "bytes", "int", "float", "bool", "list", "dict", "set", "tuple"})
_TAKES_NONE = frozenset({"None", "Any", "object", "Optional", "Incomplete"})
_DEEPEST = 3
"""names that may stand for one another before a `Literal[...]` comes"""
_Literals = frozenset[tuple[str, object]]
"""values with the names of their types: `1 == True`"""
_NONE: _Literals = frozenset({("NoneType", None)})


@frozen
class Choice:
    """One thing by which a call chooses the outdated overload."""

    scope: Scope
    parameter: str | None = None
    position: int | None = None
    """index among the positional arguments, the receiver not counted; None where only the name chooses it"""
    value: str | None = None


@frozen
class _Parameter:
    name: str
    annotation: ast.expr | None
    required: bool
    by_name: bool
    position: int | None


@frozen
class _Form:
    """One overload."""

    parameters: dict[str, _Parameter]
    positional: int
    more: bool
    """`*arguments`"""
    words: bool
    """`**keywords`"""


def choices(
    outdated: FunctionNode,
    before: Sequence[FunctionNode],
    behind: Sequence[FunctionNode],
    module: SourceModule,
    message: str,
    *,
    method: bool,
) -> list[Choice]:
    """What chooses one overload of several; empty where the signatures do not tell.

    Args:
        outdated: the one that is marked.
        before: those above it that are not; a call takes the first that fits.
        behind: those below.
        module: in which they stand.
        message: the words of the mark.
        method: whether the first parameter is the receiver.
    """
    form = _form(outdated, method)
    first = [_form(node, method) for node in before]
    others = [*first, *(_form(node, method) for node in behind)]
    found = [*_only_here(form, others)]
    found += _no_longer_open(form, others, module, message)
    if any(one.scope is Scope.PARAMETER for one in found):
        # What is left out or takes another value with it only makes room.
        return found
    return [*found, *_left_out(form, others, module), *_by_value(form, first, module)]


def _form(node: FunctionNode, method: bool) -> _Form:
    args = node.args
    positional = [*args.posonlyargs, *args.args]
    needed = len(positional) - len(args.defaults)
    receiver = int(method and "staticmethod" not in decorator_names(node))
    parameters: dict[str, _Parameter] = {}
    for place, arg in enumerate(positional[receiver:]):
        # Before PEP 570, stubs wrote positional-only parameters with two underscores.
        by_name = arg not in args.posonlyargs and not arg.arg.startswith("__")
        required = place + receiver < needed
        parameters[arg.arg] = _Parameter(arg.arg, arg.annotation, required, by_name, place)
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        parameters[arg.arg] = _Parameter(arg.arg, arg.annotation, default is None, True, None)
    return _Form(
        parameters, len(positional) - receiver, args.vararg is not None, args.kwarg is not None
    )


def _only_here(form: _Form, others: Sequence[_Form]) -> Iterator[Choice]:
    """The parameters that no other overload has."""
    most = max((one.positional for one in others), default=0)
    bounded = not any(one.more for one in others)
    if form.more and bounded and form.positional == most:
        yield Choice(Scope.OVERLOAD, position=most)
    for parameter in form.parameters.values():
        if any(parameter.name in one.parameters or one.words for one in others):
            continue
        position = parameter.position
        if position is not None and (position < most or not bounded):
            position = None
        if parameter.by_name or position is not None:
            yield Choice(Scope.PARAMETER, parameter.name, position)


def _no_longer_open(
    form: _Form, others: Sequence[_Form], module: SourceModule, message: str
) -> Iterator[Choice]:
    """The parameters that the others have for a single value's sake, and that the words name."""
    for parameter in form.parameters.values():
        same = [one.parameters.get(parameter.name) for one in others]
        if f"`{parameter.name}`" not in message or _literals(parameter.annotation, module):
            continue
        if all(one is not None and _literals(one.annotation, module) for one in same):
            alike = {one.position for one in same if one is not None} == {parameter.position}
            yield Choice(Scope.PARAMETER, parameter.name, parameter.position if alike else None)


def _left_out(form: _Form, others: Sequence[_Form], module: SourceModule) -> Iterator[Choice]:
    """The parameters that only this overload does without."""
    for parameter in form.parameters.values():
        same = [one.parameters.get(parameter.name) for one in others]
        if (
            not parameter.required
            and _literals(parameter.annotation, module) == _NONE
            and all(
                one is not None and one.required and one.position == parameter.position
                for one in same
            )
        ):
            yield Choice(Scope.MISSING, parameter.name, parameter.position)


def _by_value(form: _Form, first: Sequence[_Form], module: SourceModule) -> Iterator[Choice]:
    """The values of which no overload above takes any."""
    for parameter in form.parameters.values():
        values = _literals(parameter.annotation, module)
        same = [one.parameters.get(parameter.name) for one in first]
        for kind, value in sorted(values, key=repr):
            if (kind, value) == ("NoneType", None) and not parameter.required:
                continue
            if all(one is not None and _refuses(one, kind, value, module) for one in same):
                position = parameter.position
                yield Choice(Scope.VALUE, parameter.name, position, _source(value))


def _refuses(parameter: _Parameter, kind: str, value: object, module: SourceModule) -> bool:
    """Whether a parameter can never be given a literal; False where its type does not tell."""
    annotation = parameter.annotation
    known = _literals(annotation, module)
    if known:
        return (kind, value) not in known
    if annotation is None:
        return False
    if value is None:
        named = {last_name(node) for node in ast.walk(annotation) if isinstance(node, ast.expr)}
        texts = {node.value for node in ast.walk(annotation) if isinstance(node, ast.Constant)}
        return named.isdisjoint(_TAKES_NONE) and texts.isdisjoint({None})
    base = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    name = last_name(base)
    # A bool is an int, and an int will do for a float.
    numbers = {"int", "float", "bool"}
    return name in _BUILTINS and name != kind and not {name, kind} <= numbers


def _literals(annotation: ast.expr | None, module: SourceModule, depth: int = 0) -> _Literals:
    """The values that an annotation admits, `None` or `Literal[...]`; empty where there may be more."""
    match annotation:
        case ast.Constant(value=None):
            return _NONE
        case ast.Subscript(value=value, slice=inner) if last_name(value) == "Literal":
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            if all(isinstance(part, ast.Constant) for part in parts):
                constants = [part.value for part in parts if isinstance(part, ast.Constant)]
                return frozenset((type(one).__name__, one) for one in constants)
        case ast.Name(id=name) if depth < _DEEPEST:
            binding = module.block.best(name)
            if binding is not None:
                return _literals(binding.value, module, depth + 1)
    return frozenset()


def _source(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) and value.isidentifier() else repr(value)
