"""Findings in the body of a class: methods and attributes of a base class that are overridden.

    class Model(LightningModule):
        def training_epoch_end(self, outputs): ...      # nothing calls it any more

The base classes must be known up to the one with the update. What is gone is taken for a hook only where its name
reads like one and nothing in the file calls it.
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.hooks import reads_like_hook
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.scopes import CLASS, Entry
from pyrecode.findings.search import Search
from pyrecode.findings.types import Instance
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope
from pyrecode.updates.versions import is_there

_Function = ast.FunctionDef | ast.AsyncFunctionDef


class InClasses:
    """The classes of one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names
        self._words = search.words.names
        self._receivers = search.receivers

    def findings(self) -> Iterator[Finding]:
        """All of them, class by class."""
        for node, scope in self._names.scopes.by_node.items():
            if scope.kind == CLASS and isinstance(node, ast.ClassDef) and node.bases:
                for name in self._words.intersection(scope.entries):
                    yield from self._of_member(node, name, scope.entries[name])

    def _of_member(self, cls: ast.ClassDef, name: str, entries: list[Entry]) -> Iterator[Finding]:
        instance = Instance(cls, True, None, cls, above=True)
        for update in self._search.first([*self._library_bases(cls)], name, (Scope.WHOLE,)):
            for entry in entries:
                if not _overrides(entry, update) or self._may_be_own(update):
                    continue
                certainty = Certainty.RESOLVED
                if self._is_gone(update):
                    if not self._is_hook(entry, update):
                        continue
                    certainty = Certainty.INFERRED
                yield self._search.finding(entry.node, update, certainty, instance=instance)

    def _may_be_own(self, update: ApiUpdate) -> bool:
        """Whether the library's own classes have such an attribute too, which is then no remnant."""
        catalog = self._search.catalog
        return update.kind is Kind.ATTRIBUTE and bool(catalog.of_classes.overriding(update.symbol))

    def _library_bases(self, cls: ast.ClassDef) -> Iterator[str]:
        """The library classes above a class, as far as all that comes before them is known."""
        for base in self._receivers.classes.lineage(cls):
            if base is None:
                return
            # A class of the file between them overrides the name too, which makes this no less outdated.
            if isinstance(base, str):
                yield from self._receivers.members.library_lineage(base)

    def _is_gone(self, update: ApiUpdate) -> bool:
        """Whether the target no longer has the member."""
        if update.nature is Nature.REMOVED:
            return True
        version = self._search.catalog.version(update.library)
        if update.removed_in is None or version is None:
            return False
        return is_there(version, update.removed_in)

    def _is_hook(self, entry: Entry, update: ApiUpdate) -> bool:
        """Whether a member that the base class lost was mostly there to be called by the library."""
        return reads_like_hook(update) and update.last_name not in self._names.whole.called


def _overrides(entry: Entry, update: ApiUpdate) -> bool:
    """Whether what a class body binds is of the kind that the base class has."""
    if isinstance(entry.node, _Function):
        is_property = any(
            (decorator.id if isinstance(decorator, ast.Name) else "").endswith("property")
            for decorator in entry.node.decorator_list
        )
        return is_property == (update.kind is Kind.ATTRIBUTE)
    if isinstance(entry.node, ast.ClassDef):
        return update.kind in (Kind.CLASS, Kind.ATTRIBUTE)
    return (
        update.kind is Kind.ATTRIBUTE
        and isinstance(entry.node, ast.Name)
        and isinstance(entry.statement, ast.Assign | ast.AnnAssign)
        and entry.value is not None
    )
