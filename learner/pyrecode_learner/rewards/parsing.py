"""Whether text is Python at all."""

import ast
import warnings


def parses(code: str) -> bool:
    """Whether `code` is a module of the running Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
