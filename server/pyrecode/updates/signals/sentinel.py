"""Parameters whose default says that they are deprecated.

Before: `def median(x, axis="deprecated")`, or `axis=DEPRECATED`, checked in the body or later in `fit`
After: passing `axis` is outdated; the words come from the docstring or from the warning that checks it
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.surroundings import Lines

_NAME = re.compile(
    r"^_*deprecated(?:_?(?:arg|param|parameter|kwarg|default|value))?_*$", re.IGNORECASE
)
_WORDS = ("deprecated", "Deprecated", "DEPRECATED")


def find(library: Library) -> Iterator[Notice]:
    """The parameters with such a default; a constructor's belong to its class."""
    lines = Lines(_WORDS)
    for function in lines.among(library.functions):
        for parameter in marked(function):
            if parameter.startswith("_"):
                continue
            yield Notice(
                signal="sentinel",
                module=function.module.name,
                qualname=function.api,
                scope=Scope.PARAMETER,
                parameter=parameter,
                strength=2,
                source=library.where("sentinel", function.module, function.node),
            )


def marked(function: Function) -> Iterator[str]:
    """The names of the parameters that default to a deprecation mark."""
    args = function.node.args
    positional = [*args.posonlyargs, *args.args]
    behind = positional[len(positional) - len(args.defaults) :] if args.defaults else []
    pairs = [*zip(behind, args.defaults, strict=True)]
    pairs += [(a, d) for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True) if d]
    for argument, default in pairs:
        text = default.value if isinstance(default, ast.Constant) else last_name(default)
        if isinstance(text, str) and _NAME.match(text):
            yield argument.arg
