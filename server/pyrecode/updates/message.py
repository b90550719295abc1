"""From the words of a warning to the names that it recommends.

Before: "`in1d` is deprecated. Use :func:`numpy.isin` instead."
After: one candidate, `numpy.isin`, said without hedging
"""

import re

from attrs import frozen

_ROLE = re.compile(r":(?:py:|class:)?[\w-]+(?::[\w-]+)?:`(?:[^`<]*<)?[~!]?\.?([^`>]+)>?`")
_TICKS = re.compile(r"``([^`]+)``")
_NAME = r"[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*"
_CALLED = rf"(?P<quote>[`'\"*]?)(?P<name>\.?{_NAME})(?P<call>\([^()`]*\))?(?P=quote)"
_LEADS = (
    r"\b(?:please\s+)?use\s+(?:only\s+|of\s+)?(?:the\s+)?(?:new\s+)?"
    r"(?:(?:function|method|class|attribute|property|parameter|argument|keyword|kwarg|option)\s+)?",
    r"\b(?:has been |been |was |is |to be )?(?:(?:renamed|moved|changed)\s+(?:to|as|into)|renamed(?=\s+[`'\"]))\s+(?:the\s+)?",
    r"\b(?:replaced|superseded)\s+(?:by|with)\s+(?:the\s+)?"
    r"(?:(?:function|method|class|attribute|property|parameter|argument|keyword)\s+)?",
    r"\bin\s+favou?r\s+of\s+(?:the\s+)?(?:using\s+)?(?:function\s+|method\s+|class\s+|parameter\s+)?",
    r"\b(?:switch|refer)\s+to\s+(?:the\s+)?",
    r"\bnow\s+named\s+",
    r"\b(?:still |now )?available\s+(?:as|under|at)\s+(?:the\s+)?",
    r"\bis an? (?:deprecated )?alias (?:for|of)\s+(?:the\s+)?(?:builtin\s+)?",
)
_LEAD = re.compile(rf"(?P<lead>{'|'.join(_LEADS)}){_CALLED}", re.IGNORECASE)
_IMPORT = re.compile(
    rf"\bimport\s+(?P<q>[`'\"]?)(?P<name>\w+)(?P=q)\s+from\s+(?:the\s+)?(?P<q2>[`'\"]?)(?P<module>{_NAME})(?P=q2)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\bfrom\s+(?P<module>{_NAME})\s+import\s+(?P<name>\w+)",
)
_OR = re.compile(rf"^[\s,]*(?:or|and|,)\s+(?:use\s+)?(?:the\s+)?[`'\"]?({_NAME})", re.IGNORECASE)
_OR_LATER = re.compile(rf"\bor\s+(?:use\s+)?(?:the\s+)?`({_NAME})(?:\(\))?`", re.IGNORECASE)
_HEDGE = re.compile(
    r"\bnote\b|\bsimilar|differ|behaviou?r|\bhowever\b|semantic|consider|depending|manual|explicit"
    r"|\bwith\b|\bwithout\b|\binverse\b|\bor\b|\bif\b|\bwhen\b|\bunless\b|equivalent|\bexample\b|e\.g\.|\bcall\b"
    r"|\bbut\b|\bafter\b|\bbefore\b|\bset(?:ting)?\b|\bpassing\b|\bfor\b|\binstead of\b|\bcould\b|\bmay\b|\bmight\b"
    r"|\bcompos|\bcombin|\bunder\b|\bthen\b|\band\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "it",
        "to",
        "of",
        "in",
        "for",
        "is",
        "instead",
        "another",
        "same",
        "new",
        "keyword",
        "python",
        "standard",
        "either",
        "following",
        "their",
        "our",
        "your",
        "one",
        "more",
        "with",
        "appropriate",
        "other",
        "using",
        "explicit",
        "these",
        "those",
        "its",
        "only",
        "keywords",
        "methods",
        "functions",
        "builtin",
        "built",
        "numpy",
        "version",
        "at",
        "from",
        "as",
        "of",
        "code",
        "alternative",
        "be",
        "by",
        "np",
        "pd",
        "module",
        "package",
        "latest",
        "constructor",
        "default",
        "when",
        "arguments",
        "named",
        "default_value",
        "and",
        "or",
        "not",
        "which",
        "where",
        "while",
    ]
)


@frozen
class Candidate:
    """One name that a text recommends."""

    name: str
    """as it is written: `np.isin`, `DataFrame.map`, `new_name`"""
    called: bool
    """written with empty brackets"""
    quoted: bool
    """in backticks or quotes"""


@frozen
class Advice:
    """What a text recommends."""

    candidates: tuple[Candidate, ...]
    hedged: bool
    """the text has words that make the advice more than a plain change of names"""


def plain(message: str) -> str:
    """The text without RST roles and doubled backticks."""
    text = _ROLE.sub(lambda m: f"`{_target(m[1])}`", message)
    return _TICKS.sub(r"`\1`", text).replace("\u2019", "'")


def _target(role: str) -> str:
    """The name that a role points at; `_query.Query` is Sphinx shorthand for a longer path to `Query`."""
    name = role.rpartition("~")[2].removesuffix("()")
    return re.sub(r"^_\w+\.", "", name)


def advice(message: str) -> Advice:
    """The names that a text says to use instead.

    Example:
        >>> advice("`in1d` is deprecated. Use `np.isin` instead.").candidates[0].name
        'np.isin'
        >>> advice("Use `a` or `b` instead").hedged
        True
    """
    text = plain(message)
    found: dict[str, Candidate] = {}
    spans: list[tuple[int, int]] = []
    for pattern in (_IMPORT, _FROM):
        for match in pattern.finditer(text):
            name = f"{match['module']}.{match['name']}"
            found.setdefault(name, Candidate(name, False, True))
            spans.append(match.span())
    expression = False
    for match in _LEAD.finditer(text):
        name, call = match["name"].lstrip("."), match["call"]
        quoted = bool(match["quote"])
        after = text[match.end() : match.end() + 40]
        if spans and any(start <= match.start() < end for start, end in spans):
            continue
        if not quoted and (name.lower() in _STOP or after[:1] == "`"):
            continue
        if (
            not quoted
            and not re.match(r"\s*(?:instead|\.|,|$|\()", after)
            and "." not in name
            and "_" not in name
        ):
            continue
        if (call is not None and call.strip("() ")) or re.match(
            r"\s*[\[=(+*/-]|`?\s*[\[(=]", after
        ):
            expression = True
            continue
        found.setdefault(name, Candidate(name, call is not None, quoted))
        for other in _OR_LATER.finditer(re.split(r"\.\s|;", text[match.end() :])[0]):
            found.setdefault(other[1], Candidate(other[1], False, True))
        more = _OR.match(after)
        if more and more[1].lower() not in _STOP:
            found.setdefault(more[1], Candidate(more[1], False, quoted))
    hedged = len(found) != 1 or expression or bool(_HEDGE.search(_rest(text, found)))
    return Advice(tuple(found.values()), hedged)


def hedges(message: str) -> bool:
    """Whether the text has words that make a change of names more than that."""
    return _HEDGE.search(_rest(plain(message), {})) is not None


def _rest(text: str, found: dict[str, Candidate]) -> str:
    """The text around the advice: names and the usual announcement taken out."""
    rest = re.sub(r"`[^`]*`|'[^']*'|\"[^\"]*\"|\{[^{}]*\}", " ", text)
    rest = re.sub(
        r"(?:has been |have been |was |is |are )?(?:deprecated|renamed|moved)?\s*(?:and |but |,)?\s*"
        r"(?:it |they |support )?(?:will|is going to|to) be (?:removed|dropped|deprecated)",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    rest = re.sub(r"\bfor (?:the )?(?:details|more)\b.*", " ", rest, flags=re.IGNORECASE)
    return re.sub(
        r"\bin favou?r of\b|\binstead\b|namespace for importing", " ", rest, flags=re.IGNORECASE
    )


def says_no_effect(message: str) -> bool:
    """Whether the text says that an argument does nothing, so that leaving it out changes nothing."""
    return (
        re.search(
            r"has no effect|have no effect|is ignored|are ignored|being ignored|is unused|not used"
            r"|no longer (?:used|has any effect|needed)|does nothing|is a no-op|have no (?:more )?effect",
            message,
            re.IGNORECASE,
        )
        is not None
    )


def says_to_act(message: str) -> bool:
    """Whether the text tells what to do instead, so that leaving an argument out is not all."""
    return (
        re.search(r"\b(?:use|specify|pass|call|set|instead|apply)\b", message, re.IGNORECASE)
        is not None
    )


def new_value(message: str, old: str) -> str | None:
    """The literal that a text recommends for an outdated one, as source.

    Example:
        >>> new_value("'M' is deprecated, use 'ME' instead.", "'M'")
        "'ME'"
    """
    match = re.search(
        r"\b(?:use|replaced by|renamed to|in favou?r of|pass)\s+(?:\w+=)?[`]?((?P<q>['\"])[\w. -]+(?P=q)|None|True|False)[`]?"
        r"(?=\s*(?:instead|\.|,|$|to\b))",
        plain(message),
        re.IGNORECASE,
    )
    if match is None or match[1].strip("'\"") == old.strip("'\""):
        return None
    return match[1]
