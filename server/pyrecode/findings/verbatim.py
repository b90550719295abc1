"""Where the characters of a text literal stand in a file; only for one that says what is written, letter for letter."""

import ast

from pyrecode.findings.module import Module
from pyrecode.pattern import pattern

_LITERAL = pattern(r"""(?:[uU]|([rR]))?('''|\"""|'|")""")


def start_of_text(module: Module, node: ast.Constant) -> int | None:
    """The offset of the first character of a literal's text.

    None where the text and what is written differ: escapes, several literals side by side, parts of f-strings.
    """
    if not isinstance(node.value, str):
        return None
    source = module.source(node)
    opening = _LITERAL.match(source)
    if opening is None:
        return None
    quotes, written = opening[2], node.value
    if source[opening.end() :] != written + quotes or (opening[1] is None and "\\" in written):
        return None
    return module.start(node) + opening.end()
