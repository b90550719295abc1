"""Joins what is curated and what was mined of one library into one list, each update once."""

from collections.abc import Iterable, Sequence

from pyrecode.updates.catalog.existence import Existence
from pyrecode.updates.model import ApiUpdate, Nature, Tier
from pyrecode.updates.subject import (
    all_sources,
    other_paths,
    shared_subject,
    subject_of,
    subjects_of,
)
from pyrecode.updates.versions import as_of, in_force, reached


def merge(
    curated: Iterable[ApiUpdate], mined: Iterable[ApiUpdate], version: str
) -> tuple[ApiUpdate, ...]:
    """The updates in force at `version`.

    Where both speak of the same symbol, parameter and value, the curated one says what to do and since
    when, and the mined one adds the library's words, the place, and the other paths.

    Args:
        curated: facts of any version; those that `version` has not reached are left out.
        mined: read from the release `version`.
        version: of the library.
    """
    stated = {subject_of(update): update for update in curated if in_force(update, version)}
    others: dict[tuple[object, ...], ApiUpdate] = {}
    for update in (_as_read(one, version) for one in mined):
        subject = shared_subject(update, stated)
        if subject is not None:
            stated[subject] = _joined(stated[subject], update)
        else:
            others.setdefault((*subject_of(update), update.scope), update)
    return (*(as_of(update, version) for update in stated.values()), *others.values())


def _as_read(update: ApiUpdate, version: str) -> ApiUpdate:
    """The update without a removal that was planned for now: the release still has what it warns of."""
    if update.nature is not Nature.REMOVED and reached(update.removed_in, version):
        return update.but(removed_in=None)
    return update


def still_to_come(
    announced: Iterable[ApiUpdate], known: Sequence[ApiUpdate], version: str, existence: Existence
) -> tuple[ApiUpdate, ...]:
    """What an older release announced and the release `version` has carried out without a word of it left.

    Args:
        announced: the updates of the older release.
        known: the updates of `version`; what they speak of is left to them.
        version: of the newer release.
        existence: of its names.
    """
    spoken = {subject for update in known for subject in subjects_of(update)}
    found = []
    for update in announced:
        if subject_of(update) in spoken or update.nature is Nature.BEHAVIOUR:
            continue
        gone = reached(update.removed_in, version)
        if not gone and update.value is None:
            gone = existence.exists(update.label) is False
        if gone:
            found.append(checked(update.but(nature=Nature.REMOVED), existence))
    return tuple(found)


def checked(update: ApiUpdate, existence: Existence) -> ApiUpdate:
    """The update, its replacement trusted less where the names that it relies on are not there."""
    if update.tier is not Tier.SAFE or update.replacement is None:
        return update
    for name in update.replacement.needs(update.symbol):
        if existence.exists(name) is False:
            return update.but(tier=Tier.SUGGESTION, note=f"{name} is not there in this version")
    return update


def _joined(curated: ApiUpdate, mined: ApiUpdate) -> ApiUpdate:
    # Who wrote the facts by hand knew the library's words: a replacement that they leave out is none.
    return curated.but(
        message=curated.message or mined.message,
        aliases=other_paths(curated, mined),
        definition=curated.definition or mined.definition,
        sources=all_sources(curated, mined),
        position=mined.position if curated.position is None else curated.position,
        deprecated_in=curated.deprecated_in or mined.deprecated_in,
        removed_in=curated.removed_in or mined.removed_in,
    )
