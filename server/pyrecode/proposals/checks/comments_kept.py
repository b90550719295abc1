"""No comment is lost, but for a linter's about an import that goes."""

import io
from collections import Counter

from pyrecode.pattern import pattern
from pyrecode.proposals.change import Change

_DIRECTIVE = pattern(r"#\s*(?:noqa|type:|pylint|pyright|mypy|isort|pragma|fmt|ruff|nosec|pyrecode)")


def check(change: Change) -> str | None:
    """The first comment that is no longer there."""
    text = change.before.text
    if not any("#" in text[edit.start : edit.end] for edit in change.edits):
        return None
    # Imported here: few edits touch a comment.
    import tokenize

    try:
        lost = _comments(text) - _comments(change.text)
    except (tokenize.TokenError, SyntaxError):
        return "the comments could not be compared"
    for comment in lost:
        if not _DIRECTIVE.match(comment):
            return f"the comment `{comment}` would be lost"
    return None


def _comments(text: str) -> Counter[str]:
    import tokenize

    tokens = tokenize.generate_tokens(io.StringIO(text, newline="").readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
