"""The records of the journal: what happened to a proposal, and the pair that follows from it."""

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

from attrs import field, frozen

SCHEMA = 2
"""The version of the event record that this code writes."""


class EventKind(StrEnum):
    """What happened."""

    SHOWN = "shown"
    ACCEPTED = "accepted"
    EDITED = "edited"
    """accepted, then changed by hand before it was saved"""
    REVERTED = "reverted"
    """accepted, then undone"""
    REJECTED = "rejected"
    KEPT = "kept"
    """accepted, and saved as proposed"""
    OWN_FIX = "own-fix"
    """mended by hand, without a proposal"""
    IMPORTED = "imported"
    """a pair that was made elsewhere"""


class Source(StrEnum):
    """How a pair came about."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    HAND_MADE = "hand-made"
    IMPORTED = "imported"


@frozen
class Sample:
    """ReCode's six fields: one migration as text."""

    dependency: str
    """normalised distribution name"""
    new_version: str
    """the version that the new code is for: `==2.4.6`"""
    description: str
    """the public symbol, with its parameter or value"""
    update_info: str
    """what the library changed, in one sentence"""
    old_code: str
    new_code: str


def pair_id(update: str, code: "Sample | MigrationPair") -> str:
    """The id of the pair that this migration makes."""
    parts = (update, code.dependency, code.new_version, code.old_code, code.new_code)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _now() -> datetime:
    return datetime.now(UTC)


def _key() -> str:
    return uuid4().hex


@frozen
class Event:
    """One thing that happened to one proposal; never changed once written."""

    kind: EventKind
    proposal: str
    """opaque id of the proposal; all its events share it"""
    update: str = ""
    """id of the update, see `facts.update_id`"""
    library: str = ""
    version: str = ""
    """version of the library in force"""
    proposer: str = ""
    adapter: str | None = None
    checks: tuple[str, ...] = ()
    project: str = ""
    """salted hash of the project's folder"""
    project_name: str = ""
    """its name, where the user wants it kept"""
    author: str = ""
    """opaque id of the person, made up on first use"""
    sample: Sample | None = None
    """the migration as it stood then; None where the event says only that something happened"""
    seen: int = 1
    """by how many proposals; more than one only where a pair was imported"""
    time: datetime = field(factory=_now)
    """UTC"""
    key: str = field(factory=_key)
    """idempotency key: an event that arrives twice is kept once"""
    schema: int = SCHEMA


@frozen
class MigrationPair:
    """A settled migration: ReCode's six fields, then where it comes from."""

    dependency: str
    new_version: str
    description: str
    update_info: str
    old_code: str
    new_code: str
    source: Source = Source.HAND_MADE
    author: str = ""
    created: datetime = field(factory=_now)
    """when a person first decided, UTC"""
    project: str = ""
    project_name: str = ""
    update: str = ""
    proposer: str = ""
    adapter: str | None = None
    checks: tuple[str, ...] = ()
    seen: int = 1
    """by how many proposals"""

    @property
    def sample(self) -> Sample:
        """The six fields alone."""
        return Sample(
            self.dependency,
            self.new_version,
            self.description,
            self.update_info,
            self.old_code,
            self.new_code,
        )

    @property
    def id(self) -> str:
        """The same for the same migration, whoever made it and wherever."""
        return pair_id(self.update, self)
