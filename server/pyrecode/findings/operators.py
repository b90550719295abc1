"""What an operator gives: `df + 1`, `a @ b`, `df["a"] > 1`, `~mask`, from what the catalog says of it.

`X.__add__` speaks of one operator and `X.__op__` of all that the class has, where the other side is a plain
number or text or of the same class; `X.__op__(Y)` of another side of class Y, `X.__op__(*)` of any.
"""

import ast

from pyrecode.findings.types import Instance, Types

_NAMES = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.FloorDiv: "floordiv",
    ast.Mod: "mod", ast.Pow: "pow", ast.MatMult: "matmul", ast.BitAnd: "and", ast.BitOr: "or",
    ast.BitXor: "xor", ast.LShift: "lshift", ast.RShift: "rshift",
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge",
    ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "invert",
}  # fmt: skip
ALONE = "builtins.bool"
"""stands for the other side of an operator that has but one"""
_PLAIN = frozenset(
    f"builtins.{name}" for name in ("int", "float", "complex", "bool", "str", "bytes")
)


def name_of(op: ast.operator | ast.cmpop | ast.unaryop) -> str | None:
    """The method behind an operator, without its underscores."""
    return _NAMES.get(type(op))


def keys(name: str, other: str | None, cls: str) -> list[str]:
    """The members of a class that tell what an operator gives, the most exact first.

    Args:
        name: as `name_of` says.
        other: the class on the other side; None where it is not known.
        cls: the class itself.
    """
    found = [f"__{name}__"]
    if other is not None and (other in _PLAIN or other == cls):
        found.append("__op__")
    if other is not None:
        found.append(f"__op__({other})")
    return [*found, "__op__(*)"]


def of_constant(value: object, origin: ast.AST) -> Types | None:
    """The class of a literal."""
    cls = f"builtins.{type(value).__name__}"
    return (Instance(cls, True, None, origin),) if cls in _PLAIN else None
