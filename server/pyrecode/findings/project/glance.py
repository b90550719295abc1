"""Another module of the project as a tree of which most is left out: what is asked for is parsed then.

Whoever looks into a module wants one of its classes or functions, and of a class a few members.
"""

import warnings

from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError
from pyrecode.updates.index.outline import parse_outline
from pyrecode.updates.no_collector import no_collector


def outline_of(text: str, path: str) -> Module:
    """Parse the outline of a module.

    Raises:
        SourceError: where it does not parse.
    """
    try:
        with no_collector(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = parse_outline(text.removeprefix("\ufeff"), silent=True)
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
        raise SourceError(path, "does not parse") from None
    return Module(text, path, tree, is_whole=False)
