"""Named tuples that cost next to nothing until the first of them is made.

`typing.NamedTuple` compiles a constructor for each class and looks at each annotation when the class is made; a run
imports a hundred such classes and makes instances of few. To a reader and to a type checker these are the same.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from operator import itemgetter

    from pyrecode.frozen import annotations

    try:
        # As quick as an attribute; CPython makes its own named tuples of it.
        from collections import _tuplegetter
    except ImportError:

        def _tuplegetter(place, doc):
            return property(itemgetter(place), doc=doc)

    class _RowType(type):
        def __new__(cls, name, bases, namespace):
            names = tuple(annotations(namespace))
            namespace["_field_defaults"] = {
                word: namespace.pop(word) for word in names if word in namespace
            }
            for place, word in enumerate(names):
                namespace[word] = _tuplegetter(place, None)
            namespace["__slots__"] = ()
            namespace["_fields"] = namespace["__match_args__"] = names
            return super().__new__(cls, name, bases, namespace)

    class NamedTuple(tuple, metaclass=_RowType):
        """As `typing.NamedTuple`."""

        def __new__(cls, *values, **named):
            """Take the values, in the order of the fields or by their names."""
            cls.__new__ = _constructor(cls)
            return cls(*values, **named)

        def _replace(self, **changes):
            return type(self)(**{**self._asdict(), **changes})

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            """What makes the same in another process."""
            return tuple(self)

        def __repr__(self):
            """As code would make it."""
            shown = map("{}={!r}".format, self._fields, self)
            return f"{type(self).__name__}({', '.join(shown)})"

    def _constructor(cls):
        words = ", ".join(cls._fields)
        code = f"lambda _cls, {words}: _new(_cls, ({words},))"
        made = eval(code, {"_new": tuple.__new__, "__name__": cls.__module__})
        made.__defaults__ = tuple(cls._field_defaults.values())
        made.__qualname__ = f"{cls.__name__}.__new__"
        return made
