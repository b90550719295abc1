"""Every place where a library warns, with the library's own warning helpers followed.

A helper is a function whose message comes from its parameters, or a private one that warns for its
callers. What it warns about is written down once and put in at each call, to a fix-point: the helpers of
helpers too. Without this, libraries that never write `warnings.warn` themselves would look silent.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.carried import carried
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.direct_warning import WARNS, DirectWarnings
from pyrecode.updates.signals.emission import Emission
from pyrecode.updates.signals.helping import calls_of_returned, helps, told
from pyrecode.updates.signals.library import Function, Library, functions_of
from pyrecode.updates.signals.parameters import (
    asks_for_attribute,
    names_in,
    parameters_of,
    substituted,
)
from pyrecode.updates.signals.surroundings import Lines, Locals
from pyrecode.updates.signals.walk import Reached, reached

_ROUNDS = 4


class Emitters:
    """Emissions of all functions of the hot modules, helpers followed."""

    def __init__(self, library: Library, categories: Categories) -> None:
        self._library = library
        self._categories = categories
        self.emissions: dict[str, list[Emission]] = {}
        self.functions: dict[str, Function] = {f.key: f for f in library.functions}
        self.helpers: dict[str, Function] = {}
        self._locals = Locals()
        self._direct_warnings = DirectWarnings(library, categories)
        self._run()

    def is_helper(self, dotted: str) -> bool:
        """Whether a function warns for its callers, and is not itself outdated."""
        return dotted in self.helpers

    def _run(self) -> None:
        warns = Lines(WARNS)
        for function in warns.among(self._library.functions):
            if not self._direct_warnings.may_be_in(function):
                continue
            found = list(self._direct(function, warns.of(function.module)))
            if found:
                self.emissions[function.key] = found
        fresh = self._new_helpers(self.emissions)
        told = {key: list(self.emissions[key]) for key in fresh}
        for _ in range(_ROUNDS):
            if not fresh:
                return
            self._warm_callers(fresh)
            changed: dict[str, list[Emission]] = {}
            names = {f.node.name for f in fresh.values()}
            classes = {f.cls.name for f in fresh.values() if f.cls and f.name == "__init__"}
            called = Lines(names=classes, calls=names - {"__init__"})
            for function in called.among(list(self.functions.values())):
                # A class may be called by another name than its own.
                lines = None if "__init__" in names else called.of(function.module)
                added = list(self._through_helpers(function, lines, names, fresh, told))
                if added:
                    self.emissions.setdefault(function.key, []).extend(added)
                    changed[function.key] = added
            # What a helper has learned of another one is for its callers, too.
            known = {key: self.helpers[key] for key in changed if key in self.helpers}
            fresh = {**known, **(new := self._new_helpers(changed))}
            told = {k: list(self.emissions[k]) if k in new else changed[k] for k in fresh}

    def _new_helpers(self, among: Iterable[str]) -> dict[str, Function]:
        found = {
            dotted: self.functions[dotted]
            for dotted in among
            if dotted not in self.helpers
            and helps(self.functions[dotted], self.emissions.get(dotted, ()))
        }
        self.helpers.update(found)
        return found

    def _warm_callers(self, helpers: Mapping[str, Function]) -> None:
        """Modules that call a helper are hot, whatever else they say."""
        names = sorted(
            {
                f.node.name
                for f in helpers.values()
                if f.node.name not in {"__init__", "warn"} and not f.node.name.startswith("__")
            }
        )
        if not names:
            return
        present = {module.name for module in self._library.hot}
        for name, text in self._library.texts.items():
            if name in present or not any(_calls(text, called) for called in names):
                continue
            self._library.index.lookup.of_interest.add(name)
            module = self._library.index.lookup.module(name)
            if module is not None:
                self._library.hot.append(module)
                for function in functions_of(module):
                    self._library.functions.append(function)
                    self.functions[function.key] = function

    def _calls_of(self, function: Function, lines: Sequence[int] | None) -> Iterator[Reached]:
        yield from reached(function.node.body, lines)
        yield from calls_of_returned(function, lines)

    def _direct(self, function: Function, lines: Sequence[int]) -> Iterable[Emission]:
        for call in self._calls_of(function, lines):
            node = call.node
            if not isinstance(node, ast.Call):
                continue
            said = self._direct_warnings.said(node, function)
            if said is None:
                continue
            yield Emission(
                message=said.message,
                category=said.category,
                category_from=said.category_from,
                conditions=call.conditions,
                blurred=call.blurred,
                line=node.lineno,
                roles={},
                known=self._locals.before(function, node.lineno),
            )

    def _through_helpers(
        self,
        function: Function,
        lines: Sequence[int] | None,
        names: set[str],
        fresh: Mapping[str, Function],
        told: Mapping[str, Sequence[Emission]],
    ) -> Iterable[Emission]:
        for call in self._calls_of(function, lines):
            node = call.node
            if not isinstance(node, ast.Call):
                continue
            if last_name(node.func) not in names:
                if not isinstance(node.func, ast.Name | ast.Attribute):
                    continue
                if "__init__" not in names or not (last_name(node.func) or "")[:1].isupper():
                    continue
            target = self._library.called(node, function)
            helper = fresh.get(_callable_name(target)) if target is not None else None
            if helper is None or helper.dotted == function.dotted:
                continue
            for emission in told.get(helper.key, ()):
                put = self._put_in(emission, helper, node, call, function)
                if put is not None:
                    yield put

    def _put_in(
        self,
        emission: Emission,
        helper: Function,
        node: ast.Call,
        call: Reached,
        function: Function,
    ) -> Emission | None:
        bound = carried(node, bind(node, helper.node, helper.cls is not None), helper, function)
        category, source = emission.category, None
        if emission.category_from:
            argument = bound.arguments.get(emission.category_from)
            if isinstance(argument, ast.Constant):
                made = self._made(bound.arguments.get("message"), function, node)
                if made is not None:
                    # The warning itself is handed on, made before: its class and its words are in it.
                    argument, bound.arguments["message"] = made.func, made.args[0]
            found = self._categories.deprecating(argument, function.module, function.node)
            if found is None:
                if isinstance(argument, ast.Name) and argument.id in parameters_of(function.node):
                    source = argument.id
                else:
                    return None
            category = found or ""
        mine = {*parameters_of(function.node)}
        if function.node.args.kwarg is not None:
            mine.add(function.node.args.kwarg.arg)
        # A local may hold anything, so what a helper asks of it is not known.
        mine.update(name for name in self._locals.names(function))
        conditions = list(call.conditions)
        for test, holds in emission.conditions:
            replaced = substituted(test, bound.arguments)
            if names_in(test) == {emission.category_from}:
                # Whether the helper was given a class, which is known here.
                continue
            if (
                isinstance(replaced, ast.Compare | ast.BoolOp)
                or names_in(test).isdisjoint(bound.arguments)
                or not names_in(replaced).isdisjoint(mine)
                or asks_for_attribute(replaced)
            ):
                conditions.append((replaced, holds))
        known = {**emission.known, **bound.arguments}
        stated = {k: v for k, v in bound.arguments.items() if k in bound.passed}
        roles = {**emission.roles, **stated}
        local = self._locals.before(function, node.lineno)
        message: ast.expr | None = emission.message
        if message is not None:
            message = substituted(message, bound.arguments)
        return evolve(
            emission,
            message=message,
            category=category,
            category_from=source,
            conditions=tuple(conditions),
            blurred=call.blurred or emission.blurred,
            line=node.lineno,
            roles=roles,
            carried=bool(emission.conditions),
            indirect=emission.indirect or not told(emission, helper),
            known={**{k: v for k, v in known.items() if k not in local}, **local},
        )

    def _made(
        self, message: ast.expr | None, function: Function, node: ast.Call
    ) -> ast.Call | None:
        """The call that made a warning object: `warn = SomeWarning("words")` before `helper(warn)`."""
        if isinstance(message, ast.Name):
            message = self._locals.before(function, node.lineno).get(message.id)
        return message if isinstance(message, ast.Call) and message.args else None


def _calls(text: str, name: str) -> bool:
    """Whether a text has a call of a plain name."""
    return f"{name}(" in text and re.search(rf"\b{name}\(", text) is not None


def _callable_name(entity: Entity) -> str:
    return f"{entity.dotted}.__init__" if entity.sort is Sort.CLASS else entity.dotted
