"""Classes of fixed fields that cost next to nothing to make.

attrs and dataclasses write code for each class and compile it, at every start; what `pyrecode check` imports
before it shows anything declares its fields here instead. Elsewhere attrs is as good.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, Self, dataclass_transform

_NOTHING: Any = object()


class Field:
    """What is to be known of one field beside its name."""

    __slots__ = ("default", "eq", "factory", "init", "parameter", "read_as", "repr")

    def __init__(
        self,
        default: Any = _NOTHING,
        factory: Callable[[], Any] | None = None,
        eq: bool = True,
        repr: bool = True,  # noqa: A002
        init: bool = True,
        alias: str = "",
        read_as: str = "",
    ) -> None:
        self.default = default
        self.factory = factory
        self.eq = eq
        self.repr = repr
        self.init = init
        self.parameter = alias
        self.read_as = read_as

    def made(self, instance: object) -> Any:
        """The value where none is given.

        Raises:
            TypeError: where one must be given.
        """
        if self.factory is not None:
            return self.factory()
        if self.default is _NOTHING:
            raise TypeError(f"{type(instance).__name__}: {self.parameter!r} is missing")
        return self.default


def field(
    *,
    default: Any = _NOTHING,
    factory: Callable[[], Any] | None = None,
    eq: bool = True,
    repr: bool = True,  # noqa: A002
    init: bool = True,
    alias: str = "",
    read_as: str = "",
) -> Any:
    """What is to be known of a field.

    Args:
        default: its value where none is given.
        factory: makes that value, for one that each instance has to itself.
        eq: whether it counts in comparisons.
        repr: whether it is shown.
        init: whether a value may be given.
        alias: the name by which it is given, where that is not its own.
        read_as: the property that is compared and shown in its place.
    """
    return Field(default, factory, eq, repr, init, alias, read_as)


class FrozenType(type):
    """Takes the fields of a class from its annotations."""

    _fields: "tuple[tuple[str, Field], ...]"

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        slots: bool = True,
        eq: bool = True,
    ) -> "FrozenType":
        """Make the class.

        Args:
            name: of the class.
            bases: one class of this kind.
            namespace: what its body defines.
            slots: whether the instances have their fields alone, and no `cached_property`.
            eq: whether instances compare by their fields, not by identity.
        """
        own: list[tuple[str, Field]] = []
        for word, annotation in annotations(namespace).items():
            if getattr(annotation, "__origin__", None) is not ClassVar:
                given = namespace.pop(word, _NOTHING)
                one = given if isinstance(given, Field) else Field(given)
                one.parameter = one.parameter or word
                one.read_as = one.read_as or word
                own.append((word, one))
        if slots and own:
            namespace["__slots__"] = (*(word for word, _ in own), "__weakref__")
            namespace["__reduce__"] = _as_made
        elif slots:
            namespace["__slots__"] = ()
        if not eq:
            namespace["__eq__"], namespace["__hash__"] = object.__eq__, object.__hash__
        inherited = next((one._fields for one in bases if isinstance(one, FrozenType)), ())
        namespace["_fields"] = fields = (*inherited, *own)
        compared = [word for word, one in fields if one.eq and one.read_as == word]
        namespace["_compared"] = attrgetter(*(compared or ["__class__"]))
        # Last, for it may take long to read.
        read = [one.read_as for word, one in fields if one.eq and one.read_as != word]
        namespace["_read"] = attrgetter(*read) if read else None
        namespace["__match_args__"] = tuple(word for word, one in fields if one.init)
        return super().__new__(cls, name, bases, namespace)


def _as_made(instance: "Frozen") -> tuple[object, ...]:
    # Without a dictionary a copy would be filled by setting attributes, which is refused.
    return type(instance), tuple(
        getattr(instance, word) for word, one in instance._fields if one.init
    )


def annotations(namespace: dict[str, Any]) -> dict[str, Any]:
    """The annotations in the body of a class that is being made."""
    if "__annotations__" in namespace:
        return namespace["__annotations__"]
    # Since Python 3.14 they are worked out when they are asked for; 1 asks for their values.
    annotate = namespace.get("__annotate_func__")
    return {} if annotate is None else annotate(1)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(metaclass=FrozenType):
    """A class whose instances keep the values that they were made with.

    Example:
        ```
        class Place(Frozen):
            file: str
            line: int = 1

        Place("a.py").but(line=3) == Place("a.py", 3)
        ```
    """

    _fields: ClassVar[tuple[tuple[str, Field], ...]]
    _compared: ClassVar[Any]
    _read: ClassVar[Any]
    __match_args__: ClassVar[tuple[str, ...]]

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the values of the fields, in their order or by their names."""
        put = object.__setattr__
        if len(values) == len(self.__match_args__) == len(self._fields) and not named:
            for (word, _), value in zip(self._fields, values, strict=True):
                put(self, word, value)
            return
        rest = iter(values)
        for word, one in self._fields:
            value = _NOTHING
            if one.init:
                value = next(rest, _NOTHING)
                if value is _NOTHING and named:
                    value = named.pop(one.parameter, _NOTHING)
            put(self, word, one.made(self) if value is _NOTHING else value)
        if named or next(rest, _NOTHING) is not _NOTHING:
            raise TypeError(f"{type(self).__name__}: more values than fields, or none of that name")

    def but(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**{**self.given(), **changes})

    @classmethod
    def defaults(cls, missing: Any = None) -> dict[str, Any]:
        """The fields with their defaults; `missing` stands for that of a field that has none."""
        return {
            word: missing if one.default is _NOTHING else one.default for word, one in cls._fields
        }

    def given(self) -> dict[str, Any]:
        """What makes the same again, by name."""
        return {one.parameter: getattr(self, word) for word, one in self._fields if one.init}

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse.

        Raises:
            AttributeError: always.
        """
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set")

    def __delattr__(self, name: str) -> None:
        """Refuse.

        Raises:
            AttributeError: always.
        """
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Whether it is of the same class and its fields have equal values."""
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        compared, read = self._compared, self._read
        if compared(self) != compared(other):
            return False
        return read is None or read(self) == read(other)

    def __hash__(self) -> int:
        """Of the fields that count in comparisons and are compared as they are."""
        return hash(self._compared(self))

    def __repr__(self) -> str:
        """As code would make it."""
        shown = (f"{w}={getattr(self, one.read_as)!r}" for w, one in self._fields if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"
