"""A deprecation that a library tells its log instead of `warnings`.

Before: `def f(a, old=None): if old is not None: logger.warning_once("`old` is deprecated, use `a`")`
After: read as a warning would be: the parameter `old` of `f` is outdated
"""

import ast
import re

from pyrecode.updates.index.conditions import last_name

_METHODS = frozenset({"warning", "warn", "warning_once", "warning_advice", "info_once"})
_LOGGER = re.compile(r"^_?(?:logger|log|logging|_?LOG(?:GER)?)$", re.IGNORECASE)
_SAID = re.compile(
    r"deprecat|\bobsolete\b|(?:will|going to) be (?:removed|dropped)|no longer (?:be )?supported",
    re.IGNORECASE,
)


def is_deprecating_log(call: ast.Call) -> bool:
    """Whether a call tells a logger, in literal words, that something is deprecated."""
    match call.func:
        case ast.Attribute(value=logger, attr=method) if method in _METHODS:
            name = last_name(logger)
            if name is None or not _LOGGER.match(name) or not call.args:
                return False
        case _:
            return False
    return says_deprecated(call.args[0])


def says_deprecated(message: ast.expr | None) -> bool:
    """Whether a message tells of a deprecation in literal words."""
    return message is not None and any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and _SAID.search(node.value)
        for node in ast.walk(message)
    )
