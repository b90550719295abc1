"""One walk over a file's tree that fills its `Scopes`.

The walk keeps an explicit stack, one for each scope, and dispatches on the class of a node: several
times faster than `ast.NodeVisitor`, and without a depth that it could run out of. It only collects.
"""

import ast
from typing import Any

from pyrecode.findings import binders, nested
from pyrecode.findings.scopes import Scope, Scopes
from pyrecode.findings.unread import Reader, read_declaring, visit_unread
from pyrecode.updates.index.deferred import UNREAD


def collect(tree: ast.Module) -> Scopes:
    """The scopes of a file, with all that binds and reads names in them."""
    found = Scopes(tree)
    found.reader = Reader(found, _walk_pending)
    _walk_pending(found)
    read_declaring(found)
    found.settle_declared(found.by_node.values())
    return found


def _walk_pending(found: Scopes) -> None:
    while found.pending:
        _walk(found, *found.pending.pop())


def _walk(found: Scopes, scope: Scope, stack: list[ast.AST]) -> None:
    of_name = found.of_name
    attributes = found.attributes
    calls = found.calls
    pop = stack.pop
    push = stack.append
    extend = stack.extend
    simple = _SIMPLE
    while stack:
        node = pop()
        kind = node.__class__
        if kind is ast.Name:
            of_name[node] = scope  # type: ignore[index]
        elif kind is ast.Constant:
            pass
        elif kind is ast.Attribute:
            attributes.append(node)  # type: ignore[arg-type]
            push(node.value)  # type: ignore[attr-defined]
        elif kind is ast.Call:
            calls.append(node)  # type: ignore[arg-type]
            push(node.func)  # type: ignore[attr-defined]
            if node.args:  # type: ignore[attr-defined]
                extend(node.args)  # type: ignore[attr-defined]
            for keyword in node.keywords:  # type: ignore[attr-defined]
                push(keyword.value)
        elif kind in simple:
            for field in simple[kind]:
                child: Any = getattr(node, field, None)
                if child.__class__ is list:
                    extend(child)
                elif child is not None:
                    push(child)
        else:
            visit = _VISITS.get(kind)
            if visit is None:
                extend(ast.iter_child_nodes(node))
            else:
                visit(found, node, scope, stack)


_SIMPLE: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Expr: ("value",),
    ast.Return: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.UnaryOp: ("operand",),
    ast.Compare: ("left", "comparators"),
    ast.IfExp: ("test", "body", "orelse"),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Set: ("elts",),
    ast.Slice: ("lower", "upper", "step"),
    ast.JoinedStr: ("values",),
    ast.FormattedValue: ("value", "format_spec"),
    ast.Starred: ("value",),
    ast.Assert: ("test", "msg"),
    ast.Raise: ("exc", "cause"),
    ast.Await: ("value",),
    ast.Yield: ("value",),
    ast.YieldFrom: ("value",),
    ast.Pass: (),
    ast.Break: (),
    ast.Continue: (),
}

_VISITS: dict[type[ast.AST], Any] = {
    ast.Module: binders.visit_block,
    ast.If: binders.visit_block,
    ast.While: binders.visit_block,
    ast.Try: binders.visit_block,
    ast.TryStar: binders.visit_block,
    ast.Assign: binders.visit_assign,
    ast.AnnAssign: binders.visit_ann_assign,
    ast.AugAssign: binders.visit_aug_assign,
    ast.For: binders.visit_for,
    ast.AsyncFor: binders.visit_for,
    ast.With: binders.visit_with,
    ast.AsyncWith: binders.visit_with,
    ast.ExceptHandler: binders.visit_handler,
    ast.Match: binders.visit_match,
    ast.MatchAs: binders.visit_capture,
    ast.MatchStar: binders.visit_capture,
    ast.MatchMapping: binders.visit_capture,
    ast.Dict: binders.visit_dict,
    ast.Delete: binders.visit_delete,
    ast.Import: binders.visit_import,
    ast.ImportFrom: binders.visit_import_from,
    ast.Global: binders.visit_declaration,
    ast.Nonlocal: binders.visit_declaration,
    ast.FunctionDef: nested.visit_function,
    ast.AsyncFunctionDef: nested.visit_function,
    ast.Lambda: nested.visit_lambda,
    ast.ClassDef: nested.visit_class,
    ast.ListComp: nested.visit_comprehension,
    ast.SetComp: nested.visit_comprehension,
    ast.GeneratorExp: nested.visit_comprehension,
    ast.DictComp: nested.visit_comprehension,
    ast.NamedExpr: nested.visit_walrus,
    **dict.fromkeys(UNREAD, visit_unread),
}
if hasattr(ast, "TypeAlias"):
    _VISITS[ast.TypeAlias] = nested.visit_type_alias  # type: ignore[attr-defined]
