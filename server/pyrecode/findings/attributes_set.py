"""Which assignment gave an attribute its value, where one surely ran before: `self.df = x` and then `self.df`."""

import ast

from pyrecode.findings.branches import around
from pyrecode.findings.flow import Flow
from pyrecode.findings.names import Names


class AttributesSet:
    """Answers for one file."""

    def __init__(self, names: Names, flow: Flow) -> None:
        self._names = names
        self._flow = flow
        self._by_name: dict[str, list[ast.Attribute]] = {}
        self._seen = 0
        """how many of the assignments were looked at"""

    def before(self, use: ast.Attribute) -> ast.expr | None:
        """The value that the nearest assignment before, in the same function, gave the attribute.

        None where there is none, or where it may not have run.
        """
        assigned = self._names.scopes.assigned
        for target in assigned[self._seen :] if self._seen < len(assigned) else ():
            self._by_name.setdefault(target.attr, []).append(target)
        self._seen = len(assigned)
        targets = self._by_name.get(use.attr)
        if (
            targets is None
            or not isinstance(use.ctx, ast.Load)
            or not isinstance(use.value, ast.Name)
        ):
            return None
        scope = self._names.scope_at(use.value)
        place = (use.lineno, use.col_offset)
        nearest: ast.Attribute | None = None
        for target in targets:
            root = target.value
            if (
                isinstance(root, ast.Name)
                and root.id == use.value.id
                and (target.lineno, target.col_offset) < place
                and self._names.scope_at(root) is scope
                and (nearest is None or nearest.lineno < target.lineno)
            ):
                nearest = target
        if nearest is None:
            return None
        statement, value = self._names.scopes.values[nearest]
        here = self._flow.statement_of(use)
        if value is None or statement is here or statement.end_lineno >= use.lineno:  # type: ignore[operator]
            return None
        holder, side = self._names.scopes.holder, self._names.scopes.side
        ways = {above: side[part] for above, part in around(here, holder) if part in side}
        above = holder.get(statement)
        return value if above in ways and ways[above] == side[statement] else None
