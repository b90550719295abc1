"""What matplotlib's `pyplot` takes over from the methods that it wraps, and when its deprecations end.

Before: `@_copy_docstring_and_deprecators(Axes.boxplot)` on `pyplot.boxplot`, `@_api.deprecated("3.10")`
After: what is outdated of `Axes.boxplot` is so of `pyplot.boxplot`; what 3.10 deprecates goes in 3.12
"""

import ast
import re
from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import evolve

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.signatures import signature_of
from pyrecode.updates.index.symbol import Signature
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Library, functions_of
from pyrecode.updates.signals.notice import Notice

ROOTS = ("matplotlib",)
_WRAPS = frozenset({"_copy_docstring_and_deprecators"})
_TOLD = re.compile(r"deprecat|rename_parameter|delete_parameter|make_keyword_only")
_STATED = re.compile(r"(?:removal|pending)\s*=")
_MINOR = re.compile(r"^(\d+)\.(\d+)(?:\.0)?$")


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices with the release of removal, and once more for the functions of `pyplot`."""
    unscheduled = frozenset(_unscheduled(library))
    wrapped = dict(_wrapped(library))
    for given in said:
        notice = _scheduled(given, unscheduled)
        yield notice
        for name, signature in wrapped.get(notice.dotted, {}).items():
            if notice.scope is Scope.CONDITIONAL:
                continue
            if notice.parameter is None or signature.get(notice.parameter) is not None:
                yield evolve(notice, signal="reader", module="matplotlib.pyplot", qualname=name)


def _scheduled(notice: Notice, unscheduled: Container[str]) -> Notice:
    """The notice with the release that matplotlib works out where none is given: two minor ones on."""
    minor = _MINOR.match(notice.since or "")
    place = notice.source.rpartition(" ")[2]
    if (
        minor is None
        or notice.removal is not None
        or notice.scope is Scope.CONDITIONAL
        or notice.signal == "directive"
        or place in unscheduled
    ):
        return notice
    return evolve(notice, removal=f"{minor[1]}.{int(minor[2]) + 2}")


def _unscheduled(library: Library) -> Iterator[str]:
    """Where a deprecation states its removal itself, or that there will be none for now."""
    for module in library.hot:
        if _STATED.search(module.text) is None:
            continue
        for node in walk(module.tree, ("removal", "pending")):
            if not isinstance(node, ast.Call) or not _TOLD.search(last_name(node.func) or ""):
                continue
            if any(k.arg in {"removal", "pending"} for k in node.keywords):
                yield library.where("", module, node).strip()


def _wrapped(library: Library) -> Iterator[tuple[str, Mapping[str, Signature]]]:
    """The functions of `pyplot` by the canonical name of what they wrap."""
    found: dict[str, dict[str, Signature]] = {}
    pyplot = library.index.lookup.module("matplotlib.pyplot")
    for function in functions_of(pyplot) if pyplot is not None else ():
        for decorator in function.node.decorator_list:
            match decorator:
                case ast.Call(func=called, args=[ast.Attribute(value=owner, attr=name), *_]) if (
                    last_name(called) in _WRAPS
                ):
                    home = library.index.lookup.expression(function.module, owner)
                    target = library.index.member(home, name) if home is not None else None
                    if target is not None:
                        signature = signature_of(function.node, False)
                        found.setdefault(target.dotted, {})[function.qualname] = signature
    yield from found.items()
