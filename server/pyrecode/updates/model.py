"""The record of one change that a library made to one public API."""

from enum import StrEnum

from pyrecode.frozen import Frozen, field
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.stored import StoredReplacement


class Kind(StrEnum):
    """What was changed."""

    FUNCTION = "function"
    CLASS = "class"
    METHOD = "method"
    ATTRIBUTE = "attribute"
    MODULE = "module"
    PARAMETER = "parameter"
    VALUE = "value"
    DISTRIBUTION = "distribution"


ANY_LIST = "[...]"
"""the value of an update that stands for any list, whatever is in it"""


class Scope(StrEnum):
    """Which uses of the API are outdated."""

    WHOLE = "whole"
    """every use of the name"""
    PARAMETER = "parameter"
    """a call that passes the parameter"""
    VALUE = "value"
    """a call that passes this literal for the parameter"""
    MISSING = "missing"
    """a call that leaves the parameter out"""
    POSITIONAL = "positional"
    """a call that passes the parameter by position"""
    OVERLOAD = "overload"
    """one signature of several: that which takes an argument at `position`, or that of which the message tells"""
    SETTER = "setter"
    """an assignment to the attribute"""
    INSTANCE = "instance"
    """access through an instance, not through the class"""
    CONDITIONAL = "conditional"
    """depends on what the code cannot tell: never flagged blindly"""


class Nature(StrEnum):
    """What happens to the uses."""

    DEPRECATED = "deprecated"
    REMOVED = "removed"
    BEHAVIOUR = "behaviour"


class Tier(StrEnum):
    """How far the replacement is to be trusted."""

    SAFE = "safe"
    """keeps behaviour; may be applied unattended"""
    SUGGESTION = "suggestion"
    """may change behaviour; a person decides"""
    TEXT = "text"
    """words for a reader, nothing to apply"""


class Definition(Frozen):
    """Where the outdated API is defined, so that a go-to-definition answer can be joined to it."""

    module: str
    qualname: str
    file: str = field(default="", eq=False)
    """relative to the site-packages folder"""
    line: int = field(default=0, eq=False)
    """counted from 1; 0 where unknown"""


class ApiUpdate(Frozen):
    """One change that a library made to one public API.

    `symbol` is the shortest public dotted name that users write, without the parameter:
    `numpy.trapz`, `pandas.DataFrame.fillna`. Instances compare by what they say, not by where it was read.
    """

    library: str
    """normalised distribution name; `python` for the standard library"""
    symbol: str
    kind: Kind
    scope: Scope = Scope.WHOLE
    nature: Nature = Nature.DEPRECATED
    parameter: str | None = None
    position: int | None = None
    """index of the parameter among the positional arguments of a call, the receiver not counted"""
    value: str | None = None
    """the outdated literal as Python source (`'"M"'`), for `Scope.VALUE`"""
    deprecated_in: str | None = None
    removed_in: str | None = None
    _replacement: Replacement | StoredReplacement | None = field(
        default=None, alias="replacement", read_as="replacement"
    )
    tier: Tier = Tier.TEXT
    note: str = ""
    """why a suggestion is not safe, in one line of our own words"""
    message: str = field(default="", eq=False)
    """the library's own words, read from the user's installation; never shipped"""
    aliases: tuple[str, ...] = field(default=(), eq=False)
    """other dotted names of the same API, the defining module's among them"""
    definition: Definition | None = field(default=None, eq=False)
    sources: tuple[str, ...] = field(default=(), eq=False)
    """where the knowledge comes from: `warn-call numpy/lib/x.py:12`, `curated numpy.toml`"""
    restored_in: str | None = field(default=None, eq=False)
    """the release that took the name back, with or without its old meaning: `numpy.bool` in 2.0"""
    first_seen: str | None = field(default=None, eq=False)
    """the first release known to have the API; the oldest one that was read may itself not be the first"""
    last_seen: str | None = field(default=None, eq=False)
    """the last release known to have it"""

    @property
    def replacement(self) -> Replacement | None:
        """What to use instead, where it is known in a form that can be applied."""
        one = self._replacement
        return one.read() if isinstance(one, StoredReplacement) else one

    @property
    def label(self) -> str:
        """The symbol as messages name it, with its parameter or value.

        Example:
            `pandas.DataFrame.fillna(method)`, `pandas.DataFrame.resample(rule="M")`,
            `matplotlib.rcParams["savefig.frameon"]`
        """
        if self.is_key:
            return f"{self.symbol}[{self.value}]"
        if self.parameter is None:
            return self.symbol
        if self.value is None:
            return f"{self.symbol}({self.parameter})"
        return f"{self.symbol}({self.parameter}={self.value})"

    @property
    def is_key(self) -> bool:
        """Whether it speaks of a key of a mapping, which is the value of the attribute."""
        return self.scope is Scope.VALUE and self.kind is Kind.ATTRIBUTE

    @property
    def last_name(self) -> str:
        """The last part of the symbol: the word that a file must contain to use it."""
        return self.symbol.rpartition(".")[2]

    @property
    def advice(self) -> str | None:
        """What to do, as the end of a sentence: `use numpy.trapezoid`; None where nothing is known."""
        return None if self.replacement is None else self.replacement.advice(self.symbol)

    @property
    def replaced_by(self) -> str | None:
        """The replacement as text: a public dotted name, or a template; None where none is known."""
        return None if self.replacement is None else self.replacement.describe(self.symbol)

    def is_replaced_by(self, dotted: str) -> bool:
        """Whether the replacement is this public dotted name and nothing else."""
        one = self._replacement
        if isinstance(one, StoredReplacement) and not one.may_describe(dotted):
            return False
        return self.replaced_by == dotted
