"""What the form of an expression tells without any types: returned values, keys."""

import ast
from collections.abc import Iterator

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

_MOST_RETURNS = 20
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def last_name(node: ast.expr) -> str:
    """The last identifier of a name or chain; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def returned_values(function: FunctionNode) -> list[ast.expr]:
    """What the `return` statements of a function give; nothing where there are many."""
    values = [
        node.value
        for node in _own_nodes(function)
        if isinstance(node, ast.Return) and node.value is not None
    ]
    return values if len(values) <= _MOST_RETURNS else []


def is_generator(function: FunctionNode) -> bool:
    """Whether a function yields."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in _own_nodes(function))


def yielded(function: FunctionNode) -> list[ast.expr]:
    """What a generator yields; nothing where it yields from others, or in many places."""
    values: list[ast.expr] = []
    for node in _own_nodes(function):
        if isinstance(node, ast.YieldFrom):
            return []
        if isinstance(node, ast.Yield):
            values.append(node.value or ast.Constant(None))
    return values if len(values) <= _MOST_RETURNS else []


def _own_nodes(function: FunctionNode) -> Iterator[ast.AST]:
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, _NESTED):
            stack.extend(ast.iter_child_nodes(node))


def shape_of_key(key: ast.expr) -> str:
    """The type of what stands between the brackets of `x[...]`, as far as it is written out; or nothing.

    Example:
        `str` for `df["a"]`, `slice,list` for `df.loc[:, ["a"]]`, `mask` for `df[df.a > 1]`
    """
    if isinstance(key, ast.Tuple):
        return ",".join(shape_of_key(part) or "?" for part in key.elts)
    if isinstance(key, ast.Compare) or (
        isinstance(key, ast.UnaryOp) and isinstance(key.op, ast.Invert)
    ):
        return "mask"
    if isinstance(key, ast.BinOp) and isinstance(key.op, ast.BitAnd | ast.BitOr):
        return "mask"
    if isinstance(key, ast.UnaryOp):
        key = key.operand
    if isinstance(key, ast.Constant):
        return type(key.value).__name__
    return {ast.List: "list", ast.ListComp: "list", ast.Slice: "slice"}.get(type(key), "")
