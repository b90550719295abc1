"""What the form of an expression tells without any types: returned values, keys."""

import ast
from functools import lru_cache

from pyrecode.rows import NamedTuple

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

_MOST_RETURNS = 20
_CLOSED = frozenset(
    {
        ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef,
        ast.Name, ast.Constant, ast.Import, ast.ImportFrom, ast.Pass,
    }
)  # fmt: skip
"""what lets nothing out that is in it, or has nothing in it"""
_MOST_KEPT = 500
"""functions whose exits are kept: one that many files call is asked about again and again"""


def last_name(node: ast.expr) -> str:
    """The last identifier of a name or chain; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def returned_values(function: FunctionNode) -> list[ast.expr]:
    """What the `return` statements of a function give; nothing where there are many."""
    values = [node.value for node in _exits(function).returns if node.value is not None]
    return values if len(values) <= _MOST_RETURNS else []


def is_generator(function: FunctionNode) -> bool:
    """Whether a function yields."""
    return bool(_exits(function).yields)


def yielded(function: FunctionNode) -> list[ast.expr]:
    """What a generator yields; nothing where it yields from others, or in many places."""
    values: list[ast.expr] = []
    for node in _exits(function).yields:
        if isinstance(node, ast.YieldFrom):
            return []
        values.append(node.value or ast.Constant(None))
    return values if len(values) <= _MOST_RETURNS else []


class _Exits(NamedTuple):
    """What leaves a function, without the functions and classes in it."""

    returns: list[ast.Return]
    yields: list[ast.Yield | ast.YieldFrom]


@lru_cache(maxsize=_MOST_KEPT)
def _exits(function: FunctionNode) -> _Exits:
    found = _Exits([], [])
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        kind = node.__class__
        if kind is ast.Return:
            found.returns.append(node)  # type: ignore[arg-type]
        elif kind is ast.Yield or kind is ast.YieldFrom:
            found.yields.append(node)  # type: ignore[arg-type]
        elif kind in _CLOSED:
            continue
        for name in node._fields:
            child = getattr(node, name, None)
            if child.__class__ is list:
                stack += [one for one in child if isinstance(one, ast.AST)]  # type: ignore[union-attr]
            elif isinstance(child, ast.AST):
                stack.append(child)
    return found


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
