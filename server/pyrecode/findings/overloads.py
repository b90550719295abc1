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
