"""Keyword arguments that a function hands on unread: what its callers pass reaches the helper below.

Before: `def get(self, url, **kwargs): return self._request(url, **kwargs)`, and `_request` warns of `auth`
After: for `get`, the argument `auth` of the helper is `kwargs.get("auth", None)`
"""

import ast

from pyrecode.updates.signals.arguments import Bound
from pyrecode.updates.signals.library import Function


def carried(call: ast.Call, bound: Bound, helper: Function, caller: Function) -> Bound:
    """The arguments of a call, with those that the caller may have been given in its `**kwargs`."""
    name = caller.node.args.kwarg.arg if caller.node.args.kwarg is not None else None
    unread = [k.value for k in call.keywords if k.arg is None]
    if name is None or not any(isinstance(v, ast.Name) and v.id == name for v in unread):
        return bound
    mine = {a.arg for a in (*caller.node.args.posonlyargs, *caller.node.args.args)}
    mine.update(a.arg for a in caller.node.args.kwonlyargs)
    arguments = dict(bound.arguments)
    for parameter, default in bound.arguments.items():
        if parameter not in bound.passed and parameter not in mine:
            arguments[parameter] = _asked(name, parameter, default)
    inner = helper.node.args.kwarg
    if inner is not None:
        arguments[inner.arg] = ast.Name(id=name, ctx=ast.Load())
    return Bound(arguments, bound.passed)


def _asked(kwargs: str, key: str, default: ast.expr) -> ast.Call:
    """`kwargs.get("key", default)`."""
    receiver = ast.Name(id=kwargs, ctx=ast.Load())
    function = ast.Attribute(value=receiver, attr="get", ctx=ast.Load())
    return ast.Call(func=function, args=[ast.Constant(value=key), default], keywords=[])
