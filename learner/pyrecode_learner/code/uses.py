"""What a statement uses and what it binds, before anyone knows what the names of the whole module stand for."""

import ast
from collections.abc import Iterator
from functools import cached_property, reduce

from attrs import frozen


@frozen
class Use:
    """One use: of a name, of a member of one, or of a keyword of a call."""

    root: str | None
    """the name at the bottom; None where a member of something else is used"""
    members: tuple[str, ...]
    """`("random", "rand")` of `np.random.rand`"""
    keyword: str | None = None
    """of the call of it"""


@frozen(slots=False)
class Uses:
    """Of a few statements together."""

    used: tuple[Use, ...] = ()
    imported: tuple[tuple[str, str], ...] = ()
    """a name, and the dotted name that it is imported for"""
    modules: tuple[str, ...] = ()
    """what the import statements name"""
    bound: frozenset[str] = frozenset()
    """names that are bound otherwise"""

    @cached_property
    def roots(self) -> frozenset[str]:
        """The names at the bottom of what is used."""
        return frozenset(use.root for use in self.used if use.root is not None)

    def __add__(self, other: "Uses") -> "Uses":
        return Uses(
            self.used + other.used,
            self.imported + other.imported,
            self.modules + other.modules,
            self.bound | other.bound,
        )


NONE = Uses()


def uses_of(statement: ast.stmt) -> Uses:
    """The uses in one statement, those of the statements in it included."""
    return reduce(Uses.__add__, _each(statement), NONE)


def _each(statement: ast.stmt) -> Iterator[Uses]:
    used: list[Use] = []
    bound: set[str] = set()
    # The value of a member is told with it.
    told: set[int] = set()
    # Outer nodes come before inner ones.
    for node in ast.walk(statement):
        match node:
            case ast.Import():
                yield _imports(node)
            case ast.ImportFrom():
                yield _imports_from(node)
            case ast.Attribute():
                if isinstance(node.value, ast.Attribute | ast.Name):
                    told.add(id(node.value))
                if id(node) not in told:
                    used.append(_chain(node))
            case ast.Name():
                if not isinstance(node.ctx, ast.Load):
                    bound.add(node.id)
                elif id(node) not in told:
                    used.append(Use(node.id, ()))
            case ast.Call():
                if isinstance(node.func, ast.Attribute | ast.Name):
                    called = _chain(node.func)
                    used += [
                        Use(called.root, called.members, word.arg)
                        for word in node.keywords
                        if word.arg
                    ]
            case ast.arg():
                bound.add(node.arg)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                bound.add(node.name)
            case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar() if node.name:
                bound.add(node.name)
            case ast.MatchMapping(rest=str(name)):
                bound.add(name)
            case _:
                pass
    yield Uses(used=tuple(used), bound=frozenset(bound))


def _chain(node: ast.expr) -> Use:
    members: list[str] = []
    while isinstance(node, ast.Attribute):
        members.append(node.attr)
        node = node.value
    return Use(node.id if isinstance(node, ast.Name) else None, tuple(reversed(members)))


def _imports(node: ast.Import) -> Uses:
    names = tuple(
        (alias.asname, alias.name) if alias.asname else (root := alias.name.partition(".")[0], root)
        for alias in node.names
    )
    return Uses(imported=names, modules=tuple(alias.name for alias in node.names))


def _imports_from(node: ast.ImportFrom) -> Uses:
    home = "." * node.level + (node.module or "")
    whole = [(alias.asname or alias.name, f"{home}.{alias.name}") for alias in node.names]
    return Uses(imported=tuple(whole), modules=tuple(dotted for _, dotted in whole))
