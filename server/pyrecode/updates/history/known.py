"""All that is known of a library without its source: the shipped history, with the curated facts merged in."""

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from pyrecode.updates import versions
from pyrecode.updates.curated import curated, curated_libraries
from pyrecode.updates.history.shipped import history, libraries
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate, Nature, Scope, Tier
from pyrecode.updates.subject import all_sources, other_paths, shared_subject, subject_of
from pyrecode.updates.versions import as_of, in_force, is_before, reached


@frozen
class Known:
    """The facts of one library over all its releases."""

    library: str
    versions: tuple[str, ...]
    """the releases that the history was read from, oldest first; empty where there are curated facts alone"""
    newest: str
    """the newest release that the facts reach"""
    updates: tuple[ApiUpdate, ...]


@cache
def known(library: str) -> Known | None:
    """What is known of a library; None where nothing is."""
    name = normalised(library)
    past, facts = history(name), curated(name)
    if past is None and facts is None:
        return None
    read = past.versions if past is not None else ()
    reach = [*read, *([facts.newest] if facts is not None else [])]
    stated = facts.updates if facts is not None else ()
    found = tuple(joined(stated, past.updates if past is not None else ()))
    return Known(name, read, versions.newest(reach) or reach[-1], found)


def known_libraries() -> tuple[str, ...]:
    """The normalised names of all libraries of which something is known."""
    return tuple(sorted({*libraries(), *curated_libraries()}))


def between(updates: Iterable[ApiUpdate], start: str | None, end: str) -> list[ApiUpdate]:
    """What was deprecated, removed or changed after `start` and up to `end`, as it stands at `end`.

    Args:
        updates: of one library, of any version.
        start: the version in use; None asks for all that is in force at `end`.
        end: the version that is wanted.
    """
    return [as_of(one, end) for one in updates if _counts(one, start, end)]


def joined(stated: Iterable[ApiUpdate], past: Iterable[ApiUpdate]) -> Iterator[ApiUpdate]:
    """Curated facts and those of the history, each API, parameter and value once.

    Where both speak, the curated fact says what to do and when; what it leaves open the history adds.
    """
    known = {subject_of(one): one for one in stated}
    for update in past:
        subject = shared_subject(update, known)
        if subject is None:
            yield update
            continue
        one = known[subject]
        known[subject] = _with_parameter_s_successor(one, update).but(
            aliases=other_paths(one, update),
            position=update.position if one.position is None else one.position,
            deprecated_in=one.deprecated_in or update.deprecated_in,
            removed_in=one.removed_in or update.removed_in,
            restored_in=one.restored_in or update.restored_in,
            first_seen=one.first_seen or update.first_seen,
            last_seen=one.last_seen or update.last_seen,
            sources=all_sources(one, update),
        )
    yield from known.values()


def _with_parameter_s_successor(stated: ApiUpdate, past: ApiUpdate) -> ApiUpdate:
    """A curated fact that says nothing of what to do with a parameter, with what the history found for it.

    Of whole names it is left alone: who wrote it down knew that no other name will do.
    """
    silent = stated.replacement is None and not stated.note
    if not silent or past.scope is not Scope.PARAMETER or stated.scope is not Scope.PARAMETER:
        return stated
    tier = Tier.SUGGESTION if past.replacement is not None else stated.tier
    return stated.but(replacement=past.replacement, tier=tier, note=past.note)


def _counts(update: ApiUpdate, start: str | None, end: str) -> bool:
    if not in_force(update, end):
        return False
    changed = update.nature is Nature.BEHAVIOUR and update.last_seen is not None
    # Code that is written for `start` knows the behaviour of which nothing warns there any more.
    if changed and is_before(update.last_seen or "", start or end):
        return False
    if start is None:
        return True
    turns = (update.deprecated_in, update.removed_in)
    return any(reached(one, end) and not reached(one, start) for one in turns)
