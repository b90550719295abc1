"""How much of what may be trained on: the settings of admission."""

from attrs import frozen


@frozen
class Limits:
    """What a team may set; the defaults are for a journal of several authors."""

    characters: int = 6_000
    """of either side; a longer pair is no single migration"""
    lines: int = 120
    """of either side"""
    near: float = 0.97
    """likeness, in [0, 1], from which on two pairs of one update are the same one"""
    per_update: int = 200
    """pairs of one update"""
    per_project: float = 0.5
    """share of all pairs that one project may have; below `few` pairs it may have all"""
    per_author: float = 0.5
    """share of all pairs that one author may have; below `few` pairs they may have all"""
    verbatim: float = 0.3
    """share of all pairs in which a model's proposal was taken as it was: they say little that it did not know"""
    few: int = 50
    """pairs, below which shares are not looked at"""
    second_source: bool = True
    """an update is trained on only where a second project, a catalog or an execution speaks for it too"""
