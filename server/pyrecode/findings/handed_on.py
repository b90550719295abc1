"""Calls of the standard library that give what they were given: `sorted(frames)`, `copy.copy(df)`, `next(rows)`."""

import ast
from collections.abc import Callable, Sequence
from typing import Protocol

from pyrecode.findings.containers import DICT, ITERABLE, LIST, TUPLE, series, tuple_of
from pyrecode.findings.types import NOTHING, Instance, Types, union


class Asking(Protocol):
    """What is known of the expressions of a file."""

    def types(self, node: ast.expr) -> Types | None:
        """Every class that a value may have."""
        ...

    def iterated(self, node: ast.expr) -> Types | None:
        """What iterating over the value of an expression gives."""
        ...

    def called(self, node: ast.expr) -> Types | None:
        """What calling the value of an expression gives."""
        ...


_Rule = Callable[[Sequence[ast.expr], Asking, ast.Call], Types | None]


def handed_on(name: str, call: ast.Call, asking: Asking) -> Types | None:
    """What the call of a function of the standard library gives; None where that is not known."""
    rule = _RULES.get(name)
    if rule is None or any(isinstance(one, ast.Starred) for one in call.args):
        return None
    return rule(call.args, asking, call)


def is_known(name: str) -> bool:
    """Whether a function is one of those."""
    return name in _RULES


def _same(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    return asking.types(args[0]) if args else None


def _element(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    if not args:
        return None
    default = asking.types(args[1]) if len(args) == 2 else NOTHING
    return union((asking.iterated(args[0]), default)) or None


def _extreme(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    if len(args) == 1:
        return asking.iterated(args[0])
    return union(asking.types(one) for one in args) or None


def _series(cls: str, place: int = 0) -> _Rule:
    def rule(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
        element = asking.iterated(args[place]) if len(args) > place else None
        return (series(cls, element, call),)

    return rule


def _chained(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    return (series(ITERABLE, union(asking.iterated(one) for one in args) or None, call),)


def _zipped(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    if any(word.arg == "repeat" for word in call.keywords):
        return None
    pair = tuple_of(tuple(asking.iterated(one) for one in args), call)
    return (series(ITERABLE, (pair,), call),)


def _numbered(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    if not args:
        return None
    pair = tuple_of((None, asking.iterated(args[0])), call)
    return (series(ITERABLE, (pair,), call),)


def _chosen(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    element = asking.iterated(args[0]) if args else None
    return (series(ITERABLE, (series(TUPLE, element, call),), call),)


def _mapped(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    element = asking.called(args[0]) if len(args) > 1 else None
    return (series(ITERABLE, element, call),)


def _dict(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    if not args:
        values = union(asking.types(word.value) for word in call.keywords) or None
        return (Instance(DICT, True, None, call, value=values),)
    given = asking.types(args[0]) or ()
    if len(given) == 1 and given[0].value is not None:
        return (given[0]._replace(cls=DICT),)
    pairs = asking.iterated(args[0]) or ()
    if len(pairs) == 1 and pairs[0].parts is not None and len(pairs[0].parts) == 2:
        key, value = pairs[0].parts
        return (Instance(DICT, True, key, call, value=value),)
    return (Instance(DICT, True, None, call),)


def _held(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    result = asking.types(args[0]) if args else None
    return (Instance("typing.ContextManager", True, None, call, result=result),)


def _partial(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    result = asking.called(args[0]) if args else None
    return (Instance("functools.partial", True, None, call, result=result),)


def _gathered(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    results = tuple(_awaited(asking.types(one)) for one in args)
    if any(word.arg == "return_exceptions" for word in call.keywords):
        return None
    whole = tuple_of(results, call)._replace(cls=LIST)
    return (Instance("typing.Awaitable", True, None, call, result=(whole,)),)


def _run(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
    return _awaited(asking.types(args[0])) if args else None


def _awaited(types: Types | None) -> Types | None:
    return None if types is None else union(one.result for one in types)


def _plain(cls: str) -> _Rule:
    def rule(args: Sequence[ast.expr], asking: Asking, call: ast.Call) -> Types | None:
        return (Instance(cls, True, None, call),)

    return rule


_RULES: dict[str, _Rule] = {
    **dict.fromkeys(
        (
            "copy.copy", "copy.deepcopy", "dataclasses.replace", "attr.evolve", "attrs.evolve",
            "asyncio.create_task", "asyncio.ensure_future", "asyncio.wait_for", "asyncio.shield",
        ),
        _same,
    ),
    **dict.fromkeys(("builtins.next", "random.choice"), _element),
    **dict.fromkeys(("builtins.max", "builtins.min"), _extreme),
    **{f"builtins.{name}": _series(f"builtins.{name}") for name in ("list", "tuple", "set", "frozenset")},
    "builtins.sorted": _series(LIST),
    "collections.deque": _series("collections.deque"),
    **dict.fromkeys(
        ("builtins.reversed", "builtins.iter", "itertools.cycle", "itertools.islice", "tqdm.tqdm",
         "tqdm.auto.tqdm"),
        _series(ITERABLE),
    ),
    **dict.fromkeys(("builtins.filter", "itertools.takewhile", "itertools.dropwhile"), _series(ITERABLE, 1)),
    "random.sample": _series(LIST),
    "itertools.chain": _chained,
    **dict.fromkeys(("builtins.zip", "itertools.product"), _zipped),
    "builtins.enumerate": _numbered,
    **dict.fromkeys(("itertools.combinations", "itertools.permutations"), _chosen),
    "builtins.map": _mapped,
    "builtins.dict": _dict,
    **dict.fromkeys(("contextlib.closing", "contextlib.nullcontext"), _held),
    "functools.partial": _partial,
    "asyncio.gather": _gathered,
    "asyncio.run": _run,
    **{f"builtins.{name}": _plain(f"builtins.{name}") for name in ("str", "int", "float", "bool", "bytes", "bytearray")},
}  # fmt: skip
