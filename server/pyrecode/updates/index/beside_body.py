"""What binds a name of a class elsewhere than in its body.

Example:
    `NativeEnvironment.template_class = NativeTemplate` below the class, and a metaclass whose `__new__` says
    `made.media = media_property(made)`
"""

import ast

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.source import SourceModule


def assigned_below(module: SourceModule) -> frozenset[tuple[str, str]]:
    """Class and name of each attribute that a statement of the module assigns."""
    return frozenset(
        (target.value.id, target.attr)
        for stmt in module.block.loose
        if isinstance(stmt, ast.Assign)
        for target in stmt.targets
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
    )


def given_by_metaclass(metaclass: ast.ClassDef) -> frozenset[str]:
    """The attributes that a metaclass assigns where it makes a class."""
    return frozenset(
        node.attr
        for method in metaclass.body
        if isinstance(method, FunctionNode) and method.name in ("__new__", "__init__")
        for node in walk(method)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )
