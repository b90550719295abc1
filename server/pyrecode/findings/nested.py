"""Nodes that open a scope of their own: what is evaluated outside it, and what inside. Called by `walk`."""

import ast

from pyrecode.findings.scopes import CLASS, COMPREHENSION, FUNCTION, TYPE_PARAMETERS, Scope, Scopes


def visit_function(
    found: Scopes, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, stack: list[ast.AST]
) -> None:
    """A `def`: decorators, defaults and annotations belong to the scope around it."""
    found.bind(scope, node.name, node, node)
    stack += node.decorator_list
    around = type_parameters(found, node, scope)
    outside = stack if around is scope else []
    if node.returns is not None:
        found.annotation(node.returns, outside)
    inside = found.open(node, FUNCTION, around, list(node.body))
    arguments(found, node.args, inside, outside)
    found.hold(node, "body")
    if around is not scope:
        # Defaults are evaluated outside the type parameters; annotations within them. The
        # difference can only matter to a default that reads a name of a type parameter.
        found.pending.append((around, outside))


def visit_lambda(found: Scopes, node: ast.Lambda, scope: Scope, stack: list[ast.AST]) -> None:
    """A lambda: its defaults belong to the scope around it."""
    inside = found.open(node, FUNCTION, scope, [node.body])
    arguments(found, node.args, inside, stack)


def arguments(found: Scopes, args: ast.arguments, inside: Scope, outside: list[ast.AST]) -> None:
    """Parameters: they are bound inside; annotations and defaults are evaluated outside."""
    for group in (args.posonlyargs, args.args, args.kwonlyargs):
        for arg in group:
            found.bind(inside, arg.arg, arg, inside.node)
            if arg.annotation is not None:
                found.annotation(arg.annotation, outside)
    for arg in (args.vararg, args.kwarg):
        if arg is not None:
            found.bind(inside, arg.arg, arg, inside.node)
            if arg.annotation is not None:
                found.annotation(arg.annotation, outside)
    outside += args.defaults
    outside += [default for default in args.kw_defaults if default is not None]


def visit_class(found: Scopes, node: ast.ClassDef, scope: Scope, stack: list[ast.AST]) -> None:
    """A class: its bases and keywords belong to the scope around it."""
    found.bind(scope, node.name, node, node)
    stack += node.decorator_list
    around = type_parameters(found, node, scope)
    outside: list[ast.AST] = [*node.bases, *(keyword.value for keyword in node.keywords)]
    if around is scope:
        stack += outside
    else:
        found.pending.append((around, outside))
    found.hold(node, "body")
    found.open(node, CLASS, around, list(node.body))


def type_parameters(found: Scopes, node: ast.AST, scope: Scope) -> Scope:
    """The scope around a definition: that of its type parameters, where it has any."""
    parameters = getattr(node, "type_params", None)
    if not parameters:
        return scope
    # `by_node` keeps the scope of the function or class itfound.
    around = Scope(node, TYPE_PARAMETERS, scope)
    bounds: list[ast.AST] = []
    for parameter in parameters:
        found.bind(around, parameter.name, parameter, parameter)
        bounds += ast.iter_child_nodes(parameter)
    found.pending.append((around, bounds))
    return around


def visit_type_alias(found: Scopes, node: ast.AST, scope: Scope, stack: list[ast.AST]) -> None:
    """`type X[T] = value` (Python 3.12)."""
    found.target(node.name, node, None, scope, stack)  # type: ignore[attr-defined]
    found.pending.append((type_parameters(found, node, scope), [node.value]))  # type: ignore[attr-defined]


def visit_comprehension(
    found: Scopes,
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
    scope: Scope,
    stack: list[ast.AST],
) -> None:
    """A comprehension: its first iterable belongs to the scope around it."""
    stack.append(node.generators[0].iter)
    if isinstance(node, ast.DictComp):
        inside: list[ast.AST] = [node.key, node.value]
    else:
        inside = [node.elt]
    within = found.open(node, COMPREHENSION, scope, inside)
    for number, generator in enumerate(node.generators):
        found.target(generator.target, node, None, within, inside)
        inside += generator.ifs
        if number:
            inside.append(generator.iter)


def visit_walrus(found: Scopes, node: ast.NamedExpr, scope: Scope, stack: list[ast.AST]) -> None:
    """`(name := value)`: binds in the nearest scope that is no comprehension."""
    while scope.kind == COMPREHENSION and scope.parent is not None:
        scope = scope.parent
    found.bind(scope, node.target.id, node.target, node, node.value)
    stack.append(node.value)
