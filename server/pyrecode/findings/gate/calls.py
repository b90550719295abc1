"""Whether the calls of a file may pass what a condition asks for."""

from functools import cached_property

from pyrecode.findings.gate.call_text import Call, call_at, may_be, may_bind
from pyrecode.findings.gate.condition import NEVER, Condition

_WRAPPING = (b"partial", b"to_thread", b"delayed", b"getattr")


class Calls:
    """Answers for one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._bound: dict[tuple[bytes, str], bool] = {}
        self._usable: dict[Condition, bool] = {}

    @cached_property
    def wrap(self) -> bool:
        """Whether the file may call what it hands to something."""
        return any(word in self._data for word in _WRAPPING)

    def may_use(self, condition: Condition) -> bool:
        """Whether anything in the file may be used as a condition asks, wherever that is; told once for each."""
        if condition.named or condition.called or condition.by_position:
            return True
        if condition.values or condition.lacking:
            return True
        known = self._usable.get(condition)
        if known is None:
            known = any(word.encode() in self._data for word in condition.keywords)
            self._usable[condition] = known
        return known

    def may_pass(self, condition: Condition, bracket: int, shift: int) -> bool:
        """Whether a call may pass what a condition asks for, or lack it.

        Args:
            condition: of the callable.
            bracket: the offset of the bracket that opens.
            shift: how many arguments may be passed before the callable's own: called through its class, a
                method gets what it is called on before the rest.
        """
        if condition.called or not self.may_use(condition):
            return condition.called
        call = call_at(self._data, bracket)
        if len(call.positional) > condition.position:
            return True
        if not condition.keywords.isdisjoint(call.keywords):
            return True
        if any(self._is_passed(call, *value, shift) for value in condition.values):
            return True
        if any(_lacks(call, *one, shift) for one in condition.lacking):
            return True
        return call.anything

    def _is_passed(self, call: Call, parameter: str, place: int, literal: str, shift: int) -> bool:
        given = call.keywords.get(parameter)
        if given is None:
            some = call.positional[place : place + shift + 1] if place < NEVER else []
            return any(may_be(one, literal, self._binds) for one in some)
        return may_be(given, literal, self._binds)

    def _binds(self, name: bytes, literal: str) -> bool:
        """Whether the file may assign a literal to a name; told once for each."""
        known = self._bound.get((name, literal))
        if known is None:
            known = self._bound[name, literal] = may_bind(self._data, name, literal)
        return known


def _lacks(call: Call, parameter: str, place: int, shift: int) -> bool:
    """Whether a call may leave a parameter out."""
    return parameter not in call.keywords and len(call.positional) <= place + shift
