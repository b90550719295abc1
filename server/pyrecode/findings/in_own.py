"""Findings in the module that outdates an API itself: it uses its functions and classes by their bare names.

def load(path):                     # warns: use `read`
    ...

def main():
    return load("a.csv")            # a finding; a call inside `load` itself is none
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.bindings import Binding
from pyrecode.findings.calls import Arguments, outdated_argument
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.search import Search
from pyrecode.updates.model import ApiUpdate, Scope

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class InOwn:
    """The uses in one file of what is defined in it, and outdated there."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names

    def findings(self) -> Iterator[Finding]:
        """All of them, in no particular order."""
        for name, updates in self._outdated():
            binding = self._names.of_module(name)
            if binding is None or len(binding.nodes) != 1:
                continue
            definition = binding.nodes[0]
            if isinstance(definition, _Definition):
                yield from self._uses(binding, definition, updates)

    def _outdated(self) -> Iterator[tuple[str, list[ApiUpdate]]]:
        """The names that the file defines at its margin, with what the project outdates of them."""
        elsewhere = self._names.elsewhere
        module = elsewhere.module if elsewhere is not None else None
        if module is None:
            return
        found: dict[str, list[ApiUpdate]] = {}
        for path, update in self._search.catalog.below(module.partition(".")[0]):
            if path.startswith(module) and path.rpartition(".")[0] == module:
                found.setdefault(path.rpartition(".")[2], []).append(update)
        yield from found.items()

    def _uses(
        self, binding: Binding, definition: _Definition, updates: list[ApiUpdate]
    ) -> Iterator[Finding]:
        for name in self._names.uses(binding):
            if definition.lineno <= name.lineno <= (definition.end_lineno or 0):
                continue
            call = self._search.called.get(name)
            for update in updates:
                if update.scope is Scope.WHOLE:
                    yield self._search.finding(name, update, Certainty.RESOLVED, update.symbol)
                elif call is not None:
                    outdated = outdated_argument(update, Arguments(call, self._search.literals))
                    if outdated is not None:
                        sure = Certainty.RESOLVED if outdated.certain else Certainty.INFERRED
                        yield self._search.finding(
                            outdated.node, update, sure, update.symbol, call=call
                        )
