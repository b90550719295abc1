"""One warning that a function of the library gives, with all that is known of its words."""

import ast
import re
from collections.abc import Mapping

from attrs import frozen

from pyrecode.updates.signals.text import fold, squeeze
from pyrecode.updates.signals.walk import Condition

LOGGED = "DeprecationWarning (log)"
"""stands for a warning class where a log was told"""


@frozen(eq=False)
class Emission:
    """One warning of one function, in the function's own terms."""

    message: ast.expr | None
    category: str
    """the warning class; empty where the caller of the helper names it"""
    category_from: str | None
    """the parameter of the helper that names the class"""
    conditions: tuple[Condition, ...]
    blurred: bool
    line: int
    roles: Mapping[str, ast.expr]
    """arguments of a helper by the helper's parameter names: `since`, `alternative` ..."""
    known: Mapping[str, ast.expr]
    """what local names of the function stand for"""
    carried: bool = False
    """some of the conditions are a private function's own, beside those of the function"""
    indirect: bool = False
    """made by a private function on its own account, not by a helper that was told the message"""


def message_of(emission: Emission) -> str:
    """The words of an emission; the constant arguments where the helper's own words cannot be folded."""
    text = squeeze(fold(emission.message, emission.known))
    plain = re.sub(r"\{[^{}]*\}", "", text)
    if len(re.findall(r"[A-Za-z]{3,}", plain)) >= 3:
        return text
    words = [w for v in emission.roles.values() if " " in (w := squeeze(fold(v, emission.known)))]
    if not words:
        return text
    return squeeze(" ".join([text if plain.strip() else "", *words]))
