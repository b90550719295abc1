"""What a name or a chain of attributes stands for: `numpy.trapz`, through imports, aliases and scopes.

An answer is given only where every binding that may be in force agrees, or where the bindings are the
branches of a `try` around an import. A local variable called `np` is not numpy.
"""

import ast
from collections.abc import Sequence
from functools import cached_property

from pyrecode.findings.bindings import Binding, ImportedName
from pyrecode.findings.enclosing import Parents, innermost
from pyrecode.findings.meanings import Meanings
from pyrecode.findings.scopes import CLASS, Scope
from pyrecode.findings.unread import read_all
from pyrecode.findings.walk import collect
from pyrecode.findings.whole import Whole


class Names(Meanings):
    """The names of one file."""

    def __init__(self, tree: ast.Module) -> None:
        super().__init__(collect(tree))
        self._bindings: dict[tuple[Scope, str], Binding] = {}
        self._starred: dict[str, tuple[str, ...]] = {}

    # Look-up

    def dotted(self, node: ast.AST) -> str | None:
        """What a Name or a chain of attributes stands for, through imports; None where not known."""
        suffix, root = _unchain(node)
        if root.__class__ is ast.Name:
            binding = self.binding_of(root)  # type: ignore[arg-type]
            if binding is None:
                given = self._from_own_star(root.id)  # type: ignore[attr-defined]
                start = given[0] if len(given) == 1 else None
            else:
                start = binding.dotted
        elif root.__class__ is ast.Call:
            start = self._of_call(root)  # type: ignore[arg-type]
        elif root.__class__ is ast.NamedExpr:
            start = self.dotted(root.value)  # type: ignore[attr-defined]
        else:
            return None
        return None if start is None else self._settled(start, suffix)

    def alternatives(self, node: ast.AST) -> tuple[str, ...]:
        """Every dotted name that the chain may stand for; several where branches import differently."""
        suffix, root = _unchain(node)
        if root.__class__ is ast.Name:
            binding = self.binding_of(root)  # type: ignore[arg-type]
            found = (
                self._from_own_star(root.id)  # type: ignore[attr-defined]
                if binding is None
                else binding.alternatives
            )
            return tuple(self._settled(name, suffix) for name in found)
        found = self.dotted(node)
        return () if found is None else (found,)

    def dotted_text(self, node: ast.AST, at: ast.AST) -> str | None:
        """What a chain stands for that is no part of the tree, as if it stood at the node `at`."""
        suffix, root = _unchain(node)
        if not isinstance(root, ast.Name):
            return None
        binding = self.binding(root.id, at)
        if binding is None or binding.dotted is None:
            return None
        return self._settled(binding.dotted, suffix)

    def root(self, node: ast.AST) -> ast.Name | None:
        """The name that a chain of attributes starts with."""
        root = _unchain(node)[1]
        return root if isinstance(root, ast.Name) else None

    def binding(self, name: str, at: ast.AST) -> Binding | None:
        """What `name` means at a node: a statement, or a Name that is read; None where nothing binds it."""
        scope = self.scope_at(at)
        return self._look_up(name, scope)

    def binding_of(self, name: ast.Name) -> Binding | None:
        """What a name that is read refers to."""
        scope = self.scopes.of_name.get(name)
        return self._look_up(name.id, self.scope_at(name) if scope is None else scope)

    def scope_at(self, node: ast.AST) -> Scope:
        """The scope in which a node is evaluated."""
        scopes = self.scopes
        if isinstance(node, ast.Name):
            known = scopes.of_name.get(node)
            if known is not None:
                return known
        return innermost(node, self.parents, scopes.by_node) or scopes.module

    def uses(self, binding: Binding) -> Sequence[ast.Name]:
        """Every place that reads the binding, in no particular order."""
        return [
            name
            for name in self.reads.get(binding.name, ())
            if self.binding_of(name) is binding and isinstance(name.ctx, ast.Load)
        ]

    @cached_property
    def reads(self) -> dict[str, list[ast.Name]]:
        """Every Name that is read or deleted, by its identifier."""
        read_all(self.scopes)
        found: dict[str, list[ast.Name]] = {}
        for name in self.scopes.of_name:
            found.setdefault(name.id, []).append(name)
        return found

    @cached_property
    def imports(self) -> Sequence[ImportedName]:
        """Every imported name, in the order of the text."""
        found: list[ImportedName] = []
        for statement, scope in sorted(self.scopes.imports, key=lambda pair: pair[0].lineno):
            for alias in statement.names:
                local = alias.asname or alias.name
                if isinstance(statement, ast.Import) and not alias.asname:
                    local = local.partition(".")[0]
                bound = None if local == "*" else self._look_up(local, scope)
                found.append(ImportedName(statement, alias, bound, imported(statement, alias)))
        return found

    @cached_property
    def parents(self) -> Parents:
        """The node that holds each node. Made on the first question: finding rarely asks one."""
        return Parents(self.scopes.module.node, self.scopes.fresh)

    @cached_property
    def whole(self) -> Whole:
        """What all of the file tells; the names of some parts of it are given that of the file."""
        return Whole(self)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The first part of every absolute import of the file."""
        found: set[str] = set()
        for statement, _ in self.scopes.imports:
            if isinstance(statement, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in statement.names)
            elif not statement.level and statement.module:
                found.add(statement.module.partition(".")[0])
        return frozenset(found)

    def from_star(self, name: ast.Name) -> tuple[str, ...]:
        """What a name that nothing binds may be: one dotted name for each star import, the last first."""
        stars = self.scopes.stars
        if not stars or self.binding_of(name) is not None or name.id.startswith("_"):
            return ()
        return tuple(
            self._of_star(star, name.id)
            for star in sorted(stars, key=lambda node: node.lineno, reverse=True)
        )

    def of_module(self, name: str) -> Binding | None:
        """What the module itself binds a name to; None where it does not."""
        return self._of_scope(self.scopes.module, name)

    # The project around the file

    def _settled(self, start: str, suffix: str) -> str:
        """`start` and the attributes behind it, through the project's modules where it is one of them."""
        whole = start + suffix
        elsewhere = self.elsewhere
        if suffix and elsewhere is not None and elsewhere.owns(start.partition(".")[0]):
            return elsewhere.settled(whole) or whole
        return whole

    def _of_star(self, star: ast.ImportFrom, name: str) -> str:
        """The dotted name that one star import may bring; empty where it brings none that is known."""
        if self.elsewhere is not None:
            given = self.elsewhere.starred(star.level, star.module or "", name)
            if given is not None:
                return given[0] if len(given) == 1 else ""
        return f"{star.module}.{name}" if not star.level and star.module else ""

    def _from_own_star(self, name: str) -> tuple[str, ...]:
        """What an unbound name is, where a star import of one of the project's modules brings it."""
        if self.elsewhere is None or not self.scopes.stars:
            return ()
        if name not in self._starred:
            found = [
                given
                for star in self.scopes.stars
                if (given := self.elsewhere.starred(star.level, star.module or "", name))
            ]
            self._starred[name] = found[0] if len(found) == 1 else ()
        return self._starred[name]

    # How a binding is resolved

    def _look_up(self, name: str, scope: Scope) -> Binding | None:
        around_: Scope | None = scope
        first = True
        while around_ is not None:
            # The names of a class body are not seen from the functions and comprehensions in it.
            if first or around_.kind != CLASS:
                if name in around_.declared:
                    everywhere = around_.declared[name]
                    around_ = (
                        self.scopes.module
                        if everywhere
                        else self.scopes.owner_of_nonlocal(around_, name)
                    )
                    return None if around_ is None else self._of_scope(around_, name)
                if name in around_.entries:
                    return self._of_scope(around_, name)
            first = False
            around_ = around_.parent
        return None

    def _of_scope(self, scope: Scope, name: str) -> Binding | None:
        key = (scope, name)
        found = self._bindings.get(key)
        if found is None:
            entries = scope.entries.get(name)
            if not entries:
                return None
            found = self._bindings[key] = Binding(name, scope, entries, self)
        return found


def imported(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    """The dotted name that one alias of an import statement imports."""
    if isinstance(statement, ast.Import):
        return alias.name
    module = "." * statement.level + (statement.module or "")
    return f"{module}{alias.name}" if module.endswith(".") else f"{module}.{alias.name}"


def _unchain(node: ast.AST) -> tuple[str, ast.AST]:
    """Split `np.linalg.norm` into `.linalg.norm` and the node of `np`."""
    if node.__class__ is not ast.Attribute:
        return "", node
    parts: list[str] = []
    while node.__class__ is ast.Attribute:
        parts.append(node.attr)  # type: ignore[attr-defined]
        node = node.value  # type: ignore[attr-defined]
    parts.append("")
    return ".".join(reversed(parts)), node
