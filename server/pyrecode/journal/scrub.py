"""Code as it may reach the disk: secrets masked, home folders left out, comments too where the user wants that.

Only the insides of literals and comments change, so the code keeps its form. What counts as a secret stands in
the folder `secrets`.
"""

import io
import re
import tokenize

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
_SPACED = re.compile(r"[ \t]*\Z")


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
    return _whole(text) if _needs_work(text) else text


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
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code, newline="").readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return _whole(code)
    scrubbed = _Scrubbed(code, drop_comments)
    before: list[tokenize.TokenInfo] = []
    for token in tokens:
        if token.type in _TEXT:
            scrubbed.add(token, hint(before))
        if token.type not in _SKIPPED:
            before.append(token)
    return scrubbed.text()


class _Scrubbed:
    """Puts the code together again, piece by piece."""

    def __init__(self, code: str, drop_comments: bool) -> None:
        self._code = code
        self._drop = drop_comments
        self._starts = line_starts(code)
        self._parts: list[str] = []
        self._done = 0

    def add(self, token: tokenize.TokenInfo, said: Hint) -> None:
        """Scrub one literal or comment."""
        start = self._starts[token.start[0] - 1] + token.start[1]
        end = self._starts[token.end[0] - 1] + token.end[1]
        if token.type == tokenize.COMMENT and self._drop:
            self._leave_out(start, end)
            return
        text = _HOME.sub("~", mask(self._code[start:end], said))
        self._parts += [self._code[self._done : start], text]
        self._done = end

    def text(self) -> str:
        """The whole code, scrubbed."""
        return "".join([*self._parts, self._code[self._done :]])

    def _leave_out(self, start: int, end: int) -> None:
        head = self._code[self._done : start]
        kept = _SPACED.sub("", head)
        if kept.endswith("\n") or (not kept and not self._parts):
            # Nothing else stands in the line: it goes with its end.
            line_end = _LINE_END.match(self._code, end)
            end = line_end.end() if line_end else end
        self._parts.append(kept)
        self._done = end


def _needs_work(code: str) -> bool:
    return is_suspicious(code) or (("/" in code or "\\" in code) and _HOME.search(code) is not None)


def _whole(text: str) -> str:
    return _HOME.sub("~", mask(text))
