"""What one call of `warnings.warn`, or of a log, says of a deprecation, by its category or by its words.

Most functions that warn do so of data, not of themselves: of those the calls alone are parsed, not the bodies.
"""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from pyrecode.updates.index.brackets import outside
from pyrecode.updates.index.deferred import unread_text
from pyrecode.updates.index.long_strings import Doubt
from pyrecode.updates.index.nodes import walked
from pyrecode.updates.signals.arguments import given
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emission import LOGGED
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.log_call import is_deprecating_log, says_deprecated
from pyrecode.updates.signals.parameters import parameters_of
from pyrecode.updates.signals.warning_object import Made, made_of

WARNS = (
    "warn(",
    "warn (",
    "warn_explicit(",
    "warning(",
    "warning_once(",
    "warning_advice(",
    "info_once(",
)
"""how the calls end that warn, or tell a log"""
_CALL = re.compile(r"(?:warn(?:_explicit|ing(?:_once|_advice)?)?|info_once) ?\(")


class Said(NamedTuple):
    """What a call says."""

    message: ast.expr | None
    category: str
    """the warning class; empty where a parameter names it"""
    category_from: str | None
    """the parameter of the function that names the class"""


class DirectWarnings:
    """Answers for the functions of one library."""

    def __init__(self, library: Library, categories: Categories) -> None:
        self._library = library
        self._categories = categories

    def may_be_in(self, function: Function) -> bool:
        """Whether a call in a function says something; nested functions are not told apart."""
        text = unread_text(function.node)
        if text is None:
            return True
        return any(call is None or self.said(call, function) is not None for call in _calls(text))

    def said(self, node: ast.Call, function: Function) -> Said | None:
        """What a call in a function says of a deprecation; None where it says nothing of one."""
        made = Made(node.args[0], LOGGED) if is_deprecating_log(node) else None
        if made is None and not self._is_warn(node, function):
            return None
        message = given(node, 0, "message")
        made = made or made_of(self._library, self._categories, message, function)
        if made is not None:
            message, name, source = made.message, made.category, None
        else:
            name, source = self._category(message, given(node, 1, "category"), function)
        if name is None and source is None:
            return None
        if isinstance(message, ast.Call) and self._categories.deprecating(
            message, function.module, function.node
        ):
            message = message.args[0] if message.args else None
        return Said(message, name or "", source)

    def _category(
        self, message: ast.expr | None, category: ast.expr | None, function: Function
    ) -> tuple[str | None, str | None]:
        if category is None:
            if says_deprecated(message):
                return "UserWarning", None
            if isinstance(message, ast.Name) and message.id in parameters_of(function.node):
                return None, message.id
            return self._categories.deprecating(message, function.module, function.node), None
        found = self._categories.deprecating(category, function.module, function.node)
        if found is None and isinstance(category, ast.Name):
            return None, category.id if category.id in parameters_of(function.node) else None
        return found, None

    def _is_warn(self, call: ast.Call, function: Function) -> bool:
        match call.func:
            case ast.Attribute(
                value=ast.Name(id="warnings" | "_warnings"), attr="warn" | "warn_explicit"
            ):
                return True
            case ast.Name(id="warn" | "_warn" | "warnings_warn" as name):
                binding = function.module.block.best(name)
                if binding is not None:
                    return binding.module == "warnings"
                return any(
                    isinstance(stmt, ast.ImportFrom) and stmt.module == "warnings"
                    for stmt in walked(function.node)
                )
        return False


def _calls(text: str) -> Iterator[ast.Call | None]:
    """The calls in the text of a function that may warn; None for what cannot be parsed by itself."""
    for found in _CALL.finditer(text):
        begin = found.start()
        while begin and (text[begin - 1] in "_." or text[begin - 1].isalnum()):
            begin -= 1
        try:
            end = outside(")", text, found.end() - 1) + 1
            made = ast.parse(text[begin:end], mode="eval").body
        except (Doubt, SyntaxError, ValueError, RecursionError, MemoryError):
            made = None
        yield made if isinstance(made, ast.Call) else None
