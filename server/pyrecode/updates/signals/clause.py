"""What one condition says of one parameter."""

from enum import StrEnum

from attrs import frozen


class Relation(StrEnum):
    """How a condition looks at a parameter."""

    PASSED = "passed"
    MISSING = "missing"
    VALUE = "value"
    UNSURE = "unsure"
    STRING = "string"
    """is a string, whichever"""
    NEVER = "never"
    """cannot hold"""
    ALWAYS = "always"


@frozen
class Clause:
    """One condition; `parameter` is None where it looks at none."""

    parameter: str | None
    relation: Relation
    values: tuple[str, ...] = ()
