"""Names that belong together, directly or through others (union-find)."""

from collections.abc import Iterable


class Groups:
    """Groups of names; a name that was never joined with another is a group of its own."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def joined(self, names: Iterable[str]) -> str:
        """One of some names, which belong together from now on; empty for none."""
        first = ""
        for name in names:
            root = self.root(name)
            if not first:
                first = root
            elif root != first:
                self._above[root] = first
        return first

    def root(self, name: str) -> str:
        """The name that stands for the group of a name."""
        while (above := self._above.get(name)) is not None:
            name = above
        return name
