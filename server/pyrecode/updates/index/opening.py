"""The string that the text of a body begins with, told without parsing the body.

Before: the text behind `def f(x):`
After: the literal of the docstring, as it is written
"""

import ast
import re

from pyrecode.updates.index.long_strings import end_of_long

_BEGIN = re.compile(r"[ \t]*(?:(?:#[^\n]*)?\n[ \t]*)*([rRuU]?)(\"\"\"|'''|(?=[\"']))")
_SHORT = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"' r"|'(?:[^'\\\n]|\\[^\n])*'")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


class NotTold(Exception):  # noqa: N818 - no fault: the body is then parsed
    """The text does not tell what the body begins with."""


def opening_string(body: str) -> str | None:
    """The value of the string that is the first statement of a body; None where another one is the first.

    Raises:
        NotTold: where only parsing can tell.
    """
    found = _BEGIN.match(body)
    if found is None:
        return None
    prefix, quotes = found[1], found[2]
    start = found.start(1)
    if quotes:
        end = end_of_long(body, quotes, found.end())
        if end is None:
            raise NotTold
    else:
        short = _SHORT.match(body, found.end())
        if short is None:
            raise NotTold
        end = short.end()
    if _REST.match(body, end) is None:
        raise NotTold
    if quotes and (body.find("\\", start, end) < 0 or prefix in ("r", "R")):
        return body[found.end() : end - 3]
    try:
        return ast.literal_eval(body[start:end])
    except (SyntaxError, ValueError) as error:
        raise NotTold from error
