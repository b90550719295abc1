"""Whether a decorator leaves the public members of a class as they are written.

Before: `def inspects(cls): registry[cls] = True; return cls`, or a function that makes such a one.
After: the class is complete as it stands. One that calls `setattr`, binds a public attribute, or gives something
else back may add members.
"""

import ast

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk

_WRITES = frozenset({"setattr", "type", "exec", "update"})


def leaves_alone(decorator: FunctionNode) -> bool:
    """Whether a class comes back from the decorator with the public members that it had."""
    given = {one.arg for one in _parameters(decorator)}
    for node in walk(decorator):
        if isinstance(node, FunctionNode):
            given.add(node.name)
            given.update(one.arg for one in _parameters(node))
    returned = False
    for node in walk(decorator):
        match node:
            case ast.Return(value=value):
                returned = True
                if not (isinstance(value, ast.Name) and value.id in given):
                    return False
            case ast.Attribute(ctx=ast.Store(), attr=name) if not name.startswith("_"):
                return False
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _WRITES:
                return False
            case ast.Lambda() | ast.Yield() | ast.YieldFrom():
                return False
    return returned


def _parameters(node: FunctionNode) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
