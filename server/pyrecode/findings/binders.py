"""What each kind of statement and pattern binds. One function for each class of node, called by `walk`.

Each notes what the node binds and puts on the stack what is still to be walked in the same scope.
"""

import ast

from pyrecode.findings.scopes import Scope, Scopes


def visit_block(found: Scopes, node: ast.AST, scope: Scope, stack: list[ast.AST]) -> None:
    """`if`, `while`, `try`, a module: statements that only hold others."""
    for field in node._fields:
        child = getattr(node, field)
        if child.__class__ is list:
            found.hold(node, field)
            stack.extend(child)
        elif isinstance(child, ast.AST):
            stack.append(child)


def visit_assign(found: Scopes, node: ast.Assign, scope: Scope, stack: list[ast.AST]) -> None:
    """`a = b = value`."""
    for target in node.targets:
        found.target(target, node, node.value, scope, stack)
    stack.append(node.value)


def visit_ann_assign(
    found: Scopes, node: ast.AnnAssign, scope: Scope, stack: list[ast.AST]
) -> None:
    """`a: annotation = value`, with or without the value."""
    found.target(node.target, node, node.value, scope, stack)
    found.annotation(node.annotation, stack)
    if node.value is not None:
        if node.value.__class__ is ast.Constant and is_type_alias(node.annotation):
            found.annotations.append(node.value)
        stack.append(node.value)


def is_type_alias(annotation: ast.expr) -> bool:
    """Whether an annotation says that the value is a type: `x: TypeAlias = "np.bool8"`."""
    match annotation:
        case ast.Name(id="TypeAlias") | ast.Attribute(attr="TypeAlias"):
            return True
    return False


def visit_aug_assign(
    found: Scopes, node: ast.AugAssign, scope: Scope, stack: list[ast.AST]
) -> None:
    """`a += value`."""
    found.target(node.target, node, None, scope, stack)
    stack.append(node.value)


def visit_for(
    found: Scopes, node: ast.For | ast.AsyncFor, scope: Scope, stack: list[ast.AST]
) -> None:
    """`for target in iterable`: the target is bound anew in each round."""
    found.target(node.target, node, None, scope, stack)
    found.hold(node, "body", "orelse")
    stack.append(node.iter)
    stack += node.body
    stack += node.orelse


def visit_with(
    found: Scopes, node: ast.With | ast.AsyncWith, scope: Scope, stack: list[ast.AST]
) -> None:
    """`with manager as target`."""
    found.hold(node, "body")
    for item in node.items:
        stack.append(item.context_expr)
        if item.optional_vars is not None:
            found.target(item.optional_vars, node, None, scope, stack)
    stack += node.body


def visit_handler(
    found: Scopes, node: ast.ExceptHandler, scope: Scope, stack: list[ast.AST]
) -> None:
    """`except E as name`."""
    if node.name:
        found.bind(scope, node.name, node, node)
    if node.type is not None:
        stack.append(node.type)
    found.hold(node, "body")
    stack += node.body


def visit_match(found: Scopes, node: ast.Match, scope: Scope, stack: list[ast.AST]) -> None:
    """`match subject`: the cases hold the statements."""
    found.matches.append(node)
    stack.append(node.subject)
    found.hold(node, "cases")
    for case in node.cases:
        found.hold(case, "body")
        stack.append(case.pattern)
        if case.guard is not None:
            stack.append(case.guard)
        stack += case.body


def visit_capture(
    found: Scopes,
    node: ast.MatchAs | ast.MatchStar | ast.MatchMapping,
    scope: Scope,
    stack: list[ast.AST],
) -> None:
    """Patterns that bind a name: `case name`, `case P as name`, `*rest`, `**rest`."""
    name = node.rest if isinstance(node, ast.MatchMapping) else node.name
    if name:
        found.bind(scope, name, node, node)
    stack.extend(ast.iter_child_nodes(node))


def visit_dict(found: Scopes, node: ast.Dict, scope: Scope, stack: list[ast.AST]) -> None:
    """A dict display."""
    stack += node.values
    for key in node.keys:
        # `**other` has no key.
        if key is not None and key.__class__ is not ast.Constant:
            stack.append(key)


def visit_delete(found: Scopes, node: ast.Delete, scope: Scope, stack: list[ast.AST]) -> None:
    """`del name`: makes a name local without giving it a value."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            found.bind(scope, target.id, node, node)
        stack.append(target)


def visit_import(found: Scopes, node: ast.Import, scope: Scope, stack: list[ast.AST]) -> None:
    """`import a.b`, which binds `a`; `import a.b as c`, which binds `c`."""
    found.imports.append((node, scope))
    for alias in node.names:
        found.bind(scope, alias.asname or alias.name.partition(".")[0], alias, node)


def visit_import_from(
    found: Scopes, node: ast.ImportFrom, scope: Scope, stack: list[ast.AST]
) -> None:
    """`from m import a as b`; a star binds what only the module knows."""
    found.imports.append((node, scope))
    for alias in node.names:
        if alias.name == "*":
            found.stars.append(node)
        else:
            found.bind(scope, alias.asname or alias.name, alias, node)


def visit_declaration(
    found: Scopes, node: ast.Global | ast.Nonlocal, scope: Scope, stack: list[ast.AST]
) -> None:
    """`global` and `nonlocal`."""
    for name in node.names:
        scope.declared[name] = isinstance(node, ast.Global)
