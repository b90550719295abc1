"""Events as an editor makes them: a proposal is shown, accepted and kept."""

from collections.abc import Iterator

from pyrecode.journal.model import Event, EventKind, Sample

_OLD = """\
import numpy as np


def area_{0}(samples, step):
    \"\"\"The area under one curve.\"\"\"
    clean = np.asarray([sample for sample in samples if sample is not None])
    if not len(clean):
        raise ValueError("no samples")
    label = f"curve {0} of {{step}}"
    return label, np.trapz(clean, dx=step)  # in units of the step"""


def shown(proposal: str, size: int = 0) -> Event:
    """A proposal that was shown; `size` characters of code make it larger."""
    code = Sample("numpy", "==2.4", "numpy.trapz", "info", "x = 1\n" * (size // 6), "y")
    return _event(EventKind.SHOWN, proposal, code if size else None)


def history(proposal: str) -> Iterator[Event]:
    """The three events of a proposal that was taken as it was."""
    old = _OLD.format(proposal.replace("-", "_"))
    code = Sample(
        dependency="numpy",
        new_version="==2.4.6",
        description="numpy.trapz",
        update_info="`numpy.trapz` is deprecated since 2.0, use `numpy.trapezoid`.",
        old_code=old,
        new_code=old.replace("np.trapz", "np.trapezoid"),
    )
    yield shown(proposal)
    yield _event(EventKind.ACCEPTED, proposal, code)
    yield _event(EventKind.KEPT, proposal, code)


def histories(name: str, proposals: int) -> Iterator[Event]:
    """The events of so many proposals."""
    for number in range(proposals):
        yield from history(f"{name}-{number}")


def _event(kind: EventKind, proposal: str, sample: Sample | None) -> Event:
    return Event(
        kind,
        proposal,
        update="numpy:numpy.trapz",
        library="numpy",
        version="2.4.6",
        proposer="rule",
        checks=("parses", "use is gone", "names exist"),
        project="0123456789abcdef",
        author="0123456789abcdef0123456789abcdef",
        sample=sample,
    )
