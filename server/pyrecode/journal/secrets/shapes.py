"""Secrets that are known by their shape: keys in armour, addresses with a password, e-mail, tokens of JSON.

Each match is what is masked, so what stands around it keeps its form.
"""

import re

from pyrecode.journal.secrets import MASK
from pyrecode.journal.secrets.prefixes import PREFIXES

_NO_MAIL = "png|jpe?g|gif|svg|webp|ico|css|js|json|py|html?|xml|txt|md|git|local"
_PASSWORD_WORDS = (
    r"password|passwd|passphrase|pwd|accountkey|accesskey|sharedaccesskey|sharedsecretvalue"
    r"|[\w-]*secret(?:[_-]?(?:access[_-]?)?key)?|(?:(?:access|auth|api|bearer|refresh|id|session|private)[_-]?)?token"
    r"|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?key|client[_-]?secret|sig(?:nature)?"
)
_KNOWN = "|".join(re.escape(each) for each in sorted(PREFIXES, key=len, reverse=True))

SHAPES = re.compile(
    rf"""
    -----BEGIN[ ][A-Z0-9 ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----.*?
        (?:-----END[ ][A-Z0-9 ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|\Z)
  | PuTTY-User-Key-File-\d:.*\Z
  | (?<![A-Za-z0-9_]) (?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{{16}} (?![A-Za-z0-9])
  | (?<![A-Za-z0-9_]) (?:{_KNOWN}) (?=[\w.-]*\d) [\w.=-]{{16,}}
  | (?<![A-Za-z0-9]) ey[JK][\w-]{{8,}} \. ey[JK][\w-]{{8,}} (?:\.[\w-]*)?   # JSON web tokens
  | [a-zA-Z0-9_~.-]{{3}} \dQ~ [a-zA-Z0-9_~.-]{{31,34}}                 # client secrets of Azure
  | (?<=://) [^\s/@:'"{{}}<>%]* : (?!{MASK}@) [^\s@'"{{}}<>]+ (?=@)    # user:password of an address
  | (?<=://) (?!{MASK}@)[^\s/@:'"{{}}<>]{{16,}} (?=@)                  # a key as the user
  | (?<![\w.+/-]) \w{{2,}}/[^\s/@'"{{}}]{{3,}} (?=@[\w.-]+(?::\d+)?/\w)  # user/password@host/service
  | (?<![\w.+-]) (?!{MASK}@|git@) [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)*
        \. (?!(?:{_NO_MAIL})\b) [A-Za-z]{{2,}} (?![\w-]*\()            # e-mail addresses
  | (?i: (?<=bearer[ ]) | (?<=basic[ ]) | (?<=token[ ]) ) (?=[^\s'"]*[\d=]) [\w.~+/-]{{12,}} =*
  | (?i: (?<=hooks\.slack\.com/services/) | (?<=discord\.com/api/webhooks/)
       | (?<=discordapp\.com/api/webhooks/) | (?<=webhook\.office\.com/webhookb2/)
       | (?<=api\.telegram\.org/bot) ) [\w/:@-]{{16,}}
  | (?i: (?: (?<![\w-]) (?:[\w-]*[_-])? | (?<=\\[nt]) ) (?:{_PASSWORD_WORDS}) )
        [ ]? [=:] [ ]? (?![\s'"]) (?P<value>(?!{MASK}\b) [^\s;&'",(){{}}<>\[\]|$%]{{4,}})
    """,
    re.VERBOSE | re.DOTALL,
)
"""the group `value`, where it takes part, is what is masked; else the whole match"""


def mask_shapes(text: str) -> str:
    """The text with every secret of a known shape masked."""
    return SHAPES.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    value = found["value"]
    if value is None:
        return MASK
    head = found[0][: found.start("value") - found.start()]
    # `token=tokens[0]` in a text is code.
    is_code = found.string[found.end() : found.end() + 1] in ("[", "(")
    return f"{head}{MASK}" if _is_no_word(value, head) and not is_code else found[0]


def _is_no_word(value: str, head: str) -> bool:
    """Whether what a secret's name is given is more than a word of a sentence or a name in code."""
    if head.rstrip().endswith("="):
        return not re.fullmatch(
            r"(?:None|True|False|null|[a-z]+_[a-z_.]+|[A-Za-z_]+\.[A-Za-z_.]+)", value
        )
    return any(letter.isdigit() for letter in value) and not value.isdigit()
