"""The names that a module of jax gives or refuses by a table that it hands to a helper.

Before: `_deprecations = {"pp_aval": ("jax.core.pp_aval is deprecated.", _pp_aval), "Shape": ("...", None)}`
After: `jax.core.pp_aval` is outdated; `jax.core.Shape`, which has nothing behind it, is removed
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice, versions_said
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("jax",)
_COMMENT = re.compile(r"^\s*#\s*(.*)$")
_VERSION = r"v?(\d+\.\d+(?:\.\d+)?)"
_SINCE = re.compile(rf"\b(?:deprecated|added)\b[^;.]*?\b{_VERSION}", re.IGNORECASE)
_REMOVAL = re.compile(rf"\b(?:removed?|finalized)\b[^;.]*?\b{_VERSION}", re.IGNORECASE)


def find(library: Library) -> Iterator[Notice]:
    """What the tables of all modules say; comments above their rows name the releases."""
    for module in library.hot:
        if "deprecation_getattr" not in module.text:
            continue
        binding = module.block.best("_deprecations")
        if binding is None or not isinstance(binding.value, ast.Dict):
            continue
        lines = module.text.splitlines()
        for key, row in zip(binding.value.keys, binding.value.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(row, ast.Tuple) and len(row.elts) == 2:
                yield _notice(library, module, key, row, _comment(lines, key.lineno))


def _notice(
    library: Library, module: SourceModule, key: ast.Constant, row: ast.Tuple, comment: str
) -> Notice:
    message = squeeze(fold(row.elts[0], {}))
    if message.startswith("{"):
        message = f"`{module.name}.{key.value}` is deprecated"
    gone = isinstance(row.elts[1], ast.Constant)
    since, removal = versions_said(message)
    since = since or _found(_SINCE, comment)
    removal = removal or (_found(_REMOVAL, comment) if gone else None)
    return Notice(
        signal="reader",
        module=module.name,
        qualname=str(key.value),
        scope=Scope.WHOLE,
        message=message,
        nature=Nature.REMOVED if gone else Nature.DEPRECATED,
        since=since,
        removal=removal,
        strength=3,
        source=library.where("reader", module, key),
    )


def _comment(lines: list[str], line: int) -> str:
    """The comment that heads the group of rows in which a line stands."""
    for above in reversed(lines[: line - 1]):
        found = _COMMENT.match(above)
        if found is not None:
            return found[1]
        if "_deprecations" in above:
            break
    return ""


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match is not None else None
