"""What one signal says about one API, before signals are merged into updates."""

import re

from attrs import field, frozen

from pyrecode.updates.model import Kind, Nature, Scope


@frozen
class Notice:
    """One statement of a library about one of its own APIs."""

    signal: str
    module: str
    qualname: str
    """within the module; empty where the module itself is meant"""
    scope: Scope
    message: str = ""
    """the library's words, folded to one text; `{...}` stands for what only a run would tell"""
    nature: Nature = Nature.DEPRECATED
    kind: Kind | None = None
    """None where the index knows it"""
    parameter: str | None = None
    value: str | None = None
    position: int | None = None
    """of the parameter, where the signal itself tells it"""
    since: str | None = None
    removal: str | None = None
    new: str | None = None
    """the new name as a structured argument or a table gives it, not read out of prose"""
    gone: bool = False
    """a parameter that goes without a successor, by a structured argument"""
    names: tuple[str, ...] = ()
    """of scope `positional`: the parameters that are to be passed by keyword, in order"""
    values_change: bool = False
    """the new parameter does not take the old values"""
    strength: int = field(default=2, eq=False)
    """which of two contradicting notices of one API is believed: tables 4, decorators 3, docs 1"""
    source: str = field(default="", eq=False)

    @property
    def dotted(self) -> str:
        """The canonical dotted name of the API."""
        return f"{self.module}.{self.qualname}" if self.qualname else self.module


_VERSION = r"v?(\d+\.\d+(?:\.\d+)?|\d{2,3}\b|(?<=\bv)\d\b|(?<=version )\d\b)"  # but no years
_SINCE = re.compile(
    rf"\b(?:deprecated|legacy|renamed|moved)\s+(?:since|in|as of|from|with)?\s*(?:the\s+)?"
    rf"(?:version|release|v\.?)?\s*(?:[A-Z]\w+[\s-]+)?(?:version\s+)?{_VERSION}"
    rf"|\bsince\s+(?:version\s+)?(?:[A-Z]\w+\s+)?{_VERSION}"
    rf"|deprecated in (?:[A-Z][\w-]*\s+){_VERSION}",
    re.IGNORECASE,
)
_REMOVAL = re.compile(
    rf"(?:removed|removal|dropped|an error|disallowed|unsupported)\s+(?:entirely\s+)?"
    rf"(?:from|in|as of|with|by)\s+(?:the\s+)?(?:version\s+|release\s+)?"
    rf"(?:[A-Za-z][\w-]*\s+)?(?:version\s+|v)?{_VERSION}"
    rf"|\bin (?:\w+\s+)?(?:version\s+)?{_VERSION},? (?:(?!and |but )\S+ )?will (?:be removed|raise)",
    re.IGNORECASE,
)


_FOREIGN = re.compile(r"\b(?:OpenAPI|Unicode|HTML|HTTP|TLS|ECMAScript|Schema)\W+(?:version\s+)?v?$")
"""whose versions are none of the library that speaks"""


def versions_said(message: str) -> tuple[str | None, str | None]:
    """The versions of deprecation and of removal that a text states.

    Example:
        >>> versions_said("`f` was deprecated in 1.4 and will be removed in 1.6.")
        ('1.4', '1.6')
    """
    return _first(_SINCE, message), _first(_REMOVAL, message)


def _first(pattern: re.Pattern[str], message: str) -> str | None:
    for match in pattern.finditer(message):
        group = next((n for n, text in enumerate(match.groups(), 1) if text), None)
        if group is not None and not _FOREIGN.search(message[: match.start(group)]):
            return match[group]
    return None


_DEPRECATED = re.compile(
    r"deprecat|obsolete|be removed|is removed|been removed|was removed|no longer|will raise|renamed"
    r"|superseded|disallow|will be an error|legacy|instead|be dropped|will stop",
    re.IGNORECASE,
)
_BEHAVIOUR = re.compile(
    r"default\b.{0,60}\b(?:will|change|is changing)|will (?:change|default|return|be changed|become)"
    r"|behaviou?r .{0,40}(?:change|will)|(?:future|next) .{0,60}will (?:return|change|default|be cast|treat|trigger)"
    r"|in the future .{0,60}will",
    re.IGNORECASE,
)


def nature_of(message: str, category: str) -> Nature:
    """Whether the words announce the end of an API or another behaviour of a living one."""
    removal = re.search(r"deprecat|removed|renamed|obsolete|raise", message, re.IGNORECASE)
    default = re.search(
        r"default.{0,60}will change|change the default|default value.{0,40}chang",
        message,
        re.IGNORECASE,
    )
    if default and not re.search(r"removed|renamed", message, re.IGNORECASE):
        return Nature.BEHAVIOUR
    if re.search(r"behaviou?r of .{1,60} is deprecated", message, re.IGNORECASE):
        return Nature.BEHAVIOUR
    if _BEHAVIOUR.search(message) and not removal:
        return Nature.BEHAVIOUR
    if category == "FutureWarning" and not _DEPRECATED.search(message):
        return Nature.BEHAVIOUR
    return Nature.DEPRECATED


def versions_of_category(category: str) -> tuple[str | None, str | None]:
    """The versions that a warning class names: `PydanticDeprecatedSince20`, `RemovedInDjango60Warning`."""
    since = re.search(r"Since(\d)(\d*)", category)
    removal = re.search(
        r"RemovedIn[A-Za-z]*?(\d)(\d*)(?:Pending)?Warning|^Pandas(\d)Warning", category
    )
    first = f"{since[1]}.{since[2] or 0}" if since else None
    if removal is None:
        return first, None
    if category.startswith("Pytest"):
        # Its releases are counted by one number.
        return first, f"{removal[1]}{removal[2]}"
    return first, f"{removal[3]}.0" if removal[3] else f"{removal[1]}.{removal[2] or 0}"
