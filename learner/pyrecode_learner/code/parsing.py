"""Whether text is Python at all, and its tree if it is."""

import ast
import warnings


def parses(code: str) -> bool:
    """Whether `code` is a module of the running Python."""
    return parsed(code) is not None


def parsed(code: str) -> ast.Module | None:
    """The tree of `code`; None where it is no module of the running Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
