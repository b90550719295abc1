"""From the events of one proposal to its pair."""

import pytest
from attrs import evolve

from pyrecode.journal.model import Event, EventKind, Sample, Source
from pyrecode.journal.settle import settle

PROPOSED = Sample("numpy", "==2.4", "numpy.trapz", "info", "trapz(y)", "trapezoid(y)")
EDITED = evolve(PROPOSED, new_code="trapezoid(y, dx=1)")
CODE = {"accepted": PROPOSED, "edited": EDITED, "own-fix": EDITED, "imported": PROPOSED}


@pytest.mark.parametrize(
    ("kinds", "source", "new_code"),
    [
        ("shown", None, None),
        ("shown accepted", Source.ACCEPTED, "trapezoid(y)"),
        ("accepted kept", Source.ACCEPTED, "trapezoid(y)"),
        ("accepted edited", Source.EDITED, "trapezoid(y, dx=1)"),
        ("accepted kept edited shown", Source.EDITED, "trapezoid(y, dx=1)"),
        ("accepted reverted", None, None),
        ("accepted kept reverted", None, None),
        ("accepted reverted accepted", Source.ACCEPTED, "trapezoid(y)"),
        ("rejected", None, None),
        ("own-fix", Source.HAND_MADE, "trapezoid(y, dx=1)"),
        ("imported", Source.IMPORTED, "trapezoid(y)"),
        ("kept", None, None),
    ],
)
def test_last_verdict_wins(kinds: str, source: Source | None, new_code: str | None):
    events = [Event(EventKind(kind), "p", sample=CODE.get(kind)) for kind in kinds.split()]
    pair = settle(events)
    assert (pair and pair.source) == source
    assert (pair and pair.new_code) == new_code


def test_nothing_changed_is_no_pair():
    same = evolve(PROPOSED, new_code=PROPOSED.old_code)
    assert settle([Event(EventKind.EDITED, "p", sample=same)]) is None
