"""A property made of private functions that warn.

Before: `shape = property(_get_shape, _set_shape)` where `_set_shape` warns
After: assigning to `shape` is outdated; where `_get_shape` warns, the attribute is as a whole
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.emission import message_of
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.library import Class, Library, classes_of
from pyrecode.updates.signals.notice import (
    Notice,
    nature_of,
    versions_of_category,
    versions_said,
)

_MADE = re.compile(r"= ?property\(")
_ROLES = ("fget", "fset", "fdel")


def find(library: Library, emitters: Emitters) -> Iterator[Notice]:
    """The properties whose private getter or setter warns under no condition."""
    for module in library.hot:
        for cls in classes_of(module) if _MADE.search(module.text) else ():
            for stmt in cls.node.body:
                match stmt:
                    case ast.Assign(
                        targets=[ast.Name(id=name)],
                        value=ast.Call(func=ast.Name(id="property")) as call,
                    ) if not name.startswith("_"):
                        yield from _of(library, emitters, cls, name, call)
                    case _:
                        pass


def _of(
    library: Library, emitters: Emitters, cls: Class, name: str, call: ast.Call
) -> Iterator[Notice]:
    given = dict(zip(_ROLES, call.args, strict=False))
    given.update({word.arg: word.value for word in call.keywords if word.arg in _ROLES})
    for role in _ROLES[:2]:
        private = last_name(given.get(role)) or ""
        if not private.startswith("_"):
            continue
        for emission in emitters.emissions.get(f"{cls.module.name}.{cls.qualname}.{private}", ()):
            if emission.conditions or emission.blurred or not emission.category:
                continue
            message = message_of(emission)
            since, removal = versions_said(message)
            class_since, class_removal = versions_of_category(emission.category)
            yield Notice(
                signal="private-property",
                module=cls.module.name,
                qualname=f"{cls.qualname}.{name}",
                scope=Scope.WHOLE if role == "fget" else Scope.SETTER,
                message=message,
                nature=nature_of(message, emission.category),
                since=since or class_since,
                removal=removal or class_removal,
                source=library.where("private-property", cls.module, call),
            )
