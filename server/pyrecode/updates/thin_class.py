"""Whether a class adds nothing to the one that it derives from but a warning.

Then, and only then, the other class can be written in its place.
"""

import ast

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name


def is_thin(node: ast.ClassDef) -> bool:
    """Whether the body has only words, and methods that warn and hand their arguments on.

    Example:
        `class Old(New): def __init__(self, *a): warn(...); super().__init__(*a)` is thin;
        `class Old(New): def __init__(self): super().__init__(strict=True)` is not.
    """
    return all(_adds_nothing(stmt) for stmt in node.body)


def _adds_nothing(stmt: ast.stmt) -> bool:
    match stmt:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.startswith("__") and name != "__slots__"
        case ast.FunctionDef():
            return all(_warns_or_hands_on(inner, stmt) for inner in stmt.body)
        case _:
            return False


def _warns_or_hands_on(stmt: ast.stmt, function: FunctionNode) -> bool:
    match stmt:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name()], value=ast.Constant() | ast.JoinedStr()):
            return True
        case ast.With(body=body) | ast.If(body=body, orelse=[]):
            return all(_warns_or_hands_on(inner, function) for inner in body)
        case ast.Expr(value=ast.Call() as call) | ast.Return(value=ast.Call() as call):
            return (_is_super(call.func, function.name) and _own_arguments(call, function)) or (
                isinstance(stmt, ast.Expr) and _warns(call.func)
            )
        case _:
            return False


def _warns(called: ast.expr) -> bool:
    name = (last_name(called) or "").lower()
    return "warn" in name or "deprecat" in name


def _is_super(called: ast.expr, name: str) -> bool:
    match called:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=attr):
            return attr == name
        case _:
            return False


def _own_arguments(call: ast.Call, function: FunctionNode) -> bool:
    """Whether the call passes all of the function's own parameters, each as what it is, and nothing else."""
    args = function.args
    own = [a.arg for a in (*args.posonlyargs, *args.args)][1:]
    rest = [last_name(a.value) for a in call.args if isinstance(a, ast.Starred)]
    plain = [last_name(a) for a in call.args if not isinstance(a, ast.Starred)]
    words = {k.arg: last_name(k.value) for k in call.keywords if k.arg}
    more = [last_name(k.value) for k in call.keywords if k.arg is None]
    if plain and plain[0] in {"cls", "self"} and function.name == "__new__":
        plain = plain[1:]
    if plain != own[: len(plain)] or any(name != given for name, given in words.items()):
        return False
    if rest != ([args.vararg.arg] if args.vararg else []):
        return False
    if more != ([args.kwarg.arg] if args.kwarg else []):
        return False
    return {*plain, *words} == {*own, *(a.arg for a in args.kwonlyargs)}
