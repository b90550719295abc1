"""Names that a file has from its project, or defines itself.

from .compat import trapz       # compat.py chooses between versions, or will be brought up to date: the change belongs there
"""

import ast

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.updates.model import Scope
from pyrecode.updates.replacements.base import CannotApply


def reason_to_leave(module: Module, finding: Finding) -> str | None:
    """Why another name is not put in the place of one that the project itself hands on."""
    if finding.update.scope is not Scope.WHOLE:
        # What a call passes is mended where it is passed.
        return None
    elsewhere = module.names.elsewhere
    if elsewhere is not None and elsewhere.owns(finding.update.symbol.partition(".")[0]):
        # The API is the project's own: its modules give the name because they define it.
        return None
    statement = _import_of(module, finding.node)
    if statement is None or not _is_own(module, statement):
        return None
    given_by = "." * statement.level + (statement.module or "")
    return f"`{given_by}`, a module of the project, gives the name: the change belongs there"


def defined_here(module: Module, dotted: str, node: ast.AST) -> str | None:
    """The bare name at a node of what the file itself defines under a dotted name; None where it does not.

    Raises:
        CannotApply: the name means something else there.
    """
    elsewhere = module.names.elsewhere
    name = dotted.rpartition(".")[2]
    binding = module.names.of_module(name)
    if elsewhere is None or binding is None or elsewhere.name_of(name) != dotted:
        return None
    if module.names.binding(name, node) is not binding:
        raise CannotApply(f"`{name}` means something else where it would stand")
    return name


def _import_of(module: Module, node: ast.AST) -> ast.ImportFrom | None:
    """The `from` import that a reference leads back to."""
    if isinstance(node, ast.alias):
        parent = module.parent(node)
        return parent if isinstance(parent, ast.ImportFrom) else None
    if not isinstance(node, ast.Name | ast.Attribute) or module.names.dotted(node) is None:
        return None
    root = module.names.root(node)
    binding = None if root is None else module.names.binding_of(root)
    for bound in binding.nodes if binding is not None else ():
        parent = module.parent(bound)
        if isinstance(parent, ast.ImportFrom):
            return parent
    return None


def _is_own(module: Module, statement: ast.ImportFrom) -> bool:
    if statement.level:
        return True
    elsewhere = module.names.elsewhere
    root = (statement.module or "").partition(".")[0]
    return elsewhere is not None and elsewhere.owns(root)
