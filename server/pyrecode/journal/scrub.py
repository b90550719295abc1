"""Masks what looks like a credential before it reaches the disk.

Only the insides of literals and comments change, so the code keeps its form. Three kinds of evidence:
a known shape (tokens, keys, e-mail addresses, addresses with a password), a string given to a name that
speaks of a secret, and a long run of characters as dense as a key.
"""

import io
import itertools
import math
import re
import tokenize
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from pyrecode.journal.model import Sample
from pyrecode.journal.text_lines import line_starts

MASK = "MASKED"

_SHAPES = re.compile(
    r"""
    -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----.*?(?:-----END[ ][A-Z ]*PRIVATE[ ]KEY-----|\Z)
  | (?<![A-Za-z0-9]) (?:
        (?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}           # AWS key ids
      | gh[pousr]_[A-Za-z0-9]{20,} | github_pat_\w{20,} | glpat-[\w-]{16,}
      | xox[abeoprs]-[\w-]{10,} | xapp-[\w-]{10,}          # Slack
      | sk-[\w-]{16,} | [sr]k_(?:live|test)_\w{10,}        # model and payment providers
      | hf_[A-Za-z0-9]{16,} | pypi-[\w-]{16,} | npm_[A-Za-z0-9]{20,}
      | AIza[\w-]{30,} | ya29\.[\w-]{20,}                  # Google
      | SG\.[\w-]{16,}\.[\w-]{16,}                         # SendGrid
      | eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*                 # JSON web tokens
    )
  | (?<=://) [^\s/@:'"{}]* : [^\s@'"{}]+ (?=@)             # user:password of an address
  | [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)* \. [A-Za-z]{2,}        # e-mail addresses
  | (?i: (?<=bearer[ ]) | (?<=basic[ ]) ) [\w.~+/-]{12,} =*
  | (?i: (?<=password=) | (?<=passwd=) | (?<=pwd=) | (?<=accountkey=) | (?<=accesskey=)
       | (?<=secret=) | (?<=token=) | (?<=api_key=) | (?<=apikey=) | (?<=access_key=) ) [^\s;&'",{}]{4,}
    """,
    re.VERBOSE | re.DOTALL,
)
_SECRET_NAME = re.compile(
    r"pass(?:word|wd|phrase)|secret|token|api_?key|(?:access|private|auth|account|signing)_?key"
    r"|credential|conn(?:ection)?_?str|^dsn$|^pwd$|^auth$|authorization",
    re.IGNORECASE,
)
_DENSE = re.compile(r"[A-Za-z0-9+/=_-]{24,}")
_LITERAL = re.compile(r"(?s)([A-Za-z]*)('''|\"\"\"|'|\")(.*)\2\Z")
_SKIPPED = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT)
# From 3.12 on the text of an f-string comes in tokens of its own.
_TEXT = (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))


def scrub_sample(sample: Sample) -> Sample:
    """The sample with both codes scrubbed, and the words about them."""
    return evolve(
        sample,
        description=_SHAPES.sub(MASK, sample.description),
        update_info=_SHAPES.sub(MASK, sample.update_info),
        old_code=scrub(sample.old_code),
        new_code=scrub(sample.new_code),
    )


def scrub(code: str) -> str:
    """The code with everything that looks like a credential masked.

    What cannot be read as Python is searched for known shapes all over, since it is not known
    which part of it is a literal.
    """
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code, newline="").readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return _DENSE.sub(_mask_dense, _SHAPES.sub(MASK, code))
    starts = line_starts(code)
    parts: list[str] = []
    done = 0
    before: list[tokenize.TokenInfo] = []
    for token in tokens:
        if token.type in _TEXT:
            start = starts[token.start[0] - 1] + token.start[1]
            end = starts[token.end[0] - 1] + token.end[1]
            parts += [code[done:start], _scrub_text(code[start:end], before)]
            done = end
        if token.type not in _SKIPPED:
            before.append(token)
    return "".join([*parts, code[done:]])


def _scrub_text(text: str, before: Sequence[tokenize.TokenInfo]) -> str:
    literal = _LITERAL.match(text)
    if literal and _named_secret(before) and re.fullmatch(r"\S{6,}", literal[3]):
        return f"{literal[1]}{literal[2]}{MASK}{literal[2]}"
    return _DENSE.sub(_mask_dense, _SHAPES.sub(MASK, text))


def _named_secret(before: Sequence[tokenize.TokenInfo]) -> bool:
    """Whether the literal behind these tokens is given to, or compared with, a name for a secret.

    Reads `password = `, `password=`, `"password": `, `x["password"] = ` and `password == `.
    """
    tail = [token.string for token in before[-3:]]
    if len(tail) < 2 or tail[-1] not in ("=", ":", "==", "!="):
        return False
    named = tail[-2] if tail[-2] != "]" else tail[0]
    return _SECRET_NAME.search(named.strip("'\"")) is not None


def _mask_dense(found: re.Match[str]) -> str:
    """Mask a run that mixes its characters like a key; words, paths and names are left alone."""
    run = found[0]
    digits = sum(letter.isdigit() for letter in run)
    if re.fullmatch(r"[0-9a-fA-F]{32,}", run) and 0 < digits < len(run):
        return MASK
    if not digits or _entropy(run) < 3.9:
        return run
    kinds = [(letter.isupper(), letter.isdigit()) for letter in run]
    turns = sum(one != other for one, other in itertools.pairwise(kinds))
    # Names in camel case turn once in three or four characters, keys about once in two.
    return MASK if turns > 0.4 * len(run) else run


def _entropy(run: str) -> float:
    """Bits a character, by Shannon."""
    shares = [count / len(run) for count in Counter(run).values()]
    return -sum(share * math.log2(share) for share in shares)
