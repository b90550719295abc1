"""Findings that the keys of a library's own mapping make.

rcParams["savefig.frameon"] = False       rcParams.update({"savefig.frameon": False})
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.calls import same_literal
from pyrecode.findings.model import Finding
from pyrecode.findings.search import Search

_ASKS = (ast.In, ast.NotIn)


class InMappings:
    """The keys that are written out in one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names

    def findings(self) -> Iterator[Finding]:
        """All of them, in no particular order."""
        words = self._search.words.mappings
        if not words:
            return
        scopes = self._names.scopes
        nodes = [node for node in scopes.attributes if node.attr in words]
        for node in (*nodes, *(name for name in scopes.of_name if name.id in words)):
            keys = [*self._keys(node)]
            for dotted, certainty in self._search.meanings(node) if keys else ():
                for update in self._search.updates(dotted):
                    for key in keys if update.is_key else ():
                        if same_literal(key, update.value or "") and not self._asked(key, dotted):
                            yield self._search.finding(key, update, certainty, dotted)

    def _keys(self, node: ast.expr) -> Iterator[ast.expr]:
        """The literals by which the mapping is asked here."""
        parents = self._names.parents
        match parents.get(node):
            case ast.Subscript(value=value, slice=key) if value is node:
                yield key
            case ast.Attribute(attr="update") as method:
                match parents.get(method):
                    case ast.Call(func=function, args=[ast.Dict(keys=keys)]) if function is method:
                        yield from (key for key in keys if key is not None)

    def _asked(self, key: ast.AST, dotted: str) -> bool:
        """Whether the code asks first whether the key is there, or goes on where it is not."""
        node: ast.AST | None = key
        while (node := self._names.parents.get(node)) is not None:
            match node:
                case ast.If(test=test) | ast.IfExp(test=test):
                    if any(
                        isinstance(one, ast.Compare)
                        and isinstance(one.ops[0], _ASKS)
                        and self._names.dotted(one.comparators[0]) == dotted
                        for one in ast.walk(test)
                    ):
                        return True
                case ast.Try(handlers=[_, *_]):
                    return True
        return False
