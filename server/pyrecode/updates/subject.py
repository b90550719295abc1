"""What an update speaks of: an API, a parameter or value of it. Two that share it under any path tell of one change.

Before: `numpy.core.product`, also called `numpy.product`, as one source has it; `numpy.product` as another has it
After: both speak of `numpy.product`, so what one leaves open the other adds
"""

from collections.abc import Container, Iterator

from pyrecode.updates.model import ApiUpdate

Subject = tuple[str, str | None, str | None]
"""symbol, parameter and value"""


def subject_of(update: ApiUpdate) -> Subject:
    """What an update speaks of, under the name that users write."""
    return update.symbol, update.parameter, update.value


def subjects_of(update: ApiUpdate) -> Iterator[Subject]:
    """The same under every path, the one that users write first."""
    for path in (update.symbol, *update.aliases):
        yield path, update.parameter, update.value


def shared_subject(update: ApiUpdate, known: Container[Subject]) -> Subject | None:
    """The first of an update's subjects that is known; None where none is."""
    return next((one for one in subjects_of(update) if one in known), None)


def other_paths(update: ApiUpdate, same: ApiUpdate) -> tuple[str, ...]:
    """The aliases of an update with all paths of another one that speaks of the same."""
    paths = dict.fromkeys((*update.aliases, same.symbol, *same.aliases))
    paths.pop(update.symbol, None)
    return tuple(paths)


def all_sources(update: ApiUpdate, same: ApiUpdate) -> tuple[str, ...]:
    """Where the knowledge of both comes from, each source once."""
    return tuple(dict.fromkeys((*update.sources, *same.sources)))
