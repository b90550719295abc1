"""The directives of a docstring, each with what it stands under."""

import re
from collections.abc import Iterator

from attrs import frozen

from pyrecode.updates.signals.text import squeeze

_DIRECTIVE = re.compile(
    r"^(\s*)(?:\.\. *deprecated::|!!! *deprecated\b|/// *(?:version-)?deprecated *\|)[ \t]*([^\n]*)$",
    re.MULTILINE,
)
"""of Sphinx, and the admonitions of two Markdown tools"""
_VERSION = re.compile(r"^(?:version\s+)?v?(\d+(?:\.\d+)*\w*)[:.,]?\s*(.*)$", re.IGNORECASE)
_SECTION = re.compile(r"^(\w[\w ]*)\n\s*[-=~]{3,}\s*$", re.MULTILINE)
_PARAMETERS = frozenset({"parameters", "other parameters", "keyword arguments", "args"})
_ENTRY = re.compile(r"^(\s*)\*{0,2}(\w+(?:\s*,\s*\w+)*)\s*(?::.*)?$")
_FIELD = re.compile(r"^\s*(?::param\s+(?:[\w.]+\s+)?\*{0,2}(\w+):|\s+\*{0,2}(\w+)\s*\([^)]*\):)")
_OTHER_SECTIONS = frozenset({"returns", "yields", "raises", "attributes", "methods", "examples"})


@frozen
class Entry:
    """One directive of a docstring."""

    parameter: str | None
    in_parameters: bool
    nested: bool
    """below something that is not known to be a parameter"""
    version: str | None
    text: str
    alone: bool = False
    """the words are about this one argument, which they name"""


def entries(docstring: str) -> Iterator[Entry]:
    """The directives of a cleaned docstring, each with the parameter under which it stands."""
    lines = docstring.split("\n")
    sections = [(m.start(), m[1].strip().lower()) for m in _SECTION.finditer(docstring)]
    for match in _DIRECTIVE.finditer(docstring):
        index = docstring.count(
            "\n", 0, match.start(0) + len(match[0]) - len(match[0].lstrip("\n"))
        )
        indent = len(match[1].strip("\n"))
        version, text = None, match[2].strip()
        stated = _VERSION.match(text)
        if stated:
            version, text = stated[1], stated[2]
        block = [text]
        fenced = match[0].lstrip().startswith("///")
        for line in lines[index + 1 :]:
            if line.strip() == "///":
                break
            if line.strip() and len(line) - len(line.lstrip()) <= indent and not fenced:
                break
            if not line.strip() and len(block) > 1 and block[-1] == "":
                break
            block.append(line.strip())
        section = next((name for start, name in reversed(sections) if start < match.start()), "")
        field = _field_above(lines, index, indent)
        inside = section in _PARAMETERS or field is not None
        parameter = field or (_entry_above(lines, index, indent) if inside else None)
        nested = indent > 0 or section in _OTHER_SECTIONS
        yield Entry(parameter, inside, nested, version, squeeze(" ".join(block)))


def _field_above(lines: list[str], index: int, indent: int) -> str | None:
    """The name in `:param name:`, or in `name (int): ...` of a section Args, that the directive stands under."""
    if indent == 0:
        return None
    for line in reversed(lines[:index]):
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            found = _FIELD.match(line)
            return (found[1] or found[2]) if found else None
    return None


def _entry_above(lines: list[str], index: int, indent: int) -> str | None:
    for line in reversed(lines[:index]):
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) < indent:
            entry = _ENTRY.match(line)
            return entry[2] if entry else None
    return None
