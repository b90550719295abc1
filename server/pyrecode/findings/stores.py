"""Whether code may set attributes, told by its text: `self.frame = x`, `self.a, self.b = pair`, `np.bool = bool`.

What only reads the attribute is told apart as well as a line allows; where that leaves a doubt, it may be set.
"""

from collections.abc import Container

from pyrecode.findings.unread import Holds
from pyrecode.pattern import pattern

_SET = pattern(r"[\s\\]*(?:[-+%@&|^]|\*\*?|//?|<<|>>)?=(?!=)")
_DECLARED = pattern(r"[ \t]*:")
_ALONE = pattern(r"[ \t]*\w+[ \t]*\Z")
_ENTERED = pattern(r"\bas[ \t]*[(\[]?[\w., \t*]*\Z")
_LOOP = pattern(r"\bfor\b[\w., \t*(\[\])]*\Z")
_LOOPED = pattern(r"[\w., \t*(\[\])]*\bin\b")
_TARGETS = pattern(r"[\w., \t*(\[\])=]*\Z")
_CALL = pattern(r"\w[(\[]")
_OF_SEVERAL = pattern(r"[\s\\]*+(?=[,)\]])(?:[\w.*\]) \t]|\\\n|[,(\[]\s*+)*+=(?!=)")

_ASSIGNED = pattern(r"\.\w++[ \t]*+[)\]]?[ \t]*+(?:[-+%@&|^]|\*\*?|//?|<<|>>)?=(?!=)")
_OWNER = pattern(r"([A-Za-z_]\w*+)(?:\.\w++)*+\Z")


def stores(name: str) -> Holds:
    """Tells of a text whether it may set an attribute of this name."""
    wanted = f".{name}"

    def holds(text: str, start: int, end: int) -> bool:
        at = text.find(wanted, start, end)
        while at >= 0:
            behind = at + len(wanted)
            if not (text[behind : behind + 1].isalnum() or text.startswith("_", behind)) and (
                _SET.match(text, behind) or _may_be_set(text, at, behind)
            ):
                return True
            at = text.find(wanted, behind, end)
        return False

    return holds


def _may_be_set(text: str, at: int, behind: int) -> bool:
    """Whether something else than a plain assignment may set the attribute between two offsets."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if _DECLARED.match(text, behind) and _ALONE.match(before):
        return True
    if _ENTERED.search(before) or (_LOOP.search(before) and _LOOPED.match(text, behind)):
        return True
    if not _TARGETS.match(before) or _CALL.search(before):
        return False
    return _OF_SEVERAL.match(text, behind) is not None


def stores_on(owners: Container[str]) -> Holds:
    """Tells of a text whether it assigns to an attribute of one of some names: `np.bool = bool`."""

    def holds(text: str, start: int, end: int) -> bool:
        for found in _ASSIGNED.finditer(text, start, end):
            at = found.start()
            owner = _OWNER.search(text, text.rfind("\n", 0, at) + 1, at)
            if owner is not None and owner[1] in owners:
                return True
        return False

    return holds
