"""What was worked out about the successor of one outdated API."""

from attrs import frozen

from pyrecode.updates.model import Kind, Tier
from pyrecode.updates.replacements.base import Replacement


@frozen
class Successor:
    """A replacement and its tier, with why it is not safer."""

    replacement: Replacement | None = None
    tier: Tier = Tier.TEXT
    note: str = ""
    target: str | None = None
    """canonical dotted name of the new API"""
    kind: Kind | None = None
    """the kind of the new API"""


NONE = Successor()
