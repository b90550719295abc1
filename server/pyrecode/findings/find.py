"""The findings of one file: every use of an outdated API that names, types and calls prove or show."""

import ast
from collections.abc import Iterator, Sequence

from pyrecode.findings.calls import Arguments, outdated_argument
from pyrecode.findings.comments import Comments
from pyrecode.findings.flow import Flow
from pyrecode.findings.guards import Guards
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding, ImportedName
from pyrecode.findings.reasons import by_name, by_receiver
from pyrecode.findings.receivers import Receivers
from pyrecode.findings.selection import Selection
from pyrecode.findings.types import Instance
from pyrecode.findings.words import words_of
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope

_NAME_SCOPES = (Scope.WHOLE, Scope.INSTANCE, Scope.SETTER)
_CALL_SCOPES = (Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL)
_MODULES = (Kind.MODULE, Kind.DISTRIBUTION)


def find(module: Module, catalog: Catalog, selection: Selection) -> list[Finding]:
    """The findings of a file, sorted by place; without those that are ignored or looked after.

    One finding for each place and update.
    """
    search = _Search(module, catalog)
    comments = Comments(module)
    guards = Guards(module.names, catalog)
    flow = Flow(module.names)
    found: dict[tuple[int, int, str], Finding] = {}
    for finding in search.findings():
        update = finding.update
        if update.nature is Nature.BEHAVIOUR or not selection.wants(update):
            continue
        key = (finding.start, finding.end, update.label)
        if key in found:
            continue
        if comments.silence(update, finding.node, flow.statement_of(finding.node)):
            continue
        if not selection.handled and (
            search.looked_after(finding) or guards.why(finding.node, update) is not None
        ):
            continue
        found[key] = finding
    return sorted(found.values(), key=lambda finding: (finding.start, finding.end))


class _Search:
    """One pass over what the names of a file have collected."""

    def __init__(self, module: Module, catalog: Catalog) -> None:
        self._module = module
        self._names = module.names
        self._catalog = catalog
        self._receivers = Receivers(module.names, catalog)
        self._words = words_of(catalog)
        self._called = {call.func: call for call in module.names.scopes.calls}
        self._set_here: set[str] | None = None
        self._known: dict[str, Sequence[ApiUpdate]] = {}

    def findings(self) -> Iterator[Finding]:
        yield from self._of_imports()
        yield from self._of_stars()
        yield from self._of_attributes()
        yield from self._of_calls()

    # Imports and bare names

    def _of_imports(self) -> Iterator[Finding]:
        seen: set[int] = set()
        roots = self._catalog.roots
        for imported in self._names.imports:
            dotted = imported.dotted
            if dotted.partition(".")[0] not in roots:
                continue
            updates = [] if imported.alias.name == "*" else self._whole(dotted)
            for update in updates:
                yield self._finding(imported.alias, update, Certainty.RESOLVED, imported=imported)
            if not updates:
                yield from self._of_module(imported)
            binding = imported.binding
            if binding is not None and id(binding) not in seen:
                seen.add(id(binding))
                yield from self._of_binding(binding)

    def _of_module(self, imported: ImportedName) -> Iterator[Finding]:
        """An import of something in a module that is outdated as a whole."""
        update = self._catalog.covering(imported.dotted)
        if update is None or update.scope is not Scope.WHOLE:
            return
        node = imported.alias if isinstance(imported.statement, ast.Import) else imported.statement
        yield self._finding(node, update, Certainty.RESOLVED, imported=imported)

    def _of_binding(self, binding: Binding) -> Iterator[Finding]:
        """The later uses of an imported name; not where it goes by another name in this file."""
        alternatives = [
            dotted for dotted in binding.alternatives if dotted.rpartition(".")[2] == binding.name
        ]
        pairs = [(dotted, update) for dotted in alternatives for update in self._whole(dotted)]
        if not pairs:
            return
        certainty = Certainty.INFERRED if binding.dotted is None else Certainty.RESOLVED
        for name in self._names.uses(binding):
            for dotted, update in pairs:
                if update.kind in _MODULES and self._more_exact(name):
                    continue
                yield self._finding(name, update, certainty, dotted)

    def _more_exact(self, node: ast.expr) -> bool:
        """Whether a member of the outdated module is used that has an update of its own."""
        above = self._names.parents.get(node)
        while isinstance(above, ast.Attribute):
            dotted = self._names.dotted(above)
            if dotted is not None and self._whole(dotted):
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
                updates = self._whole(dotted) if dotted else []
                for update in updates:
                    # A later star import might bring the same name.
                    certainty = Certainty.INFERRED if index else Certainty.RESOLVED
                    yield self._finding(name, update, certainty, dotted)
                if updates:
                    break

    # Attributes

    def _of_attributes(self) -> Iterator[Finding]:
        words = self._words.names
        names = self._names
        for node in names.scopes.attributes:
            if node.attr not in words:
                continue
            alternatives = names.alternatives(node)
            if alternatives:
                certainty = Certainty.RESOLVED if names.dotted(node) else Certainty.INFERRED
                for dotted in alternatives:
                    yield from self._of_dotted(node, dotted, certainty)
            else:
                yield from self._of_member(node)

    def _of_dotted(
        self, node: ast.Attribute, dotted: str, certainty: Certainty
    ) -> Iterator[Finding]:
        storing = not isinstance(node.ctx, ast.Load)
        for update in self._whole(dotted):
            if storing and update.kind is not Kind.ATTRIBUTE:
                continue
            if update.kind in _MODULES and self._more_exact(node):
                continue
            yield self._finding(node, update, certainty, dotted)
        if storing:
            for update in self._updates(dotted):
                if update.scope is Scope.SETTER:
                    yield self._finding(node, update, certainty, dotted)

    def _of_member(self, node: ast.Attribute) -> Iterator[Finding]:
        for update, instance in self._member_updates(node, _NAME_SCOPES):
            storing = isinstance(node.ctx, ast.Store)
            if update.scope is Scope.SETTER and not storing:
                continue
            if storing and update.scope is not Scope.SETTER and update.kind is not Kind.ATTRIBUTE:
                continue
            yield self._finding(node, update, _certainty(instance), instance=instance)

    def _member_updates(
        self, node: ast.Attribute, scopes: Sequence[Scope]
    ) -> list[tuple[ApiUpdate, Instance]]:
        """The updates of a method or attribute, where every class the receiver may have has some."""
        types = self._receivers.types(node.value)
        if not types:
            return []
        found: list[tuple[ApiUpdate, Instance]] = []
        for instance, owners in self._receivers.owners(types, node.attr):
            updates = self._first(owners, node.attr, scopes)
            if not updates:
                return []
            if not found:
                found = [(update, instance) for update in updates]
            elif not instance.certain:
                found = [(update, known._replace(certain=False)) for update, known in found]
        return found

    def _first(self, owners: Sequence[str], name: str, scopes: Sequence[Scope]) -> list[ApiUpdate]:
        for owner in owners:
            updates = self._updates(f"{owner}.{name}")
            if updates:
                return [update for update in updates if update.scope in scopes]
        return []

    # Calls

    def _of_calls(self) -> Iterator[Finding]:
        words = self._words.calls
        for call in self._names.scopes.calls:
            function = call.func
            if function.__class__ is ast.Attribute:
                if function.attr not in words:  # type: ignore[attr-defined]
                    continue
            elif function.__class__ is not ast.Name:
                continue
            yield from self._of_call(call, function, Arguments(call))

    def _of_call(
        self, call: ast.Call, function: ast.expr, arguments: Arguments
    ) -> Iterator[Finding]:
        names = self._names
        partial = function is not call.func
        alternatives = names.alternatives(function)
        if alternatives:
            certainty = Certainty.RESOLVED if names.dotted(function) else Certainty.INFERRED
            for dotted in alternatives:
                if dotted == "functools.partial" and call.args and not partial:
                    yield from self._of_call(call, call.args[0], Arguments(call, skip=1))
                yield from self._of_known_call(call, function, arguments, dotted, certainty)
            return
        found: list[tuple[ApiUpdate, Instance]] = []
        if isinstance(function, ast.Attribute):
            found = self._member_updates(function, _CALL_SCOPES)
            if not found and function.attr == "__init__":
                found = self._constructor_updates(self._receivers.types(function.value))
        elif isinstance(function, ast.Name):
            found = self._constructor_updates(self._own_class(function))
        for update, instance in found:
            if partial and update.scope is Scope.MISSING:
                continue
            node = outdated_argument(update, arguments)
            if node is not None:
                yield self._finding(
                    node, update, _certainty(instance), call=call, instance=instance
                )

    def _of_known_call(
        self,
        call: ast.Call,
        function: ast.expr,
        arguments: Arguments,
        dotted: str,
        certainty: Certainty,
    ) -> Iterator[Finding]:
        if self._catalog.is_class(dotted):
            updates = self._first_constructor([*self._receivers.library_lineage(dotted)])
        else:
            updates = self._updates(dotted)
        for update in updates:
            if update.scope not in _CALL_SCOPES:
                continue
            if function is not call.func and update.scope is Scope.MISSING:
                continue
            through_class = update.kind is Kind.METHOD or self._catalog.is_class(
                dotted.rpartition(".")[0]
            )
            # `DataFrame.fillna(df, "x")` has the receiver among its arguments, a class method has not.
            given = Arguments(call, None) if through_class else arguments
            node = outdated_argument(update, given)
            if node is not None:
                yield self._finding(node, update, certainty, dotted, call=call)

    def _own_class(self, name: ast.Name) -> tuple[Instance, ...] | None:
        cls = self._receivers.classes.named(name)
        return None if cls is None else (Instance(cls, True, None, cls),)

    def _constructor_updates(
        self, types: tuple[Instance, ...] | None
    ) -> list[tuple[ApiUpdate, Instance]]:
        """Updates of the constructor that a subclass in this file inherits."""
        if not types or len(types) != 1:
            return []
        owners: Sequence[str] = ()
        for maker in ("__new__", "__init__"):
            _, owners = next(self._receivers.owners(types, maker))
            if not owners:
                return []
        return [(update, types[0]) for update in self._first_constructor(owners)]

    def _first_constructor(self, owners: Sequence[str]) -> list[ApiUpdate]:
        for owner in owners:
            updates = [*self._updates(owner), *self._updates(f"{owner}.__init__")]
            found = [update for update in updates if update.scope in _CALL_SCOPES]
            if found:
                return found
        return []

    # What is common

    def _updates(self, dotted: str) -> Sequence[ApiUpdate]:
        known = self._known.get(dotted)
        if known is None:
            known = self._known[dotted] = self._catalog.find(dotted)
        return known

    def _whole(self, dotted: str) -> list[ApiUpdate]:
        updates = [update for update in self._updates(dotted) if update.scope is Scope.WHOLE]
        if updates:
            return updates
        owner, _, name = dotted.rpartition(".")
        if name in self._words.names and self._catalog.base(owner):
            return self._first([*self._receivers.library_lineage(owner)], name, (Scope.WHOLE,))
        return []

    def _finding(
        self,
        node: ast.AST,
        update: ApiUpdate,
        certainty: Certainty,
        dotted: str | None = None,
        *,
        call: ast.Call | None = None,
        imported: ImportedName | None = None,
        instance: Instance | None = None,
    ) -> Finding:
        start, end = self._module.last_name(node)
        if call is None:
            call = self._called.get(node)  # type: ignore[arg-type]
        if instance is not None:
            reason = by_receiver(self._module, node, call, instance, update)
        else:
            reason = by_name(self._module, node, call, dotted, imported, update)
        return Finding(start, end, update, certainty, node, call, reason)

    def looked_after(self, finding: Finding) -> bool:
        """Whether the file itself puts the name back (`np.bool = bool`), or has another one ready."""
        if isinstance(finding.node, ast.Name):
            binding = self._names.binding_of(finding.node)
            return binding is not None and binding.has_alternative
        if self._set_here is None:
            self._set_here = {
                dotted
                for target in self._names.scopes.assigned
                if (dotted := self._names.dotted(target)) is not None
            }
        return bool(self._set_here) and not self._set_here.isdisjoint(
            (finding.update.symbol, *finding.update.aliases)
        )


def _certainty(instance: Instance) -> Certainty:
    return Certainty.RESOLVED if instance.certain else Certainty.INFERRED
