"""Which uses of a last name can be outdated at all, told from how they look: before anything is resolved.

To infer the class of a receiver is the dearest part of a search, and most calls of a common name pass nothing that
any update speaks of.
"""

import ast

from pyrecode.findings.gate.condition import NEVER
from pyrecode.findings.words import BY_NAME
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Scope

_BY_ARGUMENT = (Scope.PARAMETER, Scope.VALUE)
_CALLING = frozenset({"__init__", "__new__", "partial", "partialmethod", "to_thread"})
"""what passes its arguments on to something of another name"""


class _Calls:
    """How a call of one last name must look."""

    __slots__ = ("anyhow", "keywords", "position")

    def __init__(self, *, anyhow: bool = False) -> None:
        self.anyhow = anyhow
        self.keywords: set[str] = set()
        self.position = NEVER
        """of the first argument that matters without a keyword"""


class Screen:
    """Answers for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._calls: dict[str, _Calls] = {name: _Calls(anyhow=True) for name in _CALLING}
        self._loaded: set[str] = set()
        for update in catalog:
            for path in (update.symbol, *update.aliases):
                owner, _, last = path.rpartition(".")
                if update.scope in BY_NAME:
                    if update.scope is not Scope.SETTER:
                        self._loaded.add(last)
                    continue
                if last in ("__init__", "__new__"):
                    # Whose constructor it is, a subclass may tell that goes by the same name.
                    self._calls[owner.rpartition(".")[2]] = _Calls(anyhow=True)
                    continue
                calls = self._calls.setdefault(last, _Calls())
                calls.anyhow |= catalog.is_class(path)
                if update.scope in _BY_ARGUMENT and update.parameter is not None:
                    calls.keywords.add(update.parameter)
                elif update.scope is not Scope.POSITIONAL:
                    calls.anyhow = True
                if update.position is not None:
                    calls.position = min(update.position, calls.position)

    def call(self, name: str, call: ast.Call) -> bool:
        """Whether a call of something with this last name may be outdated by what it passes."""
        known = self._calls.get(name)
        if known is None:
            return False
        if known.anyhow or len(call.args) > known.position:
            return True
        if any(word.arg is None or word.arg in known.keywords for word in call.keywords):
            return True
        return any(isinstance(one, ast.Starred) for one in call.args)

    def mention(self, node: ast.Attribute) -> bool:
        """Whether an attribute may be outdated by being written; some are only where they are set."""
        return node.attr in self._loaded or not isinstance(node.ctx, ast.Load)


def screen_of(catalog: Catalog) -> Screen:
    """The screen of one catalog; made once."""
    return catalog.once(Screen, lambda: Screen(catalog))
