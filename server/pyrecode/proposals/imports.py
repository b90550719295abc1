"""The planner: names and imports for all drafts of one file, settled once.

    from scipy.integrate import quad, simps      ->      from scipy.integrate import quad, simpson
    area = simps(y)                              ->      area = simpson(y)

An old name goes when nothing reads it any more. Where some uses stay, the new name comes beside the old one;
where only the import is to change, or the new name is taken, the file keeps its own name for it:
`from scipy.integrate import simpson as simps`.
"""

import ast
import re
from collections.abc import Callable, Sequence

from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding, ImportedName
from pyrecode.proposals.exports import held
from pyrecode.proposals.import_changes import ImportChanges
from pyrecode.proposals.module_imports import ByImport, all_change, followed, foresee, target
from pyrecode.proposals.naming import Named, Naming, NewImport
from pyrecode.proposals.own_names import defined_here
from pyrecode.proposals.unused import unused
from pyrecode.proposals.use import Draft
from pyrecode.rows import NamedTuple
from pyrecode.updates.replacements.base import CannotApply, Edit


class Plan(NamedTuple):
    """The edits that a set of drafts comes to."""

    uses: dict[Draft, tuple[Edit, ...]]
    """by draft; empty where the changed import alone mends the use"""
    imports: tuple[Edit, ...]
    reasons: dict[Draft, str]
    """why a draft was left out"""


def plan(module: Module, drafts: Sequence[Draft], naming: Naming) -> Plan:
    """Settle the names and imports of drafts whose edits do not overlap."""
    return _Planner(module, naming).plan(drafts)


class _Planner:
    def __init__(self, module: Module, naming: Naming) -> None:
        self.module = module
        self.naming = naming
        self.changes = ImportChanges(module)
        self.uses: dict[Draft, tuple[Edit, ...]] = {}
        self.reasons: dict[Draft, str] = {}
        self.gone: set[ast.Name] = set()
        """names that are read in the file now and will not be"""
        self.new_text: list[str] = []
        self.becomes: dict[int, str] = {}
        """by the id of a binding: the module that `import old as x` makes of it"""

    def plan(self, drafts: Sequence[Draft]) -> Plan:
        by_import = {draft.finding.node: draft for draft in drafts if draft.in_import}
        self.becomes = foresee(self.module, by_import)
        following: list[tuple[Draft, list[Draft]]] = []
        by_name: dict[int, list[Draft]] = {}
        for draft in drafts:
            if draft.in_import:
                continue
            if imports := followed(self.module, draft, by_import, self.becomes):
                following.append((draft, imports))
                continue
            imported = self._imported_name(draft)
            if imported is None:
                self._try(self._settle, draft)
            else:
                by_name.setdefault(id(imported.binding), []).append(draft)
        for group in by_name.values():
            self._rename(group, by_import)
        for node, draft in by_import.items():
            if draft not in self.uses and draft not in self.reasons:
                self._try(self._change_import, draft, node, by_import)
        for draft, imports in following:
            if all(one in self.uses for one in imports):
                self.uses[draft] = ()
            else:
                self.reasons[draft] = "its import could not be rewritten"
        self._remove_unused()
        return Plan(self.uses, tuple(self.changes.edits()), self.reasons)

    def _try(self, step: Callable[..., None], draft: Draft, *rest: object) -> None:
        try:
            step(draft, *rest)
        except CannotApply as error:
            self.reasons[draft] = str(error)

    def _imported_name(self, draft: Draft) -> ImportedName | None:
        """The `from` import of a bare name that only changes its name."""
        node = draft.finding.node
        if draft.new_name is None or not isinstance(node, ast.Name):
            return None
        imported = self.naming.import_of(self.module.names.binding_of(node))
        if imported is None or not isinstance(imported.statement, ast.ImportFrom):
            return None
        return imported if len(imported.binding.nodes) == 1 else None  # type: ignore[union-attr]

    # Uses

    def _settle(self, draft: Draft) -> None:
        """Find an expression for each API that the draft names."""
        node = draft.finding.node
        if draft.new_name is not None and isinstance(node, ast.Name):
            binding = self.module.names.binding_of(node)
            if binding is not None and binding.imported and len(binding.nodes) > 1:
                raise CannotApply(f"`{node.id}` is bound in more than one place")
            is_own = defined_here(self.module, draft.finding.update.symbol, node) == node.id
            if binding is not None and not binding.imported and not is_own:
                raise CannotApply(f"`{node.id}` is assigned above: the change belongs there")
        expressions = {}
        new = []
        for placeholder, dotted in draft.wanted.items():
            here = defined_here(self.module, dotted, node)
            named = (
                self.changes.planned(dotted, node)
                or (here and Named(here))
                or self.naming.name(dotted, draft, self.becomes)
            )
            expressions[placeholder] = named.expression
            if named.new_import is not None:
                new.append((dotted, named))
        for dotted, named in new:
            before = min(map(self.module.start, draft.names or (node,)))
            self.changes.add(dotted, named, before)
        self._accept(draft, draft.settled(expressions))

    def _accept(self, draft: Draft, edits: tuple[Edit, ...]) -> None:
        self.uses[draft] = edits
        self.new_text += [edit.new_text for edit in edits]
        self.gone.update(draft.names)
        whole = draft.finding.call if draft.finding.call is not None else draft.finding.node
        for name in _names_in(whole):
            start, end = self.module.start(name), self.module.end(name)
            for edit in edits:
                if (
                    edit.start <= start
                    and end <= edit.end
                    and not _mentions(edit.new_text, name.id)
                ):
                    self.gone.add(name)

    # Names that an import binds

    def _rename(self, group: list[Draft], by_import: ByImport) -> None:
        """Uses of one imported name, and its import: together where all of them change."""
        first = group[0]
        imported = self._imported_name(first)
        assert imported is not None
        assert first.new_name is not None
        dotted = first.new_name
        for draft in group[1:]:
            if draft.new_name != dotted:
                self.reasons[draft] = "another replacement of the same name comes first"
        group = [draft for draft in group if draft.new_name == dotted]
        binding = imported.binding
        assert binding is not None
        in_import = by_import.get(imported.alias)
        if in_import is not None and in_import.new_name != dotted:
            in_import = None
        try:
            self._rename_all(group, imported, binding, dotted, in_import)
        except CannotApply as error:
            for draft in group:
                self.reasons.setdefault(draft, str(error))

    def _rename_all(
        self,
        group: list[Draft],
        imported: ImportedName,
        binding: Binding,
        dotted: str,
        in_import: Draft | None,
    ) -> None:
        local = dotted.rpartition(".")[2]
        nodes = {draft.finding.node for draft in group}
        reads = set(self.naming.uses(binding))
        all_gone = reads <= (nodes | self.gone) and not held(self.module, binding)
        named = [self.naming.name(dotted, draft) for draft in group if binding.name != local]
        of_import = {one.new_import for one in named}
        same_name = imported.alias.asname is not None or not named
        # A builtin, or a name that an import binds already, takes no import of its own.
        bare = bool(named) and of_import == {None}
        if not bare and (same_name or not self._is_plain(of_import, local)):
            self._retarget(imported, dotted)
            silent = True
        elif bare or all_gone or in_import is None:
            silent = False
            if not bare and all_gone:
                self.changes.replace(imported, dotted, local)
            elif not bare:
                self.changes.add(dotted, named[0], min(map(self.module.start, nodes)))
        else:
            self._retarget(imported, dotted)
            silent = True
        for number, draft in enumerate(group):
            if silent:
                self.uses[draft] = ()
            else:
                expression = named[number].expression if bare else local
                self._accept(draft, draft.settled(dict.fromkeys(draft.wanted, expression)))
        if in_import is not None and (silent or all_gone):
            self.uses[in_import] = ()

    @staticmethod
    def _is_plain(new: set[NewImport | None], local: str) -> bool:
        """Whether all uses agree on one import of the bare new name."""
        return len(new) == 1 and all(
            one is not None and one.name == local and one.asname is None for one in new
        )

    def _retarget(self, imported: ImportedName, dotted: str) -> None:
        if dotted.startswith("builtins."):
            raise CannotApply("a builtin takes no import: its uses are rewritten one by one")
        self.changes.retarget(imported, dotted)

    # Import statements

    def _change_import(self, draft: Draft, node: ast.AST, by_import: ByImport) -> None:
        """Let an import bring the new API under the name that the file has for the old one."""
        assert draft.new_name is not None
        if isinstance(node, ast.ImportFrom):
            symbol = draft.finding.update.symbol
            below = (
                (node.module or "")[len(symbol) :] if (node.module or "").startswith(symbol) else ""
            )
            self.changes.rename_module(node, draft.new_name + below)
            self.uses[draft] = ()
            return
        imported = next((one for one in self.module.names.imports if one.alias is node), None)
        if imported is None:
            raise CannotApply("the import binds no name of its own")
        statement, alias = imported.statement, imported.alias
        binding = imported.binding
        if binding is not None and not all_change(binding, by_import):
            raise CannotApply(f"`{binding.name}` is bound in more than one place")
        if isinstance(statement, ast.Import) and alias.asname is None and "." in alias.name:
            if binding is not None and id(binding) in self.becomes:
                # `import old` gives the name; what it brings in below must come from the new module too.
                self.changes.retarget_module(imported, target(draft, imported), bare=True)
                self.uses[draft] = ()
                return
            if not unused(self.module, self.naming, imported, self.gone, self._keeps):
                raise CannotApply(
                    f"the code below spells `{alias.name}` out and has to change with it"
                )
            if alias.name != draft.finding.update.symbol:
                # The new uses lead through a module that nothing else loads.
                self.changes.retarget_module(imported, target(draft, imported), bare=True)
            self.uses[draft] = ()
            return
        new = target(draft, imported)
        if isinstance(statement, ast.ImportFrom):
            self._retarget(imported, new)
        else:
            self.changes.retarget_module(imported, new)
        self.uses[draft] = ()

    def _keeps(self, name: str) -> bool:
        """Whether new code or a new import has the name."""
        return any(_mentions(text, name) for text in self.new_text) or self.changes.binds(name)

    def _remove_unused(self) -> None:
        """Take away the imports whose last use has gone with a rewrite."""
        gone = {name.id for name in self.gone}
        if not gone:
            return
        for imported in self.module.names.imports:
            binding = imported.binding
            if binding is None or binding.name not in gone:
                continue
            if imported.alias not in self.changes.touched and unused(
                self.module, self.naming, imported, self.gone, self._keeps
            ):
                self.changes.remove(imported)


def _names_in(node: ast.AST) -> list[ast.Name]:
    return [part for part in ast.walk(node) if isinstance(part, ast.Name)]


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}\b", text) is not None
