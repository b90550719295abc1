"""Whether a word in a file's bytes may name a member of an object that is a library's.

It stands behind a dot, and what is before the dot is neither a text nor a module: what modules hold is told by
the whole chain. Or it is the text that `getattr` is given, or what a class defines.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from pyrecode.findings.gate.call_text import before_blanks
from pyrecode.pattern import pattern

_OF_CHAINS = bytes(range(128, 256)) + (
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_."
)
_LONGEST = 80
"""bytes of a chain that are read; what is longer is taken to be anything"""
_DEFINED = pattern(
    rb"^[ \t]+(?:(?:async[ \t]+)?(?:def|class)[ \t]+([A-Za-z_]\w*)"
    rb"|([A-Za-z_]\w*)[ \t]*(?:=(?!=)|:[^\n]*[=(\[{\\]))",
    re.M,
)
_QUOTES = (b'"', b"'")
_CLOSING = (b")", b"]", b"}")
_GOING_ON = (b"(", b"[", b"{", b",")
_NO_COMMA = frozenset(b"([{=:+.")
"""what may stand before a text, but not before the second argument of a call"""
_SPACED = pattern(rb"\w+(?:[ \t]|[ \t]*:)")
_PROSE = pattern(rb"[ \t]+(?!(?:if|else|for|in|is|and|or|not|async)\b)[A-Za-z]|[ \t]*:[ \t\r\n]")
_IMPORTING = pattern(rb"(?:^|\n)[ \t>.]*(?:from|import)[ \t]+\Z")
_IMPORT_LINE = pattern(rb"[ \t]*(?:import|from)\b[^;=\n]*(?:\n|$)")


def defined_in(data: bytes) -> Iterator[bytes]:
    """The names that a block defines or assigns to."""
    for function, variable in _DEFINED.findall(data):
        yield function or variable


class MemberPlaces:
    """Answers for one file."""

    def __init__(
        self, data: bytes, imported: frozenset[bytes], *, inherits: bool, texts: bool
    ) -> None:
        """Look at nothing yet.

        Args:
            data: the file.
            imported: names that imports from outside the project bind, and none from inside.
            inherits: whether a class of the file may have members of a library's class.
            texts: whether anything is at stake of text itself.
        """
        self._data = data
        self._imported = imported
        self._inherits = inherits
        self._texts = texts
        self._rebound: dict[bytes, bool] = {}
        self._used: dict[bytes, frozenset[str]] = {}

    def may_be_member(self, start: int, end: int, overridden: bool) -> bool:
        """Whether the word from `start` to `end` may be a member of something that is at stake.

        Args:
            start: its offset.
            end: the offset behind it.
            overridden: whether a class that defines it is of interest.
        """
        data = self._data
        at = before_blanks(data, start)
        before = data[at - 1 : at]
        if before != b".":
            if at < start:
                return overridden and self._inherits and self._is_defined(start)
            return self.gets and data[end : end + 1] == before and self._is_second(at - 1)
        dot, at = at - 1, before_blanks(data, at - 1)
        if _is_next_sentence(data, dot, start, end):
            return False
        if b"\n" in data[at:dot]:
            # What stands before may be a comment.
            return True
        if data[at - 1 : at] in _QUOTES:
            return self._texts
        some = data[max(0, at - _LONGEST) : at]
        chain = some[len(some.rstrip(_OF_CHAINS)) :]
        if not chain:
            # A dot behind anything else is one of a text, as in :class:`.Name`.
            return data[at - 1 : at] in _CLOSING
        first = at - len(chain)
        if _IMPORTING.search(data, max(0, first - _LONGEST), first):
            return False
        if len(chain) == _LONGEST:
            return True
        root = chain.partition(b".")[0]
        if chain == b"self" and not self._inherits:
            return False
        return root not in self._imported or self._rebinds(root)

    def used_with(self, start: int) -> frozenset[str]:
        """The members that the file uses of what goes by the same name as the owner of the member at `start`."""
        data = self._data
        at = before_blanks(data, before_blanks(data, start) - 1)
        some = data[max(0, at - _LONGEST) : at]
        name = some[len(some.rstrip(_OF_CHAINS)) :]
        if not name or b"." in name:
            return frozenset()
        known = self._used.get(name)
        if known is None:
            known = self._used[name] = frozenset(
                word.decode(errors="replace") for word in _member_of(name).findall(data)
            )
        return known

    def _is_defined(self, start: int) -> bool:
        data = self._data
        line = data.rfind(b"\n", 0, start) + 1
        found = _DEFINED.match(data, line)
        if found is None or start != found.start(2):
            return found is not None and start == found.start(1)
        # `name=value,` below a line that leaves a bracket open is an argument.
        above = before_blanks(data, line)
        return _SPACED.match(data, start) is not None or data[above - 1 : above] not in _GOING_ON

    def _is_second(self, quote: int) -> bool:
        """Whether a text that begins at `quote` may be the second argument of a call."""
        if self._data[quote : quote + 1] not in _QUOTES:
            return False
        at = before_blanks(self._data, quote)
        return at == 0 or self._data[at - 1] not in _NO_COMMA

    def _rebinds(self, name: bytes) -> bool:
        """Whether the file may bind a name other than by an import."""
        known = self._rebound.get(name)
        if known is None:
            data = self._data
            known = self._rebound[name] = any(
                _IMPORT_LINE.match(data, data.rfind(b"\n", 0, found.start()) + 1) is None
                for found in _alone(name).finditer(data)
            )
        return known

    @cached_property
    def gets(self) -> bool:
        """Whether the file may name a member in a text."""
        return b"getattr" in self._data or b"setattr" in self._data


def _is_next_sentence(data: bytes, dot: int, start: int, end: int) -> bool:
    """Whether the dot before a word ends a line of prose, and more prose follows."""
    between = data[dot + 1 : start]
    return b"\n" in between and b"\\" not in between and _PROSE.match(data, end) is not None


@lru_cache(maxsize=4096)
def _alone(name: bytes) -> re.Pattern[bytes]:
    """Where a name may be bound: written by itself, and not evidently for its value."""
    word = re.escape(name)
    defined = rb"(?<=def " + word + rb")|(?<=class " + word + rb")"
    target = rb"(?=[ \t]*(?:=(?!=)|[:,)\]\r\n;#\\]|$|(?:in|if)\b|[-+*/@%&|^<>]+=))"
    return re.compile(
        word + rb"(?<![\w.]" + word + rb")(?!\w)(?:" + defined + rb"|" + target + rb")"
    )


@lru_cache(maxsize=4096)
def _member_of(name: bytes) -> re.Pattern[bytes]:
    word = re.escape(name)
    return re.compile(word + rb"(?<![\w.]" + word + rb")[\s\\]*\.[\s\\]*(\w+)")
