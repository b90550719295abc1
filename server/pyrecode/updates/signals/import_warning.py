"""A module that warns while it is imported.

Before: `warnings.warn("lib.misc is deprecated and will be removed in 2.0", DeprecationWarning)` in `lib/misc.py`
After: the module `lib.misc` is outdated as a whole
"""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import (
    Notice,
    nature_of,
    versions_of_category,
    versions_said,
)
from pyrecode.updates.signals.roles import read_roles
from pyrecode.updates.signals.text import fold, squeeze


class _Said(NamedTuple):
    """One warning at import."""

    message: str
    category: str
    since: str | None = None
    removal: str | None = None


def find(library: Library, emitters: Emitters, categories: Categories) -> Iterator[Notice]:
    """The modules whose own statements warn of themselves, under no condition."""
    for module in library.hot:
        for statement in module.tree.body:
            if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
                continue
            call = statement.value
            said = _warned(call, module, categories) or _through_helper(
                call, module, library, emitters, categories
            )
            if said is None or not _is_about(module.name, said.message):
                continue
            message, category = said.message, said.category
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
                since=said.since or since or class_since,
                removal=said.removal or removal or class_removal,
                source=library.where("import-warning", module, call),
            )


def _warned(call: ast.Call, module: SourceModule, categories: Categories) -> _Said | None:
    if last_name(call.func) != "warn" or not call.args:
        return None
    named = next((word.value for word in call.keywords if word.arg == "category"), None)
    category = categories.deprecating(call.args[1] if len(call.args) > 1 else named, module)
    if category is None:
        return None
    known: dict[str, ast.expr] = {"__name__": ast.Constant(module.name)}
    if isinstance(call.args[0], ast.Name):
        binding = module.block.best(call.args[0].id)
        if binding is not None and binding.value is not None:
            known[binding.name] = binding.value
    return _Said(squeeze(fold(call.args[0], known)), category)


def _through_helper(
    call: ast.Call,
    module: SourceModule,
    library: Library,
    emitters: Emitters,
    categories: Categories,
) -> _Said | None:
    """What a helper of the library makes of the call: `lib_deprecation_warning("...", since="1.2")`."""
    found = library.index.lookup.expression(module, call.func)
    helper = emitters.helpers.get(found.dotted) if found is not None else None
    if helper is None:
        return None
    bound = bind(call, helper.node, helper.cls is not None)
    for emission in emitters.emissions[helper.dotted]:
        category = emission.category
        if emission.category_from is not None:
            given = bound.arguments.get(emission.category_from)
            category = categories.deprecating(given, module) or ""
        if category:
            known = {**emission.known, **bound.arguments, "__name__": ast.Constant(module.name)}
            text = squeeze(fold(emission.message, known))
            passed = {k: v for k, v in bound.arguments.items() if k in bound.passed}
            roles = read_roles(passed, known)
            words = roles.message if text.startswith("{") else text
            return _Said(words, category, roles.since, roles.removal)
    return None


def _is_about(module: str, message: str) -> bool:
    """Whether the words name the module: a library may warn of its surroundings as well."""
    return any(
        re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)(?!\.\w)", message)
        for name in (module, module.rpartition(".")[2])
    )
