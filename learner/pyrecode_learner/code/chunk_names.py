"""The names in a chunk of code, whatever their scopes, looked up once for all answers that hold it."""

import ast
import builtins
from functools import lru_cache

from attrs import frozen

from pyrecode_learner.code.parsing import parsed

BUILTINS = frozenset(dir(builtins))
_REMEMBERED = 8_192
"""chunks; a few hundred bytes each"""
_BLANK = (
    ast.Module, ast.Assign, ast.AnnAssign, ast.Expr, ast.Pass, ast.Name, ast.Store, ast.Tuple, ast.List,
)  # fmt: skip


@frozen(eq=False)
class ChunkNames:
    """The names of one chunk."""

    every: frozenset[str]
    bound: frozenset[str]
    """those that it gives a meaning"""
    only_imports: bool
    refers_to_nothing: bool
    """it reads no name and holds no text: `x = 1`"""


@lru_cache(maxsize=_REMEMBERED)
def names_of(chunk: str) -> ChunkNames | None:
    """The names of a chunk; None where it is no module by itself."""
    tree = parsed(chunk)
    if tree is None:
        return None
    read: set[str] = set()
    bound: set[str] = set()
    blank = "#" not in chunk
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                read.add(name)
            case ast.Name(id=name):
                bound.add(name)
            case ast.Attribute(ctx=ast.Store() | ast.Del()):
                # What is put into a module is seen by all who read the module.
                bound.update(one.id for one in ast.walk(node) if isinstance(one, ast.Name))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                bound.add(node.name)
            case ast.arg(arg=name):
                bound.add(name)
            case ast.alias():
                bound.add(node.asname or node.name.partition(".")[0])
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                bound.update(names)
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                bound.add(name)
        if not isinstance(node, _BLANK):
            blank = blank and isinstance(node, ast.Constant) and not isinstance(node.value, str)
    only = all(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    return ChunkNames(
        frozenset(read | bound),
        frozenset(bound),
        only and bool(tree.body),
        blank and not read,
    )
