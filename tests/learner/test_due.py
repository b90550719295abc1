"""When a cycle is due, as a table."""

from datetime import UTC, datetime, time, timedelta

import pytest

from pyrecode_learner.errors import LearnError
from pyrecode_learner.watching.due import When, due, time_of_day

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NIGHT = time(3, 30)


@pytest.mark.parametrize(
    ("when", "new", "hours", "why"),
    [
        (When(pairs=200), 199, 9999, None),
        (When(pairs=200), 200, 0, "200 new pairs"),
        (When(pairs=200), 350, None, "350 new pairs"),
        # Half past three was eight and a half hours ago.
        (When(at=NIGHT), 1, 9, "it is past 03:30, 1 new pairs"),
        (When(at=NIGHT), 1, 8, None),
        (When(at=NIGHT), 0, 30, None),
        (When(at=NIGHT), 3, None, "it is past 03:30, 3 new pairs"),
        # It comes in the evening still; yesterday's was eighteen hours ago.
        (When(at=time(18, 0)), 3, 17, None),
        (When(at=time(18, 0)), 3, 19, "it is past 18:00, 3 new pairs"),
        (When(at=time(12, 0)), 1, 1, "it is past 12:00, 1 new pairs"),
        (When(pairs=5, at=NIGHT), 4, 8, None),
        (When(pairs=5, at=NIGHT), 5, 8, "5 new pairs"),
        (When(), 1000, None, None),
    ],
)
def test_due(when: When, new: int, hours: float | None, why: str | None) -> None:
    last = None if hours is None else NOON - timedelta(hours=hours)
    assert due(when, new, last, NOON) == why


@pytest.mark.parametrize(("text", "found"), [("03:30", NIGHT), ("0:05", time(0, 5))])
def test_times(text: str, found: time) -> None:
    assert time_of_day(text) == found


@pytest.mark.parametrize("text", ["", "24:00", "3", "03:30:00", "three", "3:5"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(LearnError, match="is no time of day such as 03:30"):
        time_of_day(text)
