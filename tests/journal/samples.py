"""Events for tests."""

from typing import Any

from attrs import evolve

from pyrecode.journal.model import Event, EventKind, Sample

SAMPLE = Sample("numpy", "==2.4", "numpy.trapz", "info", "trapz(y)", "trapezoid(y)")


def event(kind: str, proposal: str = "p1", **more: Any) -> Event:
    return Event(EventKind(kind), proposal, update="numpy:numpy.trapz", library="numpy", **more)


def accepted(word: str, proposal: str = "p1", **more: Any) -> Event:
    """A pair whose code holds `word` on both sides."""
    code = evolve(SAMPLE, old_code=f"{word} = trapz(y)", new_code=f"{word} = trapezoid(y)")
    return event("accepted", proposal, sample=code, **more)
