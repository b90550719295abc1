"""The entries of parameters in a docstring, in the three styles in which they are written.

Before: `x : int` with an indented text below it, `x (int): text` below `Args:`, or `:param x: text`
After: the names `x`, and the text
"""

import re
from collections.abc import Iterator

_NUMPY = re.compile(r"^(?:Other )?(?:Parameters|Keyword Arguments)\s*$", re.IGNORECASE)
_GOOGLE = re.compile(r"^(?:Args|Arguments|Parameters|Keyword Args):\s*$")
_RULE = re.compile(r"^\s*[-=~]{3,}\s*$")
_FIELD = re.compile(r"^:param(?:eter)?\s+(?:[\w.]+\s+)?\*{0,2}(\w+):(.*)$")
_ENTRY = re.compile(r"^\*{0,2}`{0,2}(\w+)((?:\s*,\s*\*{0,2}\w+)*)`{0,2}\s*(?::.*)?$")
_COLON = re.compile(r"^\*{0,2}(\w+)\s*(?:\([^)]*\))?:(.*)$")

Documented = tuple[tuple[str, ...], str]
"""names that share one text, and the text with its paragraphs"""


def documented_parameters(docstring: str) -> Iterator[Documented]:
    """The parameters that a cleaned docstring describes."""
    lines = docstring.split("\n")
    inside, level = "", 0
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        text = line.strip()
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if field := _FIELD.match(text):
            yield (field[1],), f"{field[2].strip()}\n{_below(lines, at, indent)}"
        elif _RULE.match(following) and text:
            inside, level = ("numpy" if _NUMPY.match(text) else ""), indent
        elif _GOOGLE.match(text):
            inside, level = "google", -1
        elif inside == "numpy" and indent == level and (entry := _ENTRY.match(text)):
            names = (entry[1], *re.findall(r"\w+", entry[2]))
            yield names, _below(lines, at, indent)
        elif inside == "google" and text:
            level = indent if level < 0 else level
            if indent < level:
                inside = ""
            elif indent == level and (entry := _COLON.match(text)):
                yield (entry[1],), f"{entry[2].strip()}\n{_below(lines, at, indent)}"


def _below(lines: list[str], at: int, indent: int) -> str:
    """The lines that stand deeper than the one at `at`, right below it."""
    found: list[str] = []
    for line in lines[at + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        found.append(line.strip())
    return "\n".join(found).strip("\n")
