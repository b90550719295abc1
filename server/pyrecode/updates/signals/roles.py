"""Structured arguments of a library's deprecation helpers, by the names of the helpers' own parameters.

Before: `rename_parameter("3.1", "s", "string")` with `def rename_parameter(since, old, new)`
After: since 3.1, old name `s`, new name `string`
"""

import ast
import re
from collections.abc import Mapping

from attrs import frozen

from pyrecode.updates.signals.text import Known, fold, squeeze

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("old", re.compile(r"^(old|from|deprecated)(_?(arg|param|kwarg|parameter))?(_?name)?$|^deprecated_arg$")),
    ("new", re.compile(r"^(new|to|preferred|renamed)(_?(arg|param|kwarg|parameter|func|function))?(_?name)?$")),
    ("parameter", re.compile(r"^(arg|argument|param|parameter|kwarg|keyword|arg_?name|parameter_name)$")),
    ("alternative", re.compile(r"^(alternative|alternate|replacement|instead|use|use_instead|alt_name|new_path)$")),
    ("since", re.compile(r"^(since|deprecated_in|deprecation_version|start_version|since_version|deprecated_since(?:_version)?|dep_version|deprecated_version|version)$")),
    ("removal", re.compile(r"^(removal|removed_in|remove_in|removal_version|stop_version|end_version|remove_version|removed_version|changed_version|last_supported_version)$")),
    ("message", re.compile(r"^(message|msg|reason|hint|template|extra|text|addendum|instructions|details|explanation|extra_msg|alternative_msg)$")),
    ("name", re.compile(r"^(name|obj|func_name|api_name)$")),
    ("pending", re.compile(r"^pending$")),
    ("category", re.compile(r"^(category|klass|warning|cls|warning_type|warning_class)$")),
)  # fmt: skip
ALLOWED = frozenset({"allowed_args", "allow_args", "allowed_positional"})
_IS_VERSION = re.compile(r"^v?\d+(\.\d+)*(\.?\w+)?$")


@frozen
class Roles:
    """What the structured arguments say."""

    old: str | None = None
    new: str | None = None
    new_said: bool = False
    """the new name was given, even if as None: nothing succeeds the old one"""
    alternative: str | None = None
    since: str | None = None
    removal: str | None = None
    message: str = ""
    name: str | None = None
    category: ast.expr | None = None
    pending: bool = False
    allowed: tuple[str, ...] | None = None
    """the parameters that may still be passed by position"""
    takes_allowed: bool = False
    """the helper has a parameter for what may still be passed by position"""
    version_is_removal: bool = False
    """the one version was given under a name that does not say which"""


def read_roles(arguments: Mapping[str, ast.expr], known: Known) -> Roles:
    """Sort the arguments of one call, bound to parameter names, into their roles."""
    found: dict[str, ast.expr] = {}
    for name, value in arguments.items():
        for role, pattern in _ROLES:
            if pattern.match(name.lower()):
                found.setdefault(role, value)
                break
    text = {role: _text(value, known, role == "message") for role, value in found.items()}
    new = text.get("new")
    return Roles(
        old=_identifier(text.get("old")) or _identifier(text.get("parameter")),
        new=new,
        new_said="new" in found,
        alternative=text.get("alternative"),
        since=_version(text.get("since")),
        removal=_version(text.get("removal")),
        message=text.get("message") or "",
        name=text.get("name"),
        category=found.get("category"),
        pending=text.get("pending") == "True",
        allowed=_names(arguments),
        version_is_removal="version" in arguments,
    )


def _text(value: ast.expr, known: Known, words: bool = False) -> str | None:
    if isinstance(value, ast.Constant) and not value.value:
        return None
    text = squeeze(fold(value, known))
    if words:
        # What a message begins with may be known to the running library alone.
        text = re.sub(r"^\{[^{}]*\} *", "", text)
    return None if not text or text.startswith("{") else text


def _identifier(text: str | None) -> str | None:
    return text if text is not None and text.isidentifier() else None


def _version(text: str | None) -> str | None:
    return text.lstrip("v") if text is not None and _IS_VERSION.match(text) else None


def _names(arguments: Mapping[str, ast.expr]) -> tuple[str, ...] | None:
    for key in ALLOWED:
        value = arguments.get(key)
        if isinstance(value, ast.List | ast.Tuple):
            return tuple(
                e.value for e in value.elts if isinstance(e, ast.Constant) and type(e.value) is str
            )
    return None
