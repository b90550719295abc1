"""The file still parses."""

from pyrecode.findings.source import SourceError
from pyrecode.proposals.change import Change


def check(change: Change) -> str | None:
    """The parser's complaint, if it has one."""
    try:
        _ = change.after
    except SourceError as error:
        return f"the result {error.why}"
    return None
