"""A quick test of a whole code: whether anything in it could be masked at all.

Ordinary code passes it in some microseconds, and is neither cut into tokens nor searched for shapes. It may
suspect what turns out to be harmless, and passes nothing that `masking` would mask: a test holds it to that.
"""

import re

from pyrecode.journal.secrets.density import DENSE, is_dense
from pyrecode.journal.secrets.prefixes import PREFIXES

_SURE = (
    *("-----BEGIN", "PuTTY-User-Key", "Q~", "hooks.slack.com", "/webhook", ".telegram.org/bot"),
    *("_authToken", "softlayer"),
)
_STARTS = (
    *(
        "AKIA",
        "ASIA",
        "ABIA",
        "ACCA",
        "AGPA",
        "AIDA",
        "AROA",
        "A3T",
        "eyJ",
        "eyK",
        "AKC",
        "GR1348941",
    ),
    *PREFIXES,
)
_STARTED = re.compile(r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, _STARTS)) + r")[^\s'\"]{8,}")
_VENDORS = re.compile(r"(?:AC|SK)[a-z0-9]{32}|[0-9a-z]{32}-us\d|\d{8}:[\w-]{35}")
_RUN = re.compile(r"[\w.+/=~:-]{18,}")
"""no token is shorter, and few names are as long"""
_NAMES = (
    "pass",
    "secret",
    "token",
    "key",
    "pwd",
    "pw",
    "auth",
    "credential",
    "dsn",
    "conn",
    "sig",
    "bearer",
    "basic",
    "cookie",
)
_GIVEN = re.compile(
    r"(?:pass\w*|secrets?|token|key|pwd|pw|auth\w*|credentials?|dsn|str(?:ing)?|sig(?:nature)?|cookie|bearer|basic"
    r"|(?:value|text|env|hash|base64|b64|default|prod|dev|test|v?\d+))"
    r"(?:_?id)?[\"']?\]?\s*"
    r"(?:(?::[^=\n]{0,60})?=\s*|[:!,]=?\s*|==?\s*|\s)(?:[rbuf]{0,2}[\"']|[^\s\"'()=]{4})"
)
"""in small letters: an expression that minds no case is several times slower"""
_AT = re.compile(r"[\w:/]@[\w-]")


def is_suspicious(code: str) -> bool:
    """Whether the code has to be looked at more closely."""
    if "@" in code and _AT.search(code):
        return True
    for word in _SURE:
        if word in code:
            return True
    for run in _RUN.findall(code):
        if _STARTED.search(run) or _VENDORS.search(run) or any(map(is_dense, DENSE.findall(run))):
            return True
    lower = code.lower()
    for name in _NAMES:
        if name in lower:
            return _GIVEN.search(lower) is not None
    return False
