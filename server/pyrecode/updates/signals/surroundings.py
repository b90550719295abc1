"""What stands around a warning: the lines of its function, and what local names mean there."""

import ast
import bisect
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pyrecode.updates.index.nodes import walked
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.signals.library import Class, Function
from pyrecode.updates.signals.places import calls_at, names_at, words_at

Definition = Function | Class
_D = TypeVar("_D", bound=Definition)


class Lines:
    """Which definitions have a line with one of some words; most have none and need no closer look."""

    def __init__(
        self, words: Iterable[str] = (), names: Iterable[str] = (), calls: Iterable[str] = ()
    ) -> None:
        """Look for words as they are, for names that are no part of longer ones, and for names that are called."""
        self._sought = (*((word, words_at) for word in words), *((n, names_at) for n in names),
                        *((n, calls_at) for n in calls))  # fmt: skip
        self._lines: dict[str, list[int]] = {}

    def of(self, module: SourceModule) -> list[int]:
        """The lines of a module that have one of the words, in ascending order."""
        lines = self._lines.get(module.name)
        if lines is None:
            places = {at for word, places_of in self._sought for at in places_of(word, module)}
            lines = self._lines[module.name] = [*_lines_of(sorted(places), module.text)]
        return lines

    def within(self, definition: Definition) -> bool:
        """Whether a line of the definition, its decorators left out, has one of the words."""
        lines = self.of(definition.module)
        if not lines:
            return False
        index = bisect.bisect_left(lines, definition.node.lineno)
        return index < len(lines) and lines[index] <= (definition.node.end_lineno or 0)

    def among(self, definitions: Iterable[_D]) -> Iterator[_D]:
        """Those of some definitions that have a line with one of the words; quick where modules have none."""
        module, lines = None, list[int]()
        for definition in definitions:
            if definition.module is not module:
                module = definition.module
                lines = self.of(module)
            if lines and self.within(definition):
                yield definition


def _lines_of(places: Iterable[int], text: str) -> Iterator[int]:
    """The lines, from 1, that ascending offsets into a text stand in."""
    line, counted = 1, 0
    for at in places:
        line += text.count("\n", counted, at)
        counted = at
        yield line


class Locals:
    """What plain names of functions stand for, read once for each function and module."""

    def __init__(self) -> None:
        self._of_function: dict[str, list[tuple[int, str, ast.expr, bool]]] = {}
        self._of_module: dict[str, dict[str, ast.expr]] = {}

    def before(self, function: Function, line: int) -> dict[str, ast.expr]:
        """What local and module names stand for just before a line of the function."""
        known = dict(self._module(function.module))
        if function.cls is not None:
            known["__class__"] = ast.Constant(value=function.cls.name)
        for at, name, value, added in self._function(function):
            if at < line and added:
                if name in known:
                    known[name] = ast.BinOp(known[name], ast.Add(), value)
            elif at < line:
                known[name] = value
        return known

    def names(self, function: Function) -> Iterator[str]:
        """The names that statements of the function bind to something but another name."""
        return (
            name
            for _, name, value, _ in self._function(function)
            if not isinstance(value, ast.Constant)
        )

    def _function(self, function: Function) -> list[tuple[int, str, ast.expr, bool]]:
        found = self._of_function.get(function.key)
        if found is None:
            found = []
            for stmt in walked(function.node):
                if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1:
                    target = stmt.targets[0]
                    if isinstance(target, ast.Name) and not isinstance(stmt.value, ast.Name):
                        found.append((stmt.lineno, target.id, stmt.value, False))
                elif isinstance(stmt, ast.AugAssign) and isinstance(stmt.target, ast.Name):
                    found.append((stmt.lineno, stmt.target.id, stmt.value, True))
            found.sort(key=lambda item: item[0])
            self._of_function[function.key] = found
        return found

    def _module(self, module: SourceModule) -> dict[str, ast.expr]:
        if module.name not in self._of_module:
            self._of_module[module.name] = {
                name: bindings[-1].value
                for name, bindings in module.block.bindings.items()
                if isinstance(bindings[-1].value, ast.Constant | ast.JoinedStr | ast.BinOp)
            }
        return self._of_module[module.name]
