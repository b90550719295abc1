"""The public name behind any path of a class or module, and the keys of tables under it.

Before: `pandas.core.frame.DataFrame.append`.
After: `pandas.DataFrame.append`.
"""

from collections.abc import Mapping

_MOST_REMEMBERED = 100_000


class PublicNames:
    """Other paths of classes and modules, each with the public one; answers are remembered."""

    def __init__(self, owners: Mapping[str, str]) -> None:
        """Take the other paths, each with the public one."""
        self.owners = owners
        self.known: dict[str, str] = {}
        """the answers for names that were asked for before"""

    def public(self, dotted: str) -> str:
        """`dotted` with its class or module named by its public path, as far as another one is known."""
        if not self.owners:
            return dotted
        known = self.known.get(dotted)
        if known is None:
            if len(self.known) >= _MOST_REMEMBERED:
                self.known.clear()
            known = self.known[dotted] = self._look_up(dotted)
        return known

    def key(self, key: str) -> str:
        """The key of a member (`X.items[*][1]`, `X.__getitem__(str)`) under the public name of its class."""
        owner = key.partition("(")[0].partition("[")[0].rpartition(".")[0]
        public = self.owners.get(owner)
        return key if public is None else public + key[len(owner) :]

    def _look_up(self, dotted: str) -> str:
        owners = self.owners
        prefix = dotted
        while prefix:
            if (public := owners.get(prefix)) is not None:
                return public + dotted[len(prefix) :]
            prefix = prefix.rpartition(".")[0]
        return dotted
