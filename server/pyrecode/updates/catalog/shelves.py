"""Facts by the import roots that they speak of."""

from collections.abc import Sequence

from pyrecode.updates.catalog.entry import Facts, roots_of


class Shelves:
    """Tells which facts to take from the shelf when somebody asks for a root; the others stay packed.

    Facts that speak of the same root, or of roots that others join, are taken together: what they say of one
    another's names must be known at once.
    """

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.outdated: set[str] = set()
        """the roots of names that have updates"""
        self._facts = tuple(facts)
        self._roots = [roots_of(one) for one in facts]
        self._by_root: dict[str, list[int]] = {}
        for number, roots in enumerate(self._roots):
            self.outdated.update(roots.outdated)
            for root in roots.all:
                self._by_root.setdefault(root, []).append(number)

    def __contains__(self, root: str) -> bool:
        return root in self._by_root

    def roots(self) -> tuple[str, ...]:
        """Those that they speak of."""
        return tuple(self._by_root)

    def together(self, root: str) -> tuple[list[str], list[Facts]]:
        """All facts that hang together with a root, in their order, and their roots."""
        numbers: set[int] = set()
        roots: dict[str, None] = {}
        pending = [root]
        while pending:
            one = pending.pop()
            if one not in roots and one in self._by_root:
                roots[one] = None
                fresh = set(self._by_root[one]) - numbers
                numbers |= fresh
                pending += [other for number in fresh for other in self._roots[number].all]
        return [*roots], [self._facts[number] for number in sorted(numbers)]
