"""`__all__` of a module, worked out from its statements where they can be followed."""

import ast
from collections.abc import Callable, Iterable

from attrs import frozen

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule


@frozen
class Exports:
    """The names that `from module import *` brings."""

    names: tuple[str, ...]
    exact: bool
    """False where something could not be followed: there may be more names"""
    stated: bool = True
    """False where the module has no `__all__`: the names are all public bindings"""


_COLLECTIONS = frozenset({"list", "tuple", "set", "frozenset", "sorted"})
_NAMESPACES = frozenset({"dir", "globals", "locals", "vars"})
_GROWS = frozenset({"extend", "update", "append", "add"})


class ExportsReader:
    """Follows the statements that build `__all__`.

    Args:
        exports_of: the exports of the module that an expression of this module stands for, or None.
    """

    def __init__(
        self, module: SourceModule, exports_of: Callable[[ast.expr], Exports | None]
    ) -> None:
        self._module = module
        self._exports_of = exports_of
        self._names: dict[str, None] = {}
        self._exact = True
        self._whatever_is_bound = False

    def read(self) -> Exports | None:
        """The stated exports, None where the module does not state any.

        `__all__ = [name for name in dir() if ...]` states none: it lists what is bound.
        """
        if "__all__" not in self._module.block.bindings and "__all__" not in self._module.text:
            return None
        stated = False
        for stmt in _statements(self._module.tree.body):
            stated = self._statement(stmt) or stated
        if "__all__" in self._module.block.bindings:
            if not stated:
                self._exact = False
            stated = True
        if not stated or (self._whatever_is_bound and not self._names):
            return None
        return Exports(tuple(self._names), self._exact and not self._whatever_is_bound)

    def _statement(self, stmt: ast.stmt) -> bool:
        match stmt:
            case ast.Assign(targets=targets, value=value) if any(map(_is_all, targets)):
                self._names = {}
                self._add(value)
            case ast.ImportFrom(names=names) if any(
                (a.asname or a.name) == "__all__" and a.name == "__all__" for a in names
            ):
                self._name("__all__", [])
            case ast.AnnAssign(target=target, value=ast.expr() as value) if _is_all(target):
                self._names = {}
                self._add(value)
            case ast.AugAssign(target=target, op=ast.Add() | ast.BitOr(), value=value) if _is_all(
                target
            ):
                self._add(value)
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id="__all__"), attr=attr), args=[argument]
                )
            ):
                if attr in {"append", "add"}:
                    self._add(ast.List(elts=[argument], ctx=ast.Load()))
                elif attr in _GROWS:
                    self._add(argument)
                elif attr in {"remove", "discard"} and isinstance(argument, ast.Constant):
                    self._names.pop(str(argument.value), None)
            case ast.Expr(value=ast.Call(args=[ast.Name(id="__all__") | _, *_]) as call) if any(
                isinstance(argument, ast.Name) and argument.id == "__all__"
                for argument in call.args
            ):
                self._exact = False
            case ast.Expr(value=ast.Call(func=ast.Name(id=function), args=[argument])):
                return self._call(function, argument)
            case _:
                return False
        return True

    def _call(self, function: str, argument: ast.expr) -> bool:
        """`extend_all(module)`: a function of the module that itself speaks of `__all__`."""
        for definition in self._module.block.definitions(function):
            if "__all__" in ast.unparse(definition):
                other = self._exports_of(argument)
                if other is None:
                    self._exact = False
                else:
                    self._names.update(dict.fromkeys(other.names))
                return True
        return False

    def _add(self, value: ast.expr) -> None:
        stack = [value]
        depth = 0
        while stack and depth < 500:
            depth += 1
            node = stack.pop()
            match node:
                case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
                    stack.extend(reversed(elts))
                case ast.Starred(value=inner):
                    stack.append(inner)
                case ast.Constant(value=str(name)):
                    self._names[name] = None
                case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
                    stack += [right, left]
                case ast.BinOp(left=left, op=ast.Sub()):
                    # Names taken away again: the rest is there, but perhaps not all of it.
                    self._exact = False
                    stack.append(left)
                case ast.Call(func=ast.Name(id=function), args=[inner]) if function in _COLLECTIONS:
                    stack.append(inner)
                case ast.Dict(keys=keys):
                    stack.extend(key for key in keys if key is not None)
                case ast.Attribute(value=owner, attr="__all__"):
                    self._extend(self._exports_of(owner))
                case ast.Attribute(attr="keys") | ast.Call(func=ast.Attribute(attr="keys")):
                    inner = node.func if isinstance(node, ast.Call) else node
                    stack.append(inner.value)  # pyright: ignore[reportAttributeAccessIssue]
                case ast.Name(id=name):
                    self._name(name, stack)
                case ast.ListComp(generators=[ast.comprehension(iter=iterated)]) if _is_namespace(
                    iterated
                ):
                    self._whatever_is_bound = True
                case _:
                    self._exact = False

    def _name(self, name: str, stack: list[ast.expr]) -> None:
        binding = self._module.block.best(name)
        if binding is not None and binding.value is not None and name != "__all__":
            stack.append(binding.value)
        elif binding is not None and binding.attribute == "__all__" and binding.module:
            self._extend(self._exports_of(ast.Constant(value=binding.module)))
        elif name != "__all__":
            self._exact = False

    def _extend(self, other: Exports | None) -> None:
        if other is None:
            self._exact = False
            return
        self._names.update(dict.fromkeys(other.names))
        self._exact = self._exact and other.exact


def _is_all(target: ast.expr) -> bool:
    return last_name(target) == "__all__" and isinstance(target, ast.Name)


def _is_namespace(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _NAMESPACES
        and not node.args
    )


def _statements(body: Iterable[ast.stmt]) -> Iterable[ast.stmt]:
    stack = list(body)[::-1]
    while stack:
        stmt = stack.pop()
        yield stmt
        if isinstance(stmt, ast.If | ast.Try | ast.With | ast.For):
            for field in ("finalbody", "orelse", "handlers", "body"):
                for inner in reversed(getattr(stmt, field, [])):
                    if isinstance(inner, ast.ExceptHandler):
                        stack.extend(reversed(inner.body))
                    else:
                        stack.append(inner)
