"""Which expressions nobody can know the class of, so that no engine need be asked.

Most open receivers hang on a parameter without an annotation: whatever the callers pass.
"""

import ast

from pyrecode.findings.names import Names
from pyrecode.findings.narrowing import Narrowing
from pyrecode.findings.scopes import CLASS

_CONTAINERS = (ast.Dict, ast.List, ast.Tuple, ast.Set)
_TEXT = (ast.Constant, ast.JoinedStr)


def may_be_known(node: ast.expr, names: Names, narrowing: Narrowing) -> bool:
    """Whether a type engine may know what the value of an expression is, and it is of interest."""
    if isinstance(node, _CONTAINERS):
        return False
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        return node.id in narrowing.tested or not _is_bare_parameter(names, node)
    return not isinstance(node, _TEXT)


def _is_bare_parameter(names: Names, node: ast.Name) -> bool:
    """Whether a name is a parameter without an annotation, and nothing else; not that of `self`."""
    binding = names.binding_of(node)
    if binding is None or len(binding.nodes) != 1:
        return False
    parameter = binding.nodes[0]
    if not isinstance(parameter, ast.arg) or parameter.annotation is not None:
        return False
    function, around = binding.owner.node, binding.owner.parent
    if around is None or around.kind != CLASS:
        return True
    arguments = function.args  # type: ignore[union-attr]
    return parameter is not next(iter((*arguments.posonlyargs, *arguments.args)), None)
