"""What the facts of releases tell of names: whether they are there."""

from collections.abc import Iterator, Mapping, Sequence

from pyrecode.updates.catalog.entry import Facts, roots_of
from pyrecode.updates.catalog.kept import Kept


class Answers:
    """Gives what is known of the names below an import root; facts of other roots stay packed."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._by_root: dict[str, list[Facts]] = {}
        for one in facts:
            for root in roots_of(one).answers:
                self._by_root.setdefault(root, []).append(one)

    def kept(self, root: str) -> Iterator[Kept]:
        """What was looked up when releases were mined."""
        for one in self._by_root.get(root, ()):
            if one.kept is not None:
                yield one.kept

    def stated(self, root: str) -> Iterator[Mapping[str, bool]]:
        """What curated facts say; of several, the last counts."""
        for one in reversed(self._by_root.get(root, ())):
            yield one.stated
