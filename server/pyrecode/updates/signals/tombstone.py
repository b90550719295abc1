"""A function that only raises because what it did was removed; the same for a parameter.

Before: `def ols(*args): raise NotImplementedError("ols was removed in 1.2, use OLS")`
After: `ols` is removed; below `if regex is not None:` only its parameter `regex` is
"""

import ast
import re
from collections.abc import Iterator, Sequence

from pyrecode.updates.index.namespaces import is_public
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.emission import Emission, message_of
from pyrecode.updates.signals.guards import Guards
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice, versions_said
from pyrecode.updates.signals.surroundings import Lines, Locals
from pyrecode.updates.signals.walk import reached
from pyrecode.updates.signals.warn_call import CONSTRUCTORS, constructor_defaults, is_static

_REMOVED = re.compile(
    r"\b(?:was|were|been|is|are) (?:now )?(?:removed|dropped)\b|\bno longer (?:supported|available|accepted)\b"
    r"|\bhas been (?:renamed|replaced|moved)\b|\bremoved (?:in|as of|since)\b",
    re.IGNORECASE,
)
_SHORT = 3
"""lines of a function that does nothing but raise"""
_WORDS = (
    "removed",
    "dropped",
    "no longer",
    "has been renamed",
    "has been replaced",
    "has been moved",
)


def find(library: Library) -> Iterator[Notice]:
    """The public functions and parameters that the library only keeps to say that they are gone."""
    lines, raising, local = Lines(_WORDS), Lines(["raise ", "raise("]), Locals()
    for function in raising.among(library.functions):
        dunder = function.name.startswith("__") and function.name not in CONSTRUCTORS
        hidden = function.name.startswith("_") and function.name not in CONSTRUCTORS
        if dunder or (hidden and function.cls is not None):
            continue
        if not is_public(function.qualname.rpartition(".")[0]):
            continue
        said = lines.within(function) or _raises_constant(function)
        if said and (not hidden or _only_raises(function)):
            yield from _in(library, local, function, raising.of(function.module))


def _raises_constant(function: Function) -> bool:
    """Whether all that the function does is to raise with words that stand elsewhere."""
    node = function.node
    if (node.end_lineno or 0) - node.lineno > _SHORT:
        return False
    match node.body[-1]:
        case ast.Raise(exc=ast.Call(args=[ast.Name(), *_])):
            return len(node.body) <= 2
        case _:
            return False


def _in(
    library: Library, local: Locals, function: Function, lines: Sequence[int]
) -> Iterator[Notice]:
    guards = None
    for point in reached(function.node.body, lines):
        node = point.node
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        if not node.exc.args:
            continue
        said = Emission(
            message=node.exc.args[0],
            category="",
            category_from=None,
            conditions=point.conditions,
            blurred=point.blurred,
            line=node.lineno,
            roles={},
            known=local.before(function, node.lineno),
        )
        message = message_of(said)
        if not _REMOVED.search(message):
            continue
        if guards is None:
            guards = Guards(
                function.node,
                function.cls is not None and not is_static(function),
                constructor_defaults(function),
            )
        guard = guards.classify(said.conditions, said.blurred, said.line)
        if guard is None:
            continue
        names = _names(library, function)
        first_words = message[:100]
        if guard.scope is Scope.WHOLE and not any(_names_it(n, first_words) for n in names):
            continue
        if guard.scope in {Scope.PARAMETER, Scope.VALUE}:
            words = [guard.parameter or "", *(v.strip("'\"") for v in guard.values)]
            if not any(_names_it(word, message) for word in words if word):
                continue
        elif guard.scope is Scope.CONDITIONAL:
            # One way of passing it among others: worth saying where the words quote the parameter.
            if guard.parameter is None or not re.search(
                rf"[`'\"*]{re.escape(guard.parameter)}[`'\"*=]", message
            ):
                continue
        elif guard.scope is not Scope.WHOLE:
            continue
        since, removal = versions_said(message)
        foreign = guard.parameter is not None and guards.is_attribute(guard.parameter)
        on_class = function.cls is not None and (function.name in CONSTRUCTORS or foreign)
        for value in guard.values if guard.scope is Scope.VALUE else (None,):
            yield Notice(
                signal="tombstone",
                module=function.module.name,
                qualname=function.qualname.rpartition(".")[0] if on_class else function.qualname,
                scope=guard.scope,
                message=message,
                nature=Nature.REMOVED,
                parameter=guard.parameter,
                value=value,
                since=since,
                removal=removal,
                strength=2,
                source=library.where("tombstone", function.module, node),
            )


def _names(library: Library, function: Function) -> tuple[str, ...]:
    if function.cls is not None and function.name in CONSTRUCTORS:
        return (function.cls.name, "class")
    if function.name.startswith("_"):
        # Kept under a private name, and exported under the one that users know.
        paths = library.index.public_paths(function.dotted)
        return tuple(path.rpartition(".")[2] for path in paths)
    return (function.name, "function", "method")


def _only_raises(function: Function) -> bool:
    body = [s for s in function.node.body if not isinstance(s, ast.Expr)]
    return len(body) == 1 and isinstance(body[0], ast.Raise)


def _names_it(name: str, text: str) -> bool:
    if name in {"function", "method", "class"}:
        return re.search(rf"\b[Tt]his {name}\b", text) is not None
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
