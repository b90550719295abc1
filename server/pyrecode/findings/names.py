"""What a name or a chain of attributes stands for: `numpy.trapz`, through imports, aliases and scopes.

An answer is given only where every binding that may be in force agrees, or where the bindings are the
branches of a `try` around an import. A local variable called `np` is not numpy.
"""

import ast
from collections.abc import Sequence
from functools import cached_property

from pyrecode.findings.bindings import Binding, ImportedName, says_nothing
from pyrecode.findings.branches import around, catches_absence, exclusive
from pyrecode.findings.enclosing import innermost, parents_in
from pyrecode.findings.scopes import CLASS, Entry, Scope
from pyrecode.findings.walk import collect

_DEEPEST = 40
"""how many aliases of aliases are followed"""


class Names:
    """The names of one file."""

    def __init__(self, tree: ast.Module) -> None:
        self.scopes = collect(tree)
        self._bindings: dict[tuple[Scope, str], Binding] = {}
        self._depth = 0

    # Look-up

    def dotted(self, node: ast.AST) -> str | None:
        """What a Name or a chain of attributes stands for, through imports; None where not known."""
        suffix, root = _unchain(node)
        if root.__class__ is ast.Name:
            binding = self.binding_of(root)  # type: ignore[arg-type]
            start = None if binding is None else binding.dotted
        elif root.__class__ is ast.Call:
            start = self._module_of_call(root)  # type: ignore[arg-type]
        else:
            return None
        return None if start is None else start + suffix

    def alternatives(self, node: ast.AST) -> tuple[str, ...]:
        """Every dotted name that the chain may stand for; several where branches import differently."""
        suffix, root = _unchain(node)
        if root.__class__ is ast.Name:
            binding = self.binding_of(root)  # type: ignore[arg-type]
            return () if binding is None else tuple(name + suffix for name in binding.alternatives)
        found = self.dotted(node)
        return () if found is None else (found,)

    def dotted_text(self, node: ast.AST, at: ast.AST) -> str | None:
        """What a chain stands for that is no part of the tree, as if it stood at the node `at`."""
        suffix, root = _unchain(node)
        if not isinstance(root, ast.Name):
            return None
        binding = self.binding(root.id, at)
        return None if binding is None or binding.dotted is None else binding.dotted + suffix

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
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node that holds each node. Made on the first question: finding rarely asks one."""
        return parents_in(self.scopes.module.node)

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
            f"{star.module}.{name.id}" if not star.level and star.module else ""
            for star in sorted(stars, key=lambda node: node.lineno, reverse=True)
        )

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

    def alternatives_of(self, binding: Binding) -> tuple[str, ...]:
        """Every dotted name that a binding may stand for; `Binding.alternatives` keeps the answer."""
        found: dict[str, Entry] = {}
        opaque: list[Entry] = []
        for entry in binding.entries:
            if says_nothing(entry):
                continue
            names = self.names_of(entry)
            for name in names:
                found.setdefault(name, entry)
            if not names:
                opaque.append(entry)
        if not found or (len(found) == 1 and not opaque):
            return tuple(found)
        holder, side = self.scopes.holder, self.scopes.side
        sides = [*found.values(), *opaque]
        for number, one in enumerate(sides):
            for other in sides[number + 1 :]:
                if one is not other and not exclusive(one.statement, other.statement, holder, side):
                    return ()
        # An alternative of unknown make (a function of the file's own, say) leaves the others standing
        # only where it is the fallback of an import that failed.
        if opaque and self.fallback(binding) is None:
            return ()
        return tuple(found)

    def fallback(self, binding: Binding) -> ast.Try | None:
        """The `try` around an import whose handlers bind the same name in another way."""
        first = next((entry for entry in binding.entries if not says_nothing(entry)), None)
        if first is None or not self.names_of(first):
            return None
        for above, part in around(first.statement, self.scopes.holder):
            if (
                isinstance(above, ast.Try)
                and self.scopes.side[part] == "body"
                and any(catches_absence(handler) for handler in above.handlers)
            ):
                return above
        return None

    def names_of(self, entry: Entry) -> tuple[str, ...]:
        """What one place binds a name to; empty where that is no dotted name."""
        node = entry.node
        if node.__class__ is ast.alias:
            if isinstance(entry.statement, ast.ImportFrom):
                if entry.statement.level or not entry.statement.module:
                    return ()
                return (f"{entry.statement.module}.{node.name}",)  # type: ignore[attr-defined]
            name, asname = node.name, node.asname  # type: ignore[attr-defined]
            return (name if asname else name.partition(".")[0],)
        value = entry.value
        if value is None or self._depth > _DEEPEST:
            return ()
        self._depth += 1
        try:
            if value.__class__ in (ast.Name, ast.Attribute, ast.Call):
                return self.alternatives(value)
            if isinstance(value, ast.IfExp):
                body, orelse = self.alternatives(value.body), self.alternatives(value.orelse)
                return tuple(dict.fromkeys(body + orelse)) if body and orelse else ()
        finally:
            self._depth -= 1
        return ()

    def _module_of_call(self, call: ast.Call) -> str | None:
        """The module that `importlib.import_module("x")` and its like give."""
        if not call.args or not isinstance(call.args[0], ast.Constant):
            return None
        name = call.args[0].value
        if not isinstance(name, str) or not name or name.startswith("."):
            return None
        if isinstance(call.func, ast.Name) and call.func.id == "__import__":
            return name.partition(".")[0] if self.binding_of(call.func) is None else None
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            function = self.dotted(call.func)
        finally:
            self._depth -= 1
        return name if function in _IMPORTERS else None


_IMPORTERS = frozenset({"importlib.import_module", "pytest.importorskip"})


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
