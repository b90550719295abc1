"""What becomes of each import statement of a file, gathered first and written once."""

import ast
from collections.abc import Iterator, Sequence

from pyrecode.findings.module import Module
from pyrecode.findings.names import ImportedName
from pyrecode.proposals.name_lists import Slot, rewrite_names
from pyrecode.proposals.naming import Named, NewImport
from pyrecode.proposals.places import home_of, last_import, module_of
from pyrecode.proposals.statements import (
    add_after,
    add_on_top,
    remove_statement,
    replace_statement,
)
from pyrecode.updates.replacements.base import CannotApply, Edit

Statement = ast.Import | ast.ImportFrom


class ImportChanges:
    """Names added to, changed in and taken from the import statements of one file."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._texts: dict[ast.alias, str] = {}
        """the new text of a name; empty where it goes"""
        self._added: dict[ast.alias, list[str]] = {}
        self._moved: dict[ast.alias, NewImport] = {}
        """names that come from another module now"""
        self._modules: dict[ast.ImportFrom, str] = {}
        self._lines: dict[ast.stmt | None, list[NewImport]] = {}
        """new statements by the one that they come behind; None is the top of the file"""
        self._planned: dict[tuple[str, ast.AST], Named] = {}
        """by dotted name and the node of the scope that the import is made in"""

    @property
    def touched(self) -> set[ast.alias]:
        """The names that are changed already."""
        return {*self._texts, *self._moved}

    def planned(self, dotted: str, at: ast.AST) -> Named | None:
        """The expression for an API whose import is planned already, where it is seen from `at`."""
        above: ast.AST | None = at
        while above is not None:
            named = self._planned.get((dotted, above))
            if named is not None:
                return named
            above = self._module.parent(above)
        return None

    def binds(self, name: str) -> bool:
        """Whether a planned import binds `name`."""
        return any(
            named.new_import is not None and named.new_import.local == name
            for named in self._planned.values()
        )

    def add(self, dotted: str, named: Named, before: int) -> None:
        """Plan a new import; it stands before offset `before`.

        Raises:
            CannotApply: where another API is to have the same name.
        """
        new = named.new_import
        if new is None:
            return
        key = dotted, self._scope(new)
        if key in self._planned:
            return
        self._check_clash(new)
        for (_, scope), other in self._planned.items():
            same = other.new_import
            if same is not None and scope is key[1] and same.statement == new.statement:
                # `math.prod` and `math.sum` come by one `import math`.
                self._planned[key] = Named(named.expression)
                return
        anchor = new.anchor
        self._planned[key] = named
        if (
            anchor is not None
            and new.name is not None
            and module_of(anchor.statement) == new.module
        ):
            self._added.setdefault(anchor.alias, []).append(new.part)
            return
        self._place(new, None if anchor is None else anchor.statement, before)

    def replace(self, imported: ImportedName, dotted: str, local: str) -> None:
        """Let `dotted` stand where the old name stood, under its own last name."""
        module, _, name = dotted.rpartition(".")
        new = NewImport(module, name, anchor=imported)
        key = dotted, self._scope(new)
        if key in self._planned:
            self._texts[imported.alias] = ""
            return
        self._check_clash(new)
        self._planned[key] = Named(local, new)
        self._put(imported, new)

    def retarget(self, imported: ImportedName, dotted: str) -> None:
        """Let the file's own name for it mean `dotted`."""
        module, _, name = dotted.rpartition(".")
        local = imported.alias.asname or imported.alias.name
        asname = local if local != name else None
        new = NewImport(module, name, asname, imported) if module else None
        # A module at the top takes an import of its own: `import joblib`.
        self._put(imported, new or NewImport(dotted, None, asname, imported))

    def retarget_module(self, imported: ImportedName, dotted: str, *, bare: bool = False) -> None:
        """Let `import old as x` mean the module `dotted`; `bare`: under its own name."""
        local = imported.alias.asname or imported.alias.name
        keeps_name = not bare and dotted != local
        self._texts[imported.alias] = f"{dotted} as {local}" if keeps_name else dotted

    def rename_module(self, statement: ast.ImportFrom, dotted: str) -> None:
        """Let `from old import x` take its names from the module `dotted`."""
        if any(alias in self.touched or alias in self._added for alias in statement.names):
            raise CannotApply("the names of this import are rewritten first")
        self._modules[statement] = dotted

    def remove(self, imported: ImportedName) -> None:
        """Take an imported name away."""
        self._texts[imported.alias] = ""

    def edits(self) -> Iterator[Edit]:
        """The edits of all import statements, none overlapping."""
        for alias, added in list(self._added.items()):
            if self._texts.get(alias) == "":
                # What was to come behind a name that goes takes its place.
                self._texts[alias] = ", ".join(added)
                del self._added[alias]
        gone = {statement for statement in self._statements() if self._goes(statement)}
        for statement in self._statements():
            if isinstance(statement, ast.Import | ast.ImportFrom):
                yield from self._of_statement(statement, gone)
            else:
                yield from add_after(self._module, statement, self._new_lines(statement))
        if None in self._lines:
            first = self._module.tree.body[0] if self._module.tree.body else None
            yield from add_on_top(self._module, first, self._new_lines(None))

    def _scope(self, new: NewImport) -> ast.AST:
        binding = None if new.anchor is None else new.anchor.binding
        return self._module.tree if binding is None else binding.scope

    def _check_clash(self, new: NewImport) -> None:
        for named in self._planned.values():
            other = named.new_import
            if other is None or other.local != new.local:
                continue
            modules = other.name is None and new.name is None
            if not modules and (other.module, other.name) != (new.module, new.name):
                raise CannotApply(f"`{new.local}` is about to mean something else in this file")

    # Where a name comes to stand

    def _put(self, imported: ImportedName, new: NewImport) -> None:
        """`new` in the place of an old name: in its statement, or beside it."""
        alias, statement = imported.alias, imported.statement
        if alias in self._texts or alias in self._moved:
            raise CannotApply("the import is rewritten in another way already")
        if statement in self._modules:
            raise CannotApply("the module of this import is rewritten first")
        if module_of(statement) == new.module:
            self._texts[alias] = new.part
            return
        home = None
        if "#" not in self._module.source(statement):
            # Where the whole statement can stay, its comments keep their places.
            home = home_of(self._module, new, statement, self._module.start(statement))
        if home is None:
            self._moved[alias] = new
            return
        self._texts[alias] = ""
        self._add_to(home, new)

    def _place(self, new: NewImport, anchor: ast.stmt | None, before: int) -> None:
        home = home_of(self._module, new, anchor, before)
        if home is not None:
            self._add_to(home, new)
            return
        if anchor is None:
            anchor = last_import(self._module, before)
        self._lines.setdefault(anchor, []).append(new)

    def _add_to(self, home: ast.ImportFrom, new: NewImport) -> None:
        if all(_part_of(alias) != new.part for alias in home.names):
            self._added.setdefault(home.names[-1], []).append(new.part)

    # Writing

    def _statements(self) -> list[ast.stmt]:
        every = [
            statement
            for statement in dict.fromkeys(one.statement for one in self._module.names.imports)
            if statement in self._modules
            or statement in self._lines
            or any(
                alias in self._texts or alias in self._added or alias in self._moved
                for alias in statement.names
            )
        ]
        others = [one for one in self._lines if one is not None and one not in every]
        return sorted([*every, *others], key=self._module.start)

    def _goes(self, statement: ast.stmt) -> bool:
        return (
            isinstance(statement, Statement)
            and all(self._texts.get(alias) == "" for alias in statement.names)
            and statement not in self._lines
            and not any(alias in self._added for alias in statement.names)
        )

    def _of_statement(self, statement: Statement, gone: set[ast.stmt]) -> Iterator[Edit]:
        module = self._module
        if statement in gone:
            yield from remove_statement(module, statement, gone)
            return
        lines = self._new_lines(statement)
        moved = [self._moved[alias] for alias in statement.names if alias in self._moved]
        kept = [
            alias
            for alias in statement.names
            if alias not in self._moved and self._texts.get(alias) != ""
        ]
        slots = {
            alias: self._slot(alias) for alias in statement.names if self._slot(alias) is not None
        }
        one_module = {new.module for new in moved}
        if kept:
            for alias in self._moved:
                if alias in statement.names:
                    slots[alias] = Slot("")
            new_module = (
                self._modules.get(statement) if isinstance(statement, ast.ImportFrom) else None
            )
            yield from rewrite_names(module, statement, slots, new_module)  # type: ignore[arg-type]
            lines = [*_statements_of(moved), *lines]
            if lines:
                yield from add_after(module, statement, lines)
            return
        added = [part for alias in statement.names for part in self._added.get(alias, [])]
        by_name = all(new.name is not None for new in moved)
        if (
            moved
            and by_name
            and len(one_module) == 1
            and len(moved) == len(statement.names)
            and not added
        ):
            texts = {alias: Slot(self._moved[alias].part) for alias in statement.names}
            unchanged = {
                alias: slot for alias, slot in texts.items() if slot.text != _part_of(alias)
            }
            yield from rewrite_names(module, statement, unchanged, one_module.pop())
            if lines:
                yield from add_after(module, statement, lines)
            return
        if added:
            name = module_of(statement)
            own = ", ".join(added)
            lines = [f"from {name} import {own}" if name else f"import {own}", *lines]
        yield from replace_statement(module, statement, [*_statements_of(moved), *lines])

    def _slot(self, alias: ast.alias) -> Slot | None:
        text, added = self._texts.get(alias), self._added.get(alias)
        if text is None and not added:
            return None
        return Slot(text, tuple(added or ()))

    def _new_lines(self, statement: ast.stmt | None) -> list[str]:
        return _statements_of(self._lines.get(statement, []))


def _statements_of(new: Sequence[NewImport]) -> list[str]:
    """The statements for some imports; names of one module share one."""
    lines: list[str] = []
    by_module: dict[str, list[str]] = {}
    for one in new:
        if one.name is None:
            if one.statement not in lines:
                lines.append(one.statement)
        else:
            parts = by_module.setdefault(one.module, [])
            if one.part not in parts:
                parts.append(one.part)
    return [
        *lines,
        *(f"from {name} import {', '.join(parts)}" for name, parts in by_module.items()),
    ]


def _part_of(alias: ast.alias) -> str:
    return alias.name if alias.asname is None else f"{alias.name} as {alias.asname}"
