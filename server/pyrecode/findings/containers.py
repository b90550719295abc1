"""What Python's own containers give: their elements, their values, what their methods hand out.

A container is an `Instance` that knows its elements; one that does not gives nothing.
"""

import ast

from pyrecode.findings.types import Instance, Types, union

LIST, TUPLE, DICT, SET, STR = (
    f"builtins.{name}" for name in ("list", "tuple", "dict", "set", "str")
)
ITERABLE = "typing.Iterable"
MAPPINGS = frozenset(
    {
        DICT, "collections.defaultdict", "collections.OrderedDict", "collections.abc.Mapping",
        "collections.abc.MutableMapping",
    }
)  # fmt: skip
_SEQUENCES = frozenset(
    {
        LIST,
        TUPLE,
        "collections.deque",
        "collections.abc.Sequence",
        "collections.abc.MutableSequence",
    }
)
_SLICED = frozenset({LIST, TUPLE, "collections.abc.Sequence", "collections.abc.MutableSequence"})
_OF_ELEMENT = frozenset({"pop", "popleft", "__next__"})
_OF_VALUE = frozenset({"get", "pop", "setdefault"})
_COPIES = frozenset({"copy", "__copy__", "__add__", "union", "difference", "intersection"})
_DECLARED = {
    **dict.fromkeys(("list", "List"), LIST),
    **dict.fromkeys(("set", "Set", "MutableSet", "AbstractSet"), SET),
    **dict.fromkeys(("frozenset", "FrozenSet"), "builtins.frozenset"),
    **dict.fromkeys(("deque", "Deque"), "collections.deque"),
    **dict.fromkeys(("Sequence", "MutableSequence"), "collections.abc.Sequence"),
    **dict.fromkeys(
        ("Iterable", "Iterator", "Collection", "Generator", "AsyncIterable", "AsyncIterator",
         "AsyncGenerator", "Reversible", "KeysView", "ValuesView"),
        ITERABLE,
    ),
}  # fmt: skip
_DECLARED_MAPPINGS = {
    **dict.fromkeys(("dict", "Dict"), DICT),
    **dict.fromkeys(("Mapping", "MutableMapping"), "collections.abc.Mapping"),
    **dict.fromkeys(("defaultdict", "DefaultDict"), "collections.defaultdict"),
    "OrderedDict": "collections.OrderedDict",
}
_RESULTS = {
    "Callable": -1, "Awaitable": 0, "Coroutine": -1, "ContextManager": 0, "AbstractContextManager": 0,
    "AsyncContextManager": 0, "AbstractAsyncContextManager": 0, "Future": 0, "Task": 0, "type": 0, "Type": 0,
}  # fmt: skip


def declared(name: str, arguments: "list[Types | None]", origin: ast.AST) -> Types | None:
    """What `name[arguments]` declares for one of the standard generic types; None for any other."""
    if name in _DECLARED:
        return (series(_DECLARED[name], arguments[0], origin),)
    if name in _DECLARED_MAPPINGS:
        value = arguments[1] if len(arguments) == 2 else None
        cls = _DECLARED_MAPPINGS[name]
        return (Instance(cls, True, arguments[0], origin, value=value),)
    if name in _RESULTS:
        cls = f"typing.{name}" if name.lower() != "type" else "builtins.type"
        return (Instance(cls, True, None, origin, result=arguments[_RESULTS[name]]),)
    return None


def series(cls: str, element: Types | None, origin: ast.AST | None) -> Instance:
    """A container of elements that are all alike."""
    return Instance(cls, True, element, origin)


def tuple_of(parts: "tuple[Types | None, ...]", origin: ast.AST | None) -> Instance:
    """A tuple of which each place is known apart."""
    return Instance(TUPLE, True, union(parts) or None, origin, parts=parts)


def item(instance: Instance, key: ast.expr) -> Types | None:
    """What stands under a key of a container; None where the container does not tell."""
    if instance.cls in MAPPINGS:
        return instance.value
    if instance.cls not in _SEQUENCES:
        return None
    if isinstance(key, ast.Slice):
        if instance.cls not in _SLICED:
            return None
        return (instance._replace(parts=None),)
    number = _number(key)
    if instance.parts is not None and number is not None:
        return (
            instance.parts[number] if -len(instance.parts) <= number < len(instance.parts) else None
        )
    return instance.element


def member(instance: Instance, name: str, call: ast.expr, default: Types | None) -> Types | None:
    """What calling a method of a container gives; None where that is not known.

    Args:
        instance: the container.
        name: of the method.
        call: that tells.
        default: what the second argument is, for `get` and its like; empty where there is none.
    """
    if instance.cls in MAPPINGS:
        if name in _OF_VALUE:
            return None if instance.value is None else union((instance.value, default))
        if name == "values":
            return (series(ITERABLE, instance.value, call),)
        if name == "keys":
            return (series(ITERABLE, instance.element, call),)
        if name == "items":
            pair = tuple_of((instance.element, instance.value), call)
            return (series(ITERABLE, (pair,), call),)
        if name == "popitem":
            return (tuple_of((instance.element, instance.value), call),)
        return (instance,) if name in _COPIES else None
    if instance.element is not None and name in _OF_ELEMENT:
        return instance.element
    if name in _COPIES and instance.cls in (LIST, SET, "builtins.frozenset", "collections.deque"):
        return (instance,)
    return None


def is_container(instance: Instance) -> bool:
    """Whether the class is one whose members this module knows."""
    return isinstance(instance.cls, str) and instance.cls.startswith(
        ("builtins.", "typing.", "collections.", "types.", "functools.")
    )


def element_at(types: Types | None, place: int, starred: bool = False) -> Types | None:
    """What unpacking gives to the target at a place, before which there may be a starred one."""
    if types is None:
        return None
    found: list[Types | None] = []
    for instance in types:
        if instance.parts is not None and not starred:
            found.append(instance.parts[place] if place < len(instance.parts) else None)
        else:
            found.append(instance.element)
    return union(found) or None


def _number(key: ast.expr) -> int | None:
    negative = isinstance(key, ast.UnaryOp) and isinstance(key.op, ast.USub)
    if negative:
        key = key.operand  # type: ignore[attr-defined]
    if isinstance(key, ast.Constant) and type(key.value) is int:
        return -key.value if negative else key.value
    return None
