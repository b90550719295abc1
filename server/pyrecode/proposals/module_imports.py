"""Imports of whole modules that are to bring another one under the same name.

    import gym                  ->      import gymnasium as gym
    gym.make("x")                       gym.make("x")

The uses below stay as they are, where every import that makes the name changes with it.
"""

import ast
from collections.abc import Mapping

from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding, ImportedName
from pyrecode.proposals.use import Draft

ByImport = Mapping[ast.AST, Draft]
"""the drafts of import statements by the node of the finding"""


def foresee(module: Module, by_import: ByImport) -> dict[int, str]:
    """By the id of a binding: the module that its name will stand for."""
    becomes: dict[int, str] = {}
    for imported in module.names.imports:
        draft, alias = by_import.get(imported.alias), imported.alias
        if (
            draft is None
            or imported.binding is None
            or not isinstance(imported.statement, ast.Import)
        ):
            continue
        if alias.asname is not None or "." not in alias.name:
            becomes[id(imported.binding)] = target(draft, imported)
    return becomes


def target(draft: Draft, imported: ImportedName) -> str:
    """The new dotted name for an import: the finding may be of a module, the import of a name in it."""
    assert draft.new_name is not None
    symbol, old = draft.finding.update.symbol, imported.dotted
    return draft.new_name + (old[len(symbol) :] if old.startswith(symbol + ".") else "")


def all_change(binding: Binding, by_import: ByImport) -> bool:
    """Whether every import that makes a binding is rewritten."""
    return all(one in by_import for one in binding.nodes if isinstance(one, ast.alias))


def followed(
    module: Module, draft: Draft, by_import: ByImport, becomes: Mapping[int, str]
) -> list[Draft]:
    """The drafts of the imports that mend a use as they change; empty where it must change itself."""
    node = draft.finding.node
    binding = module.names.binding_of(node) if isinstance(node, ast.Name) else None
    if binding is None or becomes.get(id(binding)) != draft.new_name:
        return []
    if not all_change(binding, by_import):
        return []
    return [by_import[one] for one in binding.nodes if one in by_import]
