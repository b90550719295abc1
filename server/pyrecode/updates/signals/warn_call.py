"""A function that warns when it is called.

Before: `def trapz(y): warnings.warn("`trapz` is deprecated, use `trapezoid`", DeprecationWarning)`
After: `trapz` is outdated as a whole; under `if old is not None:` only its parameter `old` is
"""

import ast
import re
from collections.abc import Collection, Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.signatures import decorator_names
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emission import LOGGED, Emission, message_of
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.guards import Guard, Guards
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import (
    Notice,
    nature_of,
    versions_of_category,
    versions_said,
)
from pyrecode.updates.signals.roles import read_roles

_SUBCLASSED = "__init_subclass__"
CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__", "__attrs_post_init__"})
_ITSELF = re.compile(
    r"\b(?:this|these|it|its|function|method|class|attribute|property|module|alias|command|operator"
    r"|utility|helper|backend|namespace|object|interface|decorator|name)s?\b|_"
    r"|(?-i:[a-z][A-Z])",
    re.IGNORECASE,
)
_PARAMETER_WORDS = r"(?:arg(?:ument)?|param(?:eter)?|keyword|kwarg|option|kw)s?\b"


def find(library: Library, emitters: Emitters, categories: Categories) -> Iterator[Notice]:
    """What the warnings of the library say about its functions, classes and parameters."""
    for dotted, emissions in sorted(emitters.emissions.items()):
        function = emitters.functions[dotted]
        dunder = function.name.startswith("__") and function.name.endswith("__")
        if emitters.is_helper(dotted):
            continue
        if dunder and function.name not in {*CONSTRUCTORS, _SUBCLASSED}:
            continue
        attributes = constructor_defaults(function)
        guards = Guards(
            function.node, function.cls is not None and not is_static(function), attributes
        )
        for emission in emissions:
            if not emission.category:
                continue
            guard = guards.classify(emission.conditions, emission.blurred, _tested_at(emission))
            if guard is not None and not _is_new_name(emission, function):
                yield from _notices(library, categories, function, emission, guard, guards)


def _tested_at(emission: Emission) -> int:
    """The line of the last test: what the branch below it does to a parameter comes too late."""
    if emission.carried:
        return emission.line
    return max((test.lineno for test, _ in emission.conditions), default=emission.line)


def _is_new_name(emission: Emission, function: Function) -> bool:
    """Whether the words ask for the function itself: `Override Field.cache_name instead of get_cache_name()`."""
    asked = re.match(
        r"\W*(?:Override|Implement|Define) (.*?) (?:instead of|rather than)\b", message_of(emission)
    )
    return asked is not None and re.search(rf"\b{re.escape(function.name)}\b", asked[1]) is not None


def _notices(
    library: Library,
    categories: Categories,
    function: Function,
    emission: Emission,
    guard: Guard,
    guards: Guards,
) -> Iterator[Notice]:
    message = message_of(emission)
    roles = read_roles(emission.roles, emission.known)
    qualname = function.qualname
    on_class = function.name in {*CONSTRUCTORS, _SUBCLASSED}
    foreign = guard.parameter is not None and guards.is_attribute(guard.parameter)
    if function.cls is not None and (on_class or foreign or _is_of_class(message, function.cls)):
        qualname = qualname.rpartition(".")[0]
    scope = guard.scope
    nature = nature_of(message, emission.category)
    if scope is Scope.WHOLE:
        scope = _whole(message, function, guards)
        if scope is Scope.WHOLE and "setter" in decorator_names(function.node):
            scope = Scope.SETTER
    elif scope in {Scope.PARAMETER, Scope.VALUE} and not _speaks_of(message, guard):
        scope = Scope.CONDITIONAL
    if scope is Scope.CONDITIONAL and emission.blurred and re.match(r"\W*\{", message):
        # Neither what is outdated nor when is told.
        return
    if function.name == _SUBCLASSED and not _is_of_class(message, function.cls):
        # Only deriving from the class is outdated.
        scope = Scope.CONDITIONAL
    if scope is Scope.CONDITIONAL and emission.indirect:
        return
    if scope is Scope.CONDITIONAL and emission.carried and guard.parameter is None:
        # What it depends on is seen by a private function alone.
        return
    if guard.parameter is not None and guard.parameter.startswith("_"):
        scope = Scope.CONDITIONAL
    if categories.is_pending(emission.category, message):
        scope = Scope.CONDITIONAL
    if scope is Scope.MISSING and nature is Nature.DEPRECATED and "default" in message.lower():
        nature = Nature.BEHAVIOUR
    since, removal = versions_said(message)
    class_since, class_removal = versions_of_category(emission.category)
    signal = "log-call" if emission.category == LOGGED else "warn-call"
    where = f"{signal} {library.index.files.relative(function.module.path)}:{emission.line}"
    for value in guard.values if scope is Scope.VALUE else (None,):
        yield Notice(
            signal=signal,
            module=function.module.name,
            qualname=qualname,
            scope=scope,
            message=message,
            nature=nature,
            parameter=guard.parameter,
            value=value,
            since=roles.since or since or class_since,
            removal=roles.removal or removal or class_removal,
            new=roles.alternative,
            strength=2,
            source=where,
        )


def _whole(message: str, function: Function, guards: Guards) -> Scope:
    """`whole`, unless the words are about a parameter, or a way of calling."""
    first = re.search(r"[`'\"*]+(\w+)(?:=[^`'\"]*)?[`'\"*]+", message)
    own = {function.name, function.cls.name if function.cls is not None else function.name}
    if first and first[1] in guards.defaults and first[1] not in own:
        return Scope.CONDITIONAL
    if re.match(
        rf"\W*(?:The |Using |Passing |Use of )?\W*\w+\W* {_PARAMETER_WORDS}", message, re.IGNORECASE
    ):
        return Scope.CONDITIONAL
    if re.match(
        r"\W*(?:Passing|Calling .* with|Using .* (?:with|without|as|from))\b",
        message,
        re.IGNORECASE,
    ):
        return Scope.CONDITIONAL
    if _is_about_something_else(message, own):
        return Scope.CONDITIONAL
    if function.name in CONSTRUCTORS and re.search(
        r"__init__|construct|instantiat", message, re.IGNORECASE
    ):
        # Only making instances is outdated, not the class.
        return Scope.CONDITIONAL
    return Scope.WHOLE


def _is_about_something_else(message: str, own: Collection[str]) -> bool:
    """Whether the words begin with a subject in plain words that is not the function: a file format, a habit."""
    subject = re.match(r"([A-Za-z][\w /-]*?) (?:is|are|was|were|has been|have been) ", message)
    if subject is None or " " not in subject[1] or _ITSELF.search(subject[1]):
        return False
    plain = re.sub(r"[\W_]", "", subject[1]).lower()
    return not any(re.sub(r"_", "", name).lower() in plain for name in own)


def _speaks_of(message: str, guard: Guard) -> bool:
    """Whether the words name the parameter or the value that the guard tests."""
    if guard.parameter is not None and re.search(
        rf"(?<!\w){re.escape(guard.parameter)}(?!\w)", message
    ):
        return True
    if any(value.strip("'\"") in message for value in guard.values if len(value) > 3):
        return True
    return re.match(r"\W*\{", message) is not None


def _is_of_class(message: str, cls: ast.ClassDef | None) -> bool:
    """Whether the words begin with the class: a method may warn for the class that it belongs to."""
    if cls is None:
        return False
    begin = (
        rf"\W*{re.escape(cls.name)}\W* (?:command |class )?(?:is|was|has been|will be|deprecated) "
    )
    return re.match(begin, message, re.IGNORECASE) is not None


def is_static(function: Function) -> bool:
    """Whether a method has no receiver."""
    return "staticmethod" in decorator_names(function.node)


def constructor_defaults(function: Function) -> dict[str, str | None]:
    """The constructor's parameters with their defaults, which `self.x` in a method may stand for."""
    if function.cls is None or function.name in CONSTRUCTORS:
        return {}
    for stmt in function.cls.body:
        if isinstance(stmt, FunctionNode) and stmt.name == "__init__":
            defaults = dict(Guards(stmt, True).defaults)
            if stmt.args.args:
                defaults.pop(stmt.args.args[0].arg, None)
            return defaults
    return {}
