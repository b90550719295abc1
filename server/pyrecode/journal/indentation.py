"""Code taken out of its indentation and put back; lines inside strings are part of a value and keep their place."""

import io
import tokenize


def dedent(code: str, indentation: str) -> str:
    """`code` with `indentation` taken from all lines but the first and those inside strings.

    Lines of white space alone become blank.
    """
    if not indentation:
        return code
    # The first line has its indentation elsewhere; without it the others would not fit together.
    kept = {0, *_inside_strings(indentation + code)}
    return "\n".join(
        line if number in kept else line.removeprefix(indentation) if line.strip() else ""
        for number, line in enumerate(code.split("\n"))
    )


def indent(code: str, indentation: str) -> str:
    """The way back from `dedent`; blank lines stay blank."""
    if not indentation:
        return code
    kept = {0, *_inside_strings(code)}
    return "\n".join(
        line if number in kept or not line.strip() else indentation + line
        for number, line in enumerate(code.split("\n"))
    )


def without_indent(code: str) -> str:
    """Code that is indented as a whole, without that indentation, and without blank lines around it."""
    code = unix(code).strip("\n")
    indentation = code[: len(code) - len(code.lstrip(" \t"))]
    return dedent(code, indentation).removeprefix(indentation)


def unix(code: str) -> str:
    """`code` with `\\n` at line ends."""
    return code.replace("\r\n", "\n").replace("\r", "\n")


def _inside_strings(code: str) -> set[int]:
    """The lines, from 0, that begin inside a string."""
    inside: set[int] = set()
    opened: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.STRING:
                inside.update(range(token.start[0], token.end[0]))
            elif tokenize.tok_name[token.type].endswith("STRING_START"):
                opened.append(token.start[0])
            elif tokenize.tok_name[token.type].endswith("STRING_END"):
                inside.update(range(opened.pop(), token.end[0]))
    except (tokenize.TokenError, SyntaxError):
        # Cut off or not Python: what was read until there counts, and the checks see to the rest.
        pass
    return inside
