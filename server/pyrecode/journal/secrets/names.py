"""What a literal is given to, and whether that name speaks of a secret.

A strong name (`password`, `api_key`, `client_secret`) makes a secret of whatever it is given; a weak one
(`token`, `auth`) only of what does not look like a word, for `pad_token="[PAD]"` is no secret.
"""

import re
import tokenize
from collections.abc import Sequence
from enum import Enum

_STRONG = re.compile(
    r"(?:^|[\W_]|(?<=[a-z]))(?:"
    r"pass(?:word|wd|phrase|code)|passwords|pwd|secret|secrets|credentials?"
    r"|(?:api|access|private|secret|auth|account|signing|signature|encrypt(?:ion)?|master|service"
    r"|subscription|storage|shared|license|session|deploy|app|consumer|client|admin|webhook|ssh|aes"
    r"|hmac|jwt)[_-]?key(?:[_-]?id)?"
    r"|(?:api|access|auth|bearer|refresh|id|session|bot|user|oauth|personal|app|csrf|webhook|device"
    r"|deploy|security|service|account|login|github|gitlab|slack|hf|npm|pypi)[_-]?token"
    r"|conn(?:ection)?[_-]?str(?:ing)?|dsn|authorization|secret[_-]?access[_-]?key|sas[_-]?token"
    r")(?:[_-]?(?:value|text|str|env|hash|base64|b64|default|prod|dev|test|v?\d+))*$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:^|[\W_])(?:token|auth|pass|pw|apikey|appkey|authkey|cookie|bearer)$", re.IGNORECASE
)
_NO_TOKEN = re.compile(
    r"(?:pad|unk|unknown|eos|bos|sep|cls|mask|special|start|begin|end|stop|next|prev|first|last|current"
    r"|word|char|image|audio|video|sub|new|old|blank|lex|reserved|separator|delimiter|sync|page|token)s?"
    r"[_-]?token$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"[*.xX#?-]+|\{[^{}]*\}|\$\{?\w+\}?|%\(\w+\)s|%s|<[^<>]*>|\[[^\[\]]*\]")
_NAME_IN = re.compile(r"(?s)[A-Za-z]{0,2}[\"']+(.*?)[\"']+")
_GIVES = ("=", ":", "==", "!=", ":=", ",")
_FARTHEST = 14
"""tokens that an annotation may have"""


class Hint(Enum):
    """What the name before a literal says of it."""

    NONE = "none"
    WEAK = "weak"
    STRONG = "strong"


def hint(before: Sequence[tokenize.TokenInfo]) -> Hint:
    """What the tokens before a literal say of it.

    Reads `password = `, `password: str = `, `password=`, `"password": `, `x["password"] = `,
    `password == ` and `getenv("PASSWORD", `.

    Args:
        before: the significant tokens of the code up to the literal.
    """
    if len(before) < 2 or before[-1].string not in _GIVES:
        return Hint.NONE
    given = before[-1].string
    named = before[-2]
    if named.string == "]" and len(before) > 2:
        named = before[-3] if before[-3].type == tokenize.STRING else _annotated(before)
    elif given == "=" and len(before) > 3 and before[-3].string == ":":
        named = before[-4]
    if named.type not in (tokenize.NAME, tokenize.STRING):
        return Hint.NONE
    if given == "," and named.type != tokenize.STRING:
        return Hint.NONE
    found = of_name(_NAME_IN.sub(r"\1", named.string))
    # What stands second among arguments is less surely what the first one names.
    return Hint.WEAK if given == "," and found is Hint.STRONG else found


def of_name(name: str) -> Hint:
    """What a name says of what it is given."""
    if _NO_TOKEN.search(name):
        return Hint.NONE
    if _STRONG.search(name):
        return Hint.STRONG
    return Hint.WEAK if _WEAK.search(name) else Hint.NONE


def is_secret(value: str, said: Hint) -> bool:
    """Whether the inside of a literal is a secret, by what its name says."""
    if said is Hint.NONE or len(value) < 4 or _PLACEHOLDER.fullmatch(value):
        return False
    if said is Hint.STRONG:
        return value.lower() not in ("none", "null", "true", "false")
    mixed = any(letter.isdigit() for letter in value) or (
        any(letter.isupper() for letter in value[1:]) and any(letter.islower() for letter in value)
    )
    return len(value) >= 8 and mixed and not re.search(r"\s", value)


def _annotated(before: Sequence[tokenize.TokenInfo]) -> tokenize.TokenInfo:
    """The name in front of an annotation in brackets: `password: Optional[str] = `."""
    for index in range(len(before) - 2, max(0, len(before) - _FARTHEST), -1):
        if before[index].string == ":":
            return before[index - 1]
    return before[-2]
