"""Folds the expression of a message to its words, without running it.

Before: `f"`{name}` is " "deprecated since %s" % version`
After: "`{name}` is deprecated since 1.4", with what is known filled in and the rest left in braces
"""

import ast
import re
from collections.abc import Mapping
from typing import Any

Known = Mapping[str, ast.expr]
"""what names in the expression stand for"""

_FORMAT = re.compile(r"%(?:\((\w+)\))?[-+#0 ]*\d*(?:\.\d+)?([sdrifg%])")
_CLEANERS = frozenset({"dedent", "cleandoc", "strip", "lstrip", "rstrip", "fill", "_"})


def fold(node: ast.expr | None, known: Known, depth: int = 0) -> str:
    """The text of an expression; unknown parts stay as `{source}`."""
    if node is None:
        return ""
    if depth > 25:
        return "{...}"
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Constant(value=None):
            return ""
        case ast.Constant(value=value):
            return str(value)
        case ast.JoinedStr(values=values):
            return "".join(fold(value, known, depth + 1) for value in values)
        case ast.FormattedValue(value=value, conversion=conversion):
            inner = fold(value, known, depth + 1)
            return f"'{inner}'" if conversion == ord("r") and not inner.startswith("{") else inner
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return fold(left, known, depth + 1) + fold(right, known, depth + 1)
        case ast.BinOp(op=ast.Mod(), left=left, right=right):
            return _percent(fold(left, known, depth + 1), right, known, depth)
        case ast.Name(id=name) if name in known:
            replaced = known[name]
            if isinstance(replaced, ast.Name) and replaced.id == name:
                return f"{{{name}}}"
            return fold(replaced, {k: v for k, v in known.items() if k != name}, depth + 1)
        case ast.Attribute(value=ast.Name(id=name), attr="__name__" | "__qualname__") if (
            name in known
        ):
            return fold(known[name], known, depth + 1)
        case ast.Attribute(attr="__name__" | "__qualname__"):
            owner = known.get("__class__")
            return fold(owner, {}, depth + 1) if owner is not None else "{name}"
        case ast.BoolOp(op=ast.Or(), values=[first, *others]):
            text = fold(first, known, depth + 1)
            return text if text and text != "None" else fold(others[-1], known, depth + 1)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _chosen(test, body, orelse, known, depth)
        case ast.Call(func=ast.Attribute(value=template, attr="format"), args=args):
            return _format(fold(template, known, depth + 1), args, node.keywords, known, depth)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[inner, *_]) if (
            name in _CLEANERS
        ):
            return fold(inner, known, depth + 1)
        case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in _CLEANERS:
            return fold(inner, known, depth + 1)
        case ast.Call(func=ast.Name(id="repr" | "str"), args=[inner]):
            return fold(inner, known, depth + 1)
        case ast.List(elts=elts) | ast.Tuple(elts=elts):
            return ", ".join(fold(element, known, depth + 1) for element in elts)
    return "{" + ast.unparse(node)[:60] + "}"


def squeeze(text: str) -> str:
    """One line, single spaces."""
    return " ".join(re.sub(r"([-+=*~#])\1{4,}", " ", text).split())


def _chosen(test: ast.expr, body: ast.expr, orelse: ast.expr, known: Known, depth: int) -> str:
    if isinstance(test, ast.Name) and test.id in known:
        value = known[test.id]
        if isinstance(value, ast.Constant):
            return fold(body if value.value else orelse, known, depth + 1)
    match test:
        case ast.Compare(
            left=ast.Name(id=name), ops=[ast.Is() | ast.IsNot() as op], comparators=[right]
        ) if name in known and isinstance(right, ast.Constant) and right.value is None:
            value = known[name]
            absent = isinstance(value, ast.Constant) and value.value is None
            return fold(body if absent == isinstance(op, ast.Is) else orelse, known, depth + 1)
        case _:
            pass
    return fold(body, known, depth + 1)


def _percent(template: str, right: ast.expr, known: Known, depth: int) -> str:
    values: list[Any] = list(right.elts) if isinstance(right, ast.Tuple) else [right]
    named: dict[str, ast.expr] = {}
    if isinstance(right, ast.Dict):
        named = {
            key.value: value
            for key, value in zip(right.keys, right.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        }
    elif (
        isinstance(right, ast.Call) and isinstance(right.func, ast.Name) and right.func.id == "dict"
    ):
        named = {k.arg: k.value for k in right.keywords if k.arg}

    def fill(match: re.Match[str]) -> str:
        if match[2] == "%":
            return "%"
        if match[1]:
            value = named.get(match[1])
            return fold(value, known, depth + 1) if value is not None else f"{{{match[1]}}}"
        return fold(values.pop(0), known, depth + 1) if values else "{...}"

    return _FORMAT.sub(fill, template)


def _format(
    template: str, args: list[ast.expr], keywords: list[ast.keyword], known: Known, depth: int
) -> str:
    named = {k.arg: fold(k.value, known, depth + 1) for k in keywords if k.arg}
    values = [fold(argument, known, depth + 1) for argument in args]
    counter = iter(range(len(values)))

    def fill(match: re.Match[str]) -> str:
        key = match[1].partition(".")[0]
        if key in named:
            text = named[key]
        elif key.isdigit() and int(key) < len(values):
            text = values[int(key)]
        elif key == "" and (index := next(counter, None)) is not None:
            text = values[index]
        else:
            return match[0]
        return f"'{text}'" if match[2] == "!r" else text

    return re.sub(r"\{([\w.]*)(![rs])?(?::[^}]*)?\}", fill, template)
