"""What the form of an expression tells without any types: returned values, loop elements, keys."""

import ast

_MOST_RETURNS = 20
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def last_name(node: ast.expr) -> str:
    """The last identifier of a name or chain; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def returned_values(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """What the `return` statements of a function give; nothing for a generator, or where there are many."""
    values: list[ast.expr] = []
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return []
        if isinstance(node, ast.Return) and node.value is not None:
            values.append(node.value)
        if not isinstance(node, _NESTED):
            stack.extend(ast.iter_child_nodes(node))
    return values if len(values) <= _MOST_RETURNS else []


def shape_of_key(key: ast.expr) -> str:
    """The type of what stands between the brackets of `x[...]`, as far as it is written out; or nothing."""
    if isinstance(key, ast.UnaryOp):
        key = key.operand
    if isinstance(key, ast.Constant):
        return type(key.value).__name__
    return {ast.List: "list", ast.Slice: "slice", ast.Tuple: "tuple"}.get(type(key), "")


def source_of_element(
    iterable: ast.expr, target: ast.expr, node: ast.AST, builtin: bool
) -> ast.expr | None:
    """The expression whose elements a loop gives to `node`, a part of its target.

    Sees through `enumerate`, `zip`, `reversed` and `sorted`, where `builtin` says that these are meant.
    """
    while builtin and isinstance(iterable, ast.Call) and isinstance(iterable.func, ast.Name):
        name, args = iterable.func.id, iterable.args
        if name in ("reversed", "sorted") and args:
            iterable = args[0]
            continue
        if name not in ("enumerate", "zip"):
            break
        if not isinstance(target, ast.Tuple) or node not in target.elts:
            return None
        index = target.elts.index(node)  # type: ignore[arg-type]
        if name == "enumerate":
            return args[0] if index == 1 and args else None
        return args[index] if index < len(args) else None
    return iterable if target is node else None
