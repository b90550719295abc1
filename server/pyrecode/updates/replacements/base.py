"""What a replacement is, and what it may ask of the use that it mends."""

import ast
from abc import ABCMeta, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar, Protocol

from pyrecode.frozen import Frozen, FrozenType
from pyrecode.rows import NamedTuple


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new_text`; offsets count code points of the file's text."""

    start: int
    end: int
    new_text: str


class CannotApply(Exception):  # noqa: N818 - a verdict, not a fault
    """The replacement does not fit this use; the message says why, for people."""


class Use(Protocol):
    """One use of an outdated API in a file, as a replacement sees it.

    `node` is what the finding covers: an `ast.Name`, `ast.Attribute`, `ast.alias`, `ast.keyword`, or the
    argument expression for an outdated value or position. `call` is the call made of the API, where there is one.
    """

    text: str
    node: ast.AST
    call: ast.Call | None
    symbol: str
    """the public dotted name of the outdated API"""

    def start(self, node: ast.AST) -> int:
        """Offset of the first character of `node`."""
        ...

    def end(self, node: ast.AST) -> int:
        """Offset behind the last character of `node`."""
        ...

    def source(self, node: ast.AST) -> str:
        """The text of `node`, byte for byte as it stands."""
        ...

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds `node`; None above the module."""
        ...

    def last_name(self) -> Edit:
        """The span of the last identifier of `node` (`trapz` in `np.trapz`), with its present text."""
        ...

    def refer(self, dotted: str) -> str:
        """The expression by which this file names the public API `dotted`, here.

        Uses an import that is already in force (`np.trapezoid` for `numpy.trapezoid`), else plans a
        new one beside the old, or raises `CannotApply` where a name would clash.
        """
        ...


class _Form(FrozenType, ABCMeta):
    pass


class Replacement(Frozen, metaclass=_Form):
    """A machine-applicable form of "use X instead"."""

    form: ClassVar[str]
    """the name of the form in TOML and in the cache"""
    of_calls: ClassVar[bool] = False
    """whether it speaks of a call of the API itself: not of `partial(api, ...)` or a subclass's constructor"""
    of_definitions: ClassVar[bool] = False
    """whether it rewrites what a class body defines, where others only change what refers to it"""

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the fields.

        Raises:
            ValueError: where one of them cannot be what it is.
        """
        super().__init__(*values, **named)
        self._validate()

    def _validate(self) -> None:
        """Raise ValueError where a field cannot be what it is."""

    @abstractmethod
    def describe(self, symbol: str) -> str:
        """The replacement of `symbol` as text: a public dotted name, or a template."""

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence: `use numpy.trapezoid`."""
        return f"use {self.describe(symbol)}"

    @abstractmethod
    def needs(self, symbol: str) -> tuple[str, ...]:
        """The public names, `module.name` or `module.function(keyword)`, that the target must have."""

    @abstractmethod
    def edits(self, use: Use) -> Iterator[Edit]:
        """The edits at one use, none overlapping.

        Raises:
            CannotApply: where the form does not fit what is written there.
        """
