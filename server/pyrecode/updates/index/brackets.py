"""Where what an opening bracket begins comes to an end in a text, told without parsing it."""

import re

from pyrecode.updates.index.long_strings import STRINGS, Doubt

_TOKEN = re.compile(rf"[()\[\]{{}}:]|#[^\n]*|{STRINGS}")
_STEPS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def outside(sought: str, text: str, start: int) -> int:
    """The offset of the first `:` outside of brackets, or of the first `)` that leaves them, as is `sought`.

    Raises:
        Doubt: where there is none.
    """
    depth = 0
    for token in _TOKEN.finditer(text, start):
        kind = token[0]
        depth += _STEPS.get(kind, 0)
        if depth == 0 and kind == sought:
            return token.start()
    raise Doubt
