"""Which arguments select an outdated signature, told from the words of its deprecation.

The `keyfile`, `certfile` parameters are deprecated. Use `context` parameter instead.  ->  keyfile, certfile
"""

import re
from functools import lru_cache

_SENTENCE = re.compile(r"\.\s+(?=[A-Z`])")
_OUTDATED = re.compile(r"deprecated|removed|ignored|no longer", re.IGNORECASE)
_ADVICE = re.compile(r"\s*(use|pass|set)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"(?P<names>`\w+`(?:(?:,|,? and|,? or) `\w+`)*)(?: keyword)? (?:parameter|argument|param)s?\b"
)
_BY_KEYWORD = re.compile(r"passing (?P<names>`\w+`) as a keyword argument", re.IGNORECASE)
_NAME = re.compile(r"`(\w+)`")
_NONE = re.compile(r"passing None for \W?(?P<name>\w+)\b.* is deprecated", re.IGNORECASE)
_WORD = re.compile(r"(?P<word>[A-Z]+) is deprecated, use [A-Z_]+\.")
_MORE = re.compile(r"passing additional arguments is deprecated", re.IGNORECASE)


@lru_cache(maxsize=256)
def outdated_parameters(message: str) -> tuple[str, ...]:
    """The parameters that the message calls outdated; empty where it names none."""
    found: list[str] = []
    for sentence in _SENTENCE.split(message):
        if not _OUTDATED.search(sentence) or _ADVICE.match(sentence):
            continue
        for pattern in (_LISTED, _BY_KEYWORD):
            for match in pattern.finditer(sentence):
                found += _NAME.findall(match["names"])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def outdated_literal(message: str) -> str | None:
    """The literal, as source, that the message says may no longer be passed: `None`, `'SO'`."""
    if _NONE.match(message):
        return "None"
    word = _WORD.match(message)
    return repr(word["word"]) if word else None


def takes_one_argument(message: str) -> bool:
    """Whether the message says that all arguments behind the first are outdated."""
    return _MORE.search(message) is not None
