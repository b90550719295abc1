"""What the index knows about one API: the answer to a dotted name."""

from collections.abc import Callable
from enum import StrEnum

from attrs import field, frozen

from pyrecode.updates.model import Definition, Kind


class ParameterKind(StrEnum):
    """How an argument may be passed."""

    POSITIONAL_ONLY = "positional_only"
    NORMAL = "normal"
    VAR_POSITIONAL = "var_positional"
    KEYWORD_ONLY = "keyword_only"
    VAR_KEYWORD = "var_keyword"


@frozen
class Parameter:
    """One parameter of a signature."""

    name: str
    kind: ParameterKind
    default: str | None = None
    """the default as Python source, None where the parameter is required"""


@frozen
class Signature:
    """The parameters that a call may pass, the receiver left out."""

    parameters: tuple[Parameter, ...]
    exact: bool = True
    """False where a decorator, or another overload, may accept more than is written"""

    def accepts(self, keyword: str) -> bool:
        """Whether a call may pass `keyword=...`; `**kwargs` takes every name."""
        by_keyword = (ParameterKind.NORMAL, ParameterKind.KEYWORD_ONLY)
        return any(
            parameter.kind is ParameterKind.VAR_KEYWORD
            or (parameter.name == keyword and parameter.kind in by_keyword)
            for parameter in self.parameters
        )

    def get(self, name: str) -> Parameter | None:
        """The parameter called `name`, None where there is none."""
        return next((p for p in self.parameters if p.name == name), None)

    def position(self, name: str) -> int | None:
        """Index of `name` among the positional arguments; None where it cannot be positional."""
        positional = (ParameterKind.NORMAL, ParameterKind.POSITIONAL_ONLY)
        for index, parameter in enumerate(self.parameters):
            if parameter.kind not in positional:
                return None
            if parameter.name == name:
                return index
        return None


def _nothing() -> None:
    return None


@frozen
class Symbol:
    """One API, found by its dotted name.

    `dotted` is the canonical name, of the place where it is defined: `pandas.core.frame.DataFrame`.
    """

    dotted: str
    kind: Kind
    definition: Definition | None = None
    signature: Signature | None = None
    bases: tuple[str, ...] = ()
    """canonical dotted names of the base classes that could be found"""
    given: Callable[[], str | None] = field(default=_nothing, eq=False, repr=False)
    """works `returns` out"""
    complete: bool = True
    """False where compiled or dynamic code may add members that cannot be read"""
    certain: bool = True
    """False where the name itself may or may not be there; all else is then empty"""

    @property
    def returns(self) -> str | None:
        """Canonical dotted name of the class that a call gives, or an attribute holds.

        Worked out when it is asked for: it may take reading a body, and most never ask.
        """
        return self.given()
