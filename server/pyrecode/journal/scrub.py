"""Code as it may reach the disk: secrets masked, home folders left out, comments too where the user wants that.

Only the insides of literals and comments change, so the code keeps its form. What counts as a secret stands in
the folder `secrets`.
"""

import io
import re
import tokenize
from collections.abc import Callable

from attrs import evolve

from pyrecode.journal.model import Sample
from pyrecode.journal.secrets.masking import mask
from pyrecode.journal.secrets.names import Hint, hint
from pyrecode.journal.secrets.suspicion import is_suspicious
from pyrecode.journal.text_lines import line_starts

_HOME = re.compile(
    r"(?i:(?<![\w.~])(?:/home/|/users/|/export/home/)|\b[a-z]:[\\/]{1,2}(?:users|documents and settings)[\\/]{1,2})"
    r"[^\s/\\'\"<>{}:*?|]+|(?<![\w.~])/root(?=/)"
)
_SKIPPED = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT)
# From 3.12 on the text of an f-string comes in tokens of its own.
_TEXT = (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))
_LINE_END = re.compile(r"\r\n|\r|\n")


def scrub_sample(sample: Sample, *, drop_comments: bool = False) -> Sample:
    """The sample with both codes scrubbed, and the words about them."""
    return evolve(
        sample,
        description=scrub_words(sample.description),
        update_info=scrub_words(sample.update_info),
        old_code=scrub(sample.old_code, drop_comments=drop_comments),
        new_code=scrub(sample.new_code, drop_comments=drop_comments),
    )


def scrub_words(text: str) -> str:
    """Plain words with secrets masked and home folders left out."""
    return _clean(text) if _needs_work(text) else text


def scrub(code: str, *, drop_comments: bool = False) -> str:
    """The code with everything that looks like a credential masked, and paths below a home folder cut to `~`.

    What cannot be read as Python is searched for known shapes all over, since it is not known
    which part of it is a literal.

    Args:
        code: Python code.
        drop_comments: leave comments out, with the lines that hold nothing else.
    """
    if not _needs_work(code) and not (drop_comments and "#" in code):
        return code
    return _literals(code, _clean, drop_comments)


def mask_secrets(code: str) -> str:
    """The code with everything that looks like a credential masked, and nothing else changed."""
    return _literals(code, mask, False) if is_suspicious(code) else code


def _literals(code: str, clean: Callable[[str, Hint], str], drop_comments: bool) -> str:
    """The code with each literal and comment cleaned."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code, newline="").readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return clean(code, Hint.NONE)
    starts = line_starts(code)
    parts: list[str] = []
    done = 0
    before: list[tokenize.TokenInfo] = []
    for token in tokens:
        if token.type in _TEXT:
            line = starts[token.start[0] - 1]
            start = line + token.start[1]
            end = starts[token.end[0] - 1] + token.end[1]
            text = ""
            if token.type != tokenize.COMMENT or not drop_comments:
                text = clean(code[start:end], hint(before))
            elif not code[line:start].strip():
                # Nothing else stands in the line: it goes with its end.
                start = max(line, done)
                rest = _LINE_END.match(code, end)
                end = rest.end() if rest else end
            else:
                start = max(done, line + len(code[line:start].rstrip()))
            parts += [code[done:start], text]
            done = end
        if token.type not in _SKIPPED:
            before.append(token)
    return "".join([*parts, code[done:]])


def _needs_work(code: str) -> bool:
    return is_suspicious(code) or (("/" in code or "\\" in code) and _HOME.search(code) is not None)


def _clean(text: str, said: Hint = Hint.NONE) -> str:
    return _HOME.sub("~", mask(text, said))
