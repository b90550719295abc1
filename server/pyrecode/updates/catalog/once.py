"""What others make of a catalog, or of what is known of one library, and keep beside it as long as it lives."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Something of which others make things that are wanted again."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for `key` when it was first asked for."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Without what was made: another process makes for itself what it needs."""
        return self.__dict__ | {"_made": {}}
