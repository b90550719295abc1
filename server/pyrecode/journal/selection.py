"""Which pairs to forget, and what became of that."""

from datetime import datetime

from attrs import frozen


@frozen
class Selection:
    """What is given must hold together; with nothing given, nothing is selected."""

    ids: tuple[str, ...] = ()
    """ids of pairs, or their beginnings"""
    symbols: tuple[str, ...] = ()
    """public names, with all that stands below them: `numpy` is all of numpy"""
    projects: tuple[str, ...] = ()
    """hashes or names"""
    since: datetime | None = None
    """whatever anything happened to at this time or later"""
    everything: bool = False

    @property
    def is_anything(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(
            self.ids or self.symbols or self.projects or self.since is not None or self.everything
        )


@frozen
class Forgotten:
    """What a journal has forgotten."""

    pairs: int
    """distinct pairs that are gone"""
    events: int
    """events whose code was removed"""
    remains: tuple[str, ...] = ()
    """one line for each place that may still hold the code, and what mends it"""
    ids: frozenset[str] = frozenset()
    """of the pairs"""
