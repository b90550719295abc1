"""Whether rewrites have taken the last use of an import, so that it may go.

An import that nothing used before the rewrites stays: it is not ours to judge. So does one whose absence
could be noticed: an export, the body of a `try`, a branch.
"""

import ast
from collections.abc import Callable, Set

from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding, ImportedName
from pyrecode.proposals.exports import held
from pyrecode.proposals.naming import Naming


def unused(
    module: Module,
    naming: Naming,
    imported: ImportedName,
    gone: Set[ast.Name],
    keeps: Callable[[str], bool],
) -> bool:
    """Whether an import has lost its last use.

    Args:
        module: the file.
        naming: its names.
        imported: the import in question.
        gone: names that are read in the file now and will not be.
        keeps: whether new code has a name.
    """
    binding = imported.binding
    if binding is None or not _removable(module, imported, binding) or keeps(binding.name):
        return False
    reads = naming.uses(binding)
    lost = [name for name in reads if name in gone]
    left = [name for name in reads if name not in gone]
    if _is_path(imported.alias) and isinstance(imported.statement, ast.Import):
        # `import a.b` binds `a`: it may go although others keep `a` in use.
        needs = [name for name in reads if _leads_through(module, name, imported.alias.name)]
        only_import = len(binding.nodes) == 1
        return bool(needs) and all(name in gone for name in needs) and not (left and only_import)
    return bool(lost) and not left


def _removable(module: Module, imported: ImportedName, binding: Binding) -> bool:
    if len(binding.nodes) > 1:
        # Several `import a.b`, `import a.c` share the name `a`; anything else is bound anew.
        if not all(isinstance(node, ast.alias) and _is_path(node) for node in binding.nodes):
            return False
    elif held(module, binding):
        return False
    above = module.parent(imported.statement)
    while above is not None:
        if isinstance(above, ast.Try | ast.TryStar | ast.ExceptHandler | ast.Match):
            return False
        if isinstance(above, ast.If) and not _is_type_checking(above.test):
            return False
        above = module.parent(above)
    return True


def _is_path(alias: ast.alias) -> bool:
    return alias.asname is None and "." in alias.name


def _leads_through(module: Module, name: ast.Name, dotted: str) -> bool:
    """Whether the chain that starts at `name` leads through the module `dotted`, or ends before it."""
    chain: ast.AST = name
    text = name.id
    while isinstance(above := module.parent(chain), ast.Attribute):
        chain = above
        text = f"{text}.{above.attr}"
    return f"{text}.".startswith(f"{dotted}.") or dotted.startswith(f"{text}.")


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
