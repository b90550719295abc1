"""What releases say of their classes beside what is outdated: which names they have, and which they define anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol


class _Tables(Protocol):
    @property
    def overrides(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def members(self) -> Mapping[str, str]: ...


class OfClasses:
    """The tables of all releases together.

    Args:
        canonical: the public name of a class or member; has the facts of its library taken in, too.
    """

    def __init__(self, canonical: Callable[[str], str]) -> None:
        self._canonical = canonical
        self._overrides: dict[str, Sequence[str]] = {}
        self._members: dict[str, str] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._below: dict[str, list[str]] = {}

    def add(self, facts: Iterable[_Tables]) -> None:
        """Take in the tables of some releases."""
        for one in facts:
            self._overrides.update(one.overrides)
            self._members.update(one.members)
        self._names.clear()
        self._below.clear()

    def overriding(self, member: str) -> Sequence[str]:
        """The classes below that of an outdated member which define it anew, so that theirs is not outdated."""
        return self._overrides.get(self._canonical(member), ())

    def inherits(self, heir: str, member: str) -> bool:
        """Whether it was read that a class has a member of a base as it is there."""
        known = self._overrides.get(self._canonical(member))
        return known is not None and self._canonical(heir) not in known

    def below(self, root: str) -> Sequence[str]:
        """The classes of an import root that have outdated members."""
        self._canonical(root)
        known = self._below.get(root)
        if known is None:
            prefix = f"{root}."
            known = self._below[root] = [cls for cls in self._members if cls.startswith(prefix)]
        return known

    def members(self, cls: str) -> frozenset[str]:
        """The names that instances of a class have, `*` among them where there may be more; none where unread."""
        cls = self._canonical(cls)
        known = self._names.get(cls)
        if known is None:
            known = self._names[cls] = frozenset(self._members.get(cls, "").split())
        return known
