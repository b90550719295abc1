"""Which arguments select an outdated signature, told from the words of its deprecation.

The `keyfile`, `certfile` parameters are deprecated. Use `context` parameter instead.  ->  keyfile, certfile
"""

import re
from functools import lru_cache

from pyrecode.pattern import pattern

_SENTENCE = pattern(r"\.\s+(?=[A-Z`])")
_OUTDATED = pattern(r"deprecated|removed|ignored|no longer", re.IGNORECASE)
_ADVICE = pattern(r"\s*(use|pass|set)\b", re.IGNORECASE)
_LISTED = pattern(
    r"(?P<names>`\w+`(?:(?:,|,? and|,? or) `\w+`)*)(?: keyword)? (?:parameter|argument|param)s?\b"
)
_BY_KEYWORD = pattern(r"passing (?P<names>`\w+`) as a keyword argument", re.IGNORECASE)
_NAME = pattern(r"`(\w+)`")


@lru_cache(maxsize=256)
def outdated_parameters(message: str) -> tuple[str, ...]:
    """The parameters that the message calls outdated; empty where it names none."""
    found: list[str] = []
    for sentence in _SENTENCE.split(message):
        if not _OUTDATED.search(sentence) or _ADVICE.match(sentence):
            continue
        for listing in (_LISTED, _BY_KEYWORD):
            for match in listing.finditer(sentence):
                found += _NAME.findall(match["names"])
    return tuple(dict.fromkeys(found))
