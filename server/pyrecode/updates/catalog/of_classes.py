"""What releases say of their classes beside what is outdated: which names they have, and which they define anew."""

from collections.abc import Callable, Sequence

from pyrecode.updates.catalog.tables import Tables


class OfClasses:
    """Answers for one catalog.

    Args:
        canonical: the public name of a class or member.
        tables: what is known of the library of a name.
    """

    def __init__(self, canonical: Callable[[str], str], tables: Callable[[str], Tables]) -> None:
        self._canonical = canonical
        self._tables = tables

    def overriding(self, member: str) -> Sequence[str]:
        """The classes below that of an outdated member which define it anew, so that theirs is not outdated."""
        public = self._canonical(member)
        return self._tables(public).overrides.get(public, ())

    def inherits(self, heir: str, member: str) -> bool:
        """Whether it was read that a class has a member of a base as it is there."""
        public = self._canonical(member)
        known = self._tables(public).overrides.get(public)
        return known is not None and self._canonical(heir) not in known

    def below(self, root: str) -> Sequence[str]:
        """The classes of an import root that have outdated members."""
        return self._tables(root).classes_below(root)

    def members(self, cls: str) -> frozenset[str]:
        """The names that instances of a class have, `*` among them where there may be more; none where unread."""
        public = self._canonical(cls)
        return self._tables(public).members_of(public)
