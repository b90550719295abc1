"""What the history of a library adds to what one of its releases says of itself.

Before: numpy 2.4, which says nothing any more of `numpy.product`.
After: removed in 2.0, use `numpy.prod`.
"""

from collections.abc import Iterable, Iterator

from pyrecode.updates.model import ApiUpdate, Nature
from pyrecode.updates.subject import Subject, all_sources, shared_subject, subjects_of
from pyrecode.updates.versions import as_of, in_force


def with_past(
    mined: Iterable[ApiUpdate], past: Iterable[ApiUpdate], version: str
) -> Iterator[ApiUpdate]:
    """The updates of a release, with what the history knows of them, and what is gone without a trace.

    What only the history takes for deprecated is left out: the release is the better witness of what it warns of.

    Args:
        mined: what the release `version` says.
        past: the facts of all releases.
        version: of the release.
    """
    known: dict[Subject, ApiUpdate] = {}
    for update in past:
        if in_force(update, version):
            for subject in subjects_of(update):
                known.setdefault(subject, update)
    told: set[int] = set()
    for update in mined:
        subject = shared_subject(update, known)
        if subject is None:
            yield update
        else:
            told.add(id(known[subject]))
            yield _completed(update, known[subject])
    for one in {id(update): update for update in known.values()}.values():
        stands = as_of(one, version)
        if stands.nature is Nature.REMOVED and id(one) not in told:
            yield stands


def _completed(update: ApiUpdate, past: ApiUpdate) -> ApiUpdate:
    filled = update.but(
        deprecated_in=update.deprecated_in or past.deprecated_in,
        removed_in=update.removed_in or past.removed_in,
        first_seen=past.first_seen,
        last_seen=past.last_seen,
        sources=all_sources(update, past),
    )
    if update.replacement is not None or past.replacement is None or update.scope is not past.scope:
        return filled
    return filled.but(replacement=past.replacement, tier=past.tier, note=past.note)
