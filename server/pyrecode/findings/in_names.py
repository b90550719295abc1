"""Findings that the mention of a name makes: imports, bare names, attributes of modules and of objects."""

import ast
from collections.abc import Iterator

from pyrecode.findings.bindings import Binding, ImportedName
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.screen import screen_of
from pyrecode.findings.search import Search, certainty_of
from pyrecode.findings.types import Instance
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_SCOPES = (Scope.WHOLE, Scope.INSTANCE, Scope.SETTER)
_MODULES = (Kind.MODULE, Kind.DISTRIBUTION)


class InNames:
    """The mentions in one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names
        self._words = search.words

    def findings(self) -> Iterator[Finding]:
        """All of them, in no particular order, some more than once."""
        yield from self._of_imports()
        yield from self._of_stars()
        yield from self._of_attributes()

    # Imports and bare names

    def _of_imports(self) -> Iterator[Finding]:
        seen: set[int] = set()
        roots = self._search.catalog.roots
        for imported in self._names.imports:
            dotted = imported.dotted
            if dotted.partition(".")[0] not in roots:
                yield from self._of_passed_on(imported, seen)
                continue
            updates = [] if imported.alias.name == "*" else self._search.whole(dotted)
            for update in updates:
                yield self._search.finding(
                    imported.alias, update, Certainty.RESOLVED, imported=imported
                )
            if not updates:
                yield from self._of_module(imported)
                yield from self._of_passed_on(imported, seen)
            binding = imported.binding
            if binding is not None and id(binding) not in seen:
                seen.add(id(binding))
                yield from self._of_binding(binding)

    def _of_passed_on(self, imported: ImportedName, seen: set[int]) -> Iterator[Finding]:
        """An import of an outdated name from one of the project's own modules, which has it from a library."""
        binding, statement = imported.binding, imported.statement
        if (
            self._names.elsewhere is None
            or binding is None
            or not isinstance(statement, ast.ImportFrom)
            or imported.alias.name not in self._words.names
        ):
            return
        given = self._names.elsewhere.imported(
            statement.level, statement.module or "", imported.alias.name
        )
        if given is None or len(given) != 1:
            return
        if given[0].rpartition(".")[2] == imported.alias.name:
            for update in self._search.whole(given[0]):
                yield self._search.finding(
                    imported.alias, update, Certainty.RESOLVED, imported=imported
                )
        if id(binding) not in seen:
            seen.add(id(binding))
            yield from self._of_binding(binding)

    def _of_module(self, imported: ImportedName) -> Iterator[Finding]:
        """An import of something in a module that is outdated as a whole."""
        update = self._search.catalog.covering(imported.dotted)
        if update is None or update.scope is not Scope.WHOLE:
            return
        node = imported.alias if isinstance(imported.statement, ast.Import) else imported.statement
        yield self._search.finding(node, update, Certainty.RESOLVED, imported=imported)

    def _of_binding(self, binding: Binding) -> Iterator[Finding]:
        """The later uses of an imported name; not where it goes by another name in this file."""
        alternatives = [
            dotted for dotted in binding.alternatives if dotted.rpartition(".")[2] == binding.name
        ]
        pairs = [
            (dotted, update) for dotted in alternatives for update in self._search.whole(dotted)
        ]
        if not pairs:
            return
        certainty = Certainty.INFERRED if binding.dotted is None else Certainty.RESOLVED
        for name in self._names.uses(binding):
            for dotted, update in pairs:
                if update.kind in _MODULES and self._more_exact(name):
                    continue
                yield self._search.finding(name, update, certainty, dotted)

    def _more_exact(self, node: ast.expr) -> bool:
        """Whether a member of the outdated module is used that has an update of its own."""
        above = self._names.parents.get(node)
        while isinstance(above, ast.Attribute):
            dotted = self._names.dotted(above)
            if dotted is not None and self._search.whole(dotted):
                return True
            above = self._names.parents.get(above)
        return False

    def _of_stars(self) -> Iterator[Finding]:
        if not self._names.scopes.stars:
            return
        for name in self._names.scopes.of_name:
            if name.id not in self._words.names:
                continue
            candidates = self._names.from_star(name)
            for index, dotted in enumerate(candidates):
                updates = self._search.whole(dotted) if dotted else []
                for update in updates:
                    # A later star import might bring the same name.
                    certainty = Certainty.INFERRED if index else Certainty.RESOLVED
                    yield self._search.finding(name, update, certainty, dotted)
                if updates:
                    break

    # Attributes

    def _of_attributes(self) -> Iterator[Finding]:
        words = self._words.names
        names = self._names
        screen = screen_of(self._search.catalog)
        nodes = [
            node for node in names.scopes.attributes if node.attr in words and screen.mention(node)
        ]
        # In the order of the text: the type of a variable mostly follows from the lines above.
        nodes.sort(key=lambda node: (node.end_lineno, node.end_col_offset))
        for node in nodes:
            if names.alternatives(node):
                for dotted, certainty in self._search.meanings(node):
                    yield from self._of_dotted(node, dotted, certainty)
            else:
                yield from self._of_member(node)

    def _of_dotted(
        self, node: ast.Attribute, dotted: str, certainty: Certainty
    ) -> Iterator[Finding]:
        storing = not isinstance(node.ctx, ast.Load)
        for update in self._search.whole(dotted):
            if storing and update.kind is not Kind.ATTRIBUTE:
                continue
            if update.kind in _MODULES and self._more_exact(node):
                continue
            yield self._search.finding(node, update, certainty, dotted)
        if storing:
            for update in self._search.updates(dotted):
                if update.scope is Scope.SETTER:
                    yield self._search.finding(node, update, certainty, dotted)

    def _of_member(self, node: ast.Attribute) -> Iterator[Finding]:
        storing = isinstance(node.ctx, ast.Store)
        found = self._search.member_updates(node, _SCOPES)
        if storing and not found and self._search.is_near(node):
            found = self._set_on_self(node)
        for update, instance in found:
            if update.scope is Scope.SETTER and not storing:
                continue
            if storing and update.scope is not Scope.SETTER and update.kind is not Kind.ATTRIBUTE:
                continue
            yield self._search.finding(node, update, certainty_of(instance), instance=instance)

    def _set_on_self(self, node: ast.Attribute) -> list[tuple[ApiUpdate, Instance]]:
        """`self.shape = ...` in a subclass: the assignment makes no attribute of its own where the base has a setter."""
        receivers = self._search.receivers
        types = receivers.types(node.value)
        if not types or len(types) != 1 or not isinstance(types[0].cls, ast.ClassDef):
            return []
        for cls in receivers.classes.lineage(types[0].cls):
            if isinstance(cls, str):
                owners = [*receivers.members.library_lineage(cls)]
                updates = self._search.first(owners, node.attr, (Scope.SETTER,))
                return [(update, types[0]) for update in updates]
            if cls is None or receivers.classes.entries(cls, node.attr):
                break
        return []
