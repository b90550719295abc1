"""How an adapter is tried, and when it is taken back: the settings of the canary."""

from attrs import frozen


@frozen
class CanaryBars:
    """What a team may set."""

    share: float = 0.0
    """of the questions that a promoted adapter gets at first, in [0, 1); 0 puts it into service at once"""
    soonest: int = 5
    """proposals of its own that people took, before anything is said"""
    fewest: int = 30
    """proposals of its own that people took, before it is promoted from its trial"""
    certainty: float = 0.95
    """how sure it must be that people undo more of its proposals than before, for it to be taken back"""
    unknown: float = 0.2
    """the share of undone proposals that it is measured by, where nothing was in service before"""
