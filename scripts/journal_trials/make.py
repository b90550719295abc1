"""Events as an editor makes them."""

from pyrecode.journal.model import Event, EventKind, Sample

_UPDATE = "numpy:numpy.trapz"


def shown(proposal: str, size: int = 0) -> Event:
    """A proposal that was shown; `size` characters of code make it larger."""
    sample = Sample("numpy", "==2.4", "numpy.trapz", "info", "x = 1\n" * (size // 6), "y")
    return Event(
        EventKind.SHOWN, proposal, update=_UPDATE, library="numpy", sample=sample if size else None
    )
