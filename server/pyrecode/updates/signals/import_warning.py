"""A module that warns while it is imported.

Before: `warnings.warn("lib.misc is deprecated and will be removed in 2.0", DeprecationWarning)` in `lib/misc.py`
After: the module `lib.misc` is outdated as a whole
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import (
    Notice,
    nature_of,
    versions_of_category,
    versions_said,
)
from pyrecode.updates.signals.text import fold, squeeze


def find(library: Library, categories: Categories) -> Iterator[Notice]:
    """The modules whose own statements warn of themselves, under no condition."""
    for module in library.hot:
        for statement in module.tree.body:
            if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
                continue
            call = statement.value
            if last_name(call.func) != "warn" or not call.args:
                continue
            named = next((word.value for word in call.keywords if word.arg == "category"), None)
            given = call.args[1] if len(call.args) > 1 else named
            category = categories.deprecating(given, module)
            message = squeeze(fold(call.args[0], {"__name__": ast.Constant(module.name)}))
            if category is None or not _is_about(module.name, message):
                continue
            nature = nature_of(message, category)
            if nature is not Nature.DEPRECATED:
                continue
            since, removal = versions_said(message)
            class_since, class_removal = versions_of_category(category)
            yield Notice(
                signal="import-warning",
                module=module.name,
                qualname="",
                scope=(
                    Scope.CONDITIONAL if categories.is_pending(category, message) else Scope.WHOLE
                ),
                message=message,
                since=since or class_since,
                removal=removal or class_removal,
                source=library.where("import-warning", module, call),
            )


def _is_about(module: str, message: str) -> bool:
    """Whether the words name the module: a library may warn of its surroundings as well."""
    return any(
        re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)(?!\.\w)", message)
        for name in (module, module.rpartition(".")[2])
    )
