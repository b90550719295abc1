"""The arguments of a deprecating call by the parameters of what it calls: a function, or a class.

Before: `deprecated_alias("nvars", "neqs")` with `def deprecated_alias(old_name, new_name)`
After: old name `nvars`, new name `neqs`
"""

import ast
import re
from collections.abc import Iterator

from attrs import evolve, frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.parameters import parameters_of
from pyrecode.updates.signals.roles import ALLOWED, Roles, read_roles
from pyrecode.updates.signals.text import Known

_IS_VERSION = re.compile(r"^v?\d+\.\d+(\.\w+)*$")


@frozen
class Arguments:
    """What a call says to a deprecation helper."""

    roles: Roles
    extra: dict[str, ast.expr]
    """keyword arguments that the helper's `**specs` takes"""


def definition_of(found: Entity | None) -> tuple[FunctionNode | None, bool]:
    """The function that a call of the entity runs, and whether its first parameter is a receiver."""
    if found is None or found is UNKNOWN:
        return None, False
    if found.sort is Sort.CLASS and found.source is not None and found.classdef is not None:
        made = found.source.class_block(found.classdef).definitions("__init__")
        return (made[-1], True) if made else (None, False)
    return found.function, False


def fields_of(found: Entity | None) -> tuple[str, ...]:
    """The annotated fields of a class without a constructor of its own, as dataclasses have them."""
    if found is None or found.classdef is None:
        return ()
    return tuple(
        stmt.target.id
        for stmt in found.classdef.body
        if isinstance(stmt, ast.AnnAssign) and isinstance(stmt.target, ast.Name)
    )


def arguments_of(call: ast.Call, found: Entity | None, module: SourceModule) -> Arguments:
    """The roles of a call's arguments.

    Args:
        call: the call of the helper.
        found: what it calls; without it, only keyword arguments have names.
        module: where the call stands, for the names of constants in it.
    """
    node, method = definition_of(found)
    extra: dict[str, ast.expr] = {}
    if node is None:
        arguments = {k.arg: k.value for k in call.keywords if k.arg}
        arguments.update(zip(fields_of(found), call.args, strict=False))
        if call.args and not fields_of(found):
            arguments.setdefault("message", call.args[0])
    else:
        bound = bind(call, node, method)
        parameters = {
            a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        }
        arguments = {
            k: v for k, v in bound.arguments.items() if k in parameters and k in bound.passed
        }
        extra = {k: v for k, v in bound.arguments.items() if k not in parameters}
        named = len(node.args.args) - method
        if node.args.vararg is not None and named <= 0:
            arguments.update(_unnamed(call.args, arguments))
            arguments.update({k: v for k, v in extra.items() if k not in arguments})
    roles = read_roles(arguments, _constants(call, module))
    if node is not None and ALLOWED.intersection(parameters_of(node)):
        roles = evolve(roles, takes_allowed=True)
    if node is not None and roles.since is None and roles.removal is None:
        roles = _with_versions_of(node, roles)
    return Arguments(roles, extra)


def _with_versions_of(node: FunctionNode, roles: Roles) -> Roles:
    """The versions that a helper gives to the one it stands for: `return deprecated("2.0", message)`."""
    for stmt in node.body:
        if isinstance(stmt, ast.Return) and isinstance(stmt.value, ast.Call):
            constants = {
                word.arg: word.value
                for word in stmt.value.keywords
                if word.arg and isinstance(word.value, ast.Constant)
            }
            inner = read_roles(constants | _unnamed(stmt.value.args[:1], {}), {})
            return evolve(roles, since=inner.since, removal=inner.removal)
    return roles


def _unnamed(given: list[ast.expr], arguments: dict[str, ast.expr]) -> dict[str, ast.expr]:
    """What a helper takes as `*args`: a version first, else its words."""
    strings = [a for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if not strings:
        return {}
    first = strings[0]
    key = "since" if _IS_VERSION.match(str(first.value)) else "message"
    return {} if key in arguments else {key: first}


def _constants(call: ast.Call, module: SourceModule) -> Known:
    known: dict[str, ast.expr] = {}
    for inner in ast.walk(call):
        if isinstance(inner, ast.Name):
            binding = module.block.best(inner.id)
            if binding is not None and isinstance(
                binding.value, ast.Constant | ast.JoinedStr | ast.BinOp
            ):
                known[inner.id] = binding.value
    return known


def records_of(call: ast.Call, library: Library, module: SourceModule) -> Iterator[Arguments]:
    """What the records among a call's arguments say: `@removed(Renamed(name="a", new_name="b"))`."""
    pending: list[ast.expr] = list(call.args)
    while pending:
        argument = pending.pop(0)
        if isinstance(argument, ast.List | ast.Tuple):
            pending[:0] = argument.elts
        elif isinstance(argument, ast.Call):
            found = library.index.lookup.expression(module, argument.func)
            if found is not None and found is not UNKNOWN and found.sort is Sort.CLASS:
                yield arguments_of(argument, found, module)
