"""What a reward compares a reply with: a migration, as a pair of the journal has it."""

from typing import Protocol

from attrs import frozen

COMPARED = ("old_code", "new_code", "dependency", "new_version")
"""the fields of a pair that a `Migration` is made of, in their order"""


class Wanted(Protocol):
    """The old code, and the code that people settled on; a `MigrationPair` has them."""

    @property
    def old_code(self) -> str: ...  # noqa: D102 - documented on Migration
    @property
    def new_code(self) -> str: ...  # noqa: D102
    @property
    def dependency(self) -> str: ...  # noqa: D102
    @property
    def new_version(self) -> str: ...  # noqa: D102


@frozen
class Migration:
    """A migration by itself, without its provenance."""

    old_code: str
    """complete statements"""
    new_code: str
    """the target"""
    dependency: str = ""
    """the library, by its distribution name"""
    new_version: str = ""
    """what the target is for: `==2.0`"""
