"""The type checker sees no error that it did not see before, where one was asked for."""

from collections import Counter

from pyrecode.proposals.change import Change


def is_asked(change: Change) -> bool:
    """Whether somebody wants a type checker to agree."""
    return change.types is not None


def check(change: Change) -> str | None:
    """The first error that is new."""
    from pyrecode.findings.engines.base import EngineError

    checker = change.types
    assert checker is not None
    path = change.before.path
    try:
        before = checker.complaints(path, change.before.text)
        after = checker.complaints(path, change.text)
    except EngineError as error:
        return f"{checker.name} {error}"
    # By their words, as lines move.
    known = Counter((one.code, one.message) for one in before)
    for one in after:
        known[one.code, one.message] -= 1
        if known[one.code, one.message] < 0:
            return f"{checker.name} on line {one.line} of the result: {one.message} ({one.code})"
    return None
