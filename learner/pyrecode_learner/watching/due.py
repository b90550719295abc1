"""When the next cycle is due: enough new pairs are in, or a time of day has come."""

import re
from datetime import datetime, time, timedelta

from attrs import frozen

from pyrecode_learner.errors import LearnError

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@frozen
class When:
    """What makes a cycle due; either, or both."""

    pairs: int | None = None
    """new pairs since the last cycle"""
    at: time | None = None
    """of the day, in the machine's own zone; then one new pair is enough"""


def time_of_day(text: str) -> time:
    """`03:30` as a time.

    Raises:
        LearnError: where it is none.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        raise LearnError(f"{text!r} is no time of day such as 03:30")
    return time(int(found[1]), int(found[2]))


def due(when: When, new: int, last: datetime | None, now: datetime) -> str | None:
    """Why a cycle is due; None where it is not.

    Args:
        when: the settings.
        new: pairs that no cycle has seen.
        last: when the last cycle began; None where there was none.
        now: with a zone, as `last`.
    """
    if new and when.pairs is not None and new >= when.pairs:
        return f"{new} new pairs"
    if new and when.at is not None:
        come = now.replace(hour=when.at.hour, minute=when.at.minute, second=0, microsecond=0)
        if come > now:
            come -= timedelta(days=1)
        if last is None or last < come:
            return f"it is past {when.at:%H:%M}, {new} new pairs"
    return None
