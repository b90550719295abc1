"""Where in a file a new import belongs."""

import ast

from pyrecode.findings.module import Module
from pyrecode.proposals.naming import NewImport
from pyrecode.proposals.statements import block_of


def home_of(
    module: Module, new: NewImport, anchor: ast.stmt | None, before: int
) -> ast.ImportFrom | None:
    """A statement that already imports from the module, in the same block."""
    block = module.tree.body if anchor is None else block_of(module, anchor)
    for statement in block:
        if (
            isinstance(statement, ast.ImportFrom)
            and new.name is not None
            and module_of(statement) == new.module
            and statement.names[0].name != "*"
            and module.start(statement) < before
        ):
            return statement
    return None


def last_import(module: Module, before: int) -> ast.stmt | None:
    """The statement behind which a new import belongs: the last import on top, or the docstring."""
    found: ast.stmt | None = None
    for number, statement in enumerate(module.tree.body):
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            break
        if module.end(statement) > before:
            break
        if isinstance(statement, ast.Import | ast.ImportFrom) or (
            number == 0 and _is_docstring(statement)
        ):
            found = statement
    return found


def module_of(statement: ast.stmt) -> str | None:
    """The absolute module of a `from` import."""
    if isinstance(statement, ast.ImportFrom) and not statement.level:
        return statement.module
    return None


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
