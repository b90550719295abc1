"""Which release a target means: the installed one, one in the cache, or one that must be fetched."""

import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from pyrecode.updates import versions
from pyrecode.updates.archives import Fetched, cached, fetch_target
from pyrecode.updates.curated import curated
from pyrecode.updates.environment import Distribution
from pyrecode.updates.errors import CatalogError, Unreachable
from pyrecode.updates.history import history
from pyrecode.updates.target import Target

if TYPE_CHECKING:
    from pyrecode.updates.curated.facts import CuratedFacts
    from pyrecode.updates.history.model import History


@frozen
class Chosen:
    """The release that a target means."""

    version: str
    installed: Distribution | None = None
    fetched: Fetched | None = None
    notice: str = ""
    """why only curated facts are at hand, in one line"""

    def without_notice(self) -> "Chosen":
        """The same release, of which nothing is to be said."""
        return evolve(self, notice="")


def choose(
    target: Target,
    installed: Distribution | None,
    cache: Path,
    forbidden: str | None = None,
) -> Chosen:
    """The release that is meant: the newest known that the target allows.

    Its source is fetched where it is neither at hand nor of a minor that the shipped history holds.

    Args:
        target: of a library, not of Python itself.
        installed: the library in the environment.
        cache: the cache folder of pyrecode.
        forbidden: why no registry may be asked, in a few words; None where one may.

    Raises:
        CatalogError: where there is no such library or version, or none is known and none may be fetched.
    """
    facts, past = curated(target.library), history(target.library)
    at_hand = cached(target.library, cache)
    if installed is not None:
        at_hand.pop(installed.version, None)
    newest_at_hand = target.newest([*at_hand, *([installed.version] if installed else [])])
    read = _newest_read(target, past)
    stated = versions.newest([one for one in (read, _newest_stated(target, facts)) if one])
    newest = versions.newest([one for one in (newest_at_hand, stated) if one])
    if newest is not None and newest == newest_at_hand:
        if installed is not None and newest == installed.version:
            return Chosen(newest, installed=installed)
        return Chosen(newest, fetched=at_hand[newest])
    if read is not None and read == stated:
        return Chosen(read)
    wanted = Target.parse(f"{target.library}=={stated}") if target.wants_any and stated else target
    if forbidden is None:
        try:
            fetched = fetch_target(wanted, cache)
        except Unreachable as error:
            problem = str(error)
        except CatalogError:
            if not target.wants_any or stated is None:
                raise
            problem = f"{wanted.text} is not offered"
        else:
            return Chosen(fetched.version, fetched=fetched)
    else:
        problem = f"{wanted.text} is neither installed nor in the cache, and {forbidden}"
    if stated is None:
        reach = [one.newest for one in (facts, past) if one is not None]
        raise Unreachable(_unknown(versions.newest(reach), problem))
    return Chosen(stated, notice=f"{problem}; what is known up to {stated} is used")


def choose_python(target: Target) -> str:
    """The version of Python that a target means.

    Raises:
        CatalogError: where none is known that it allows.
    """
    newest = _newest_python()
    pinned = _pinned(target)
    if pinned is not None and versions.reached(pinned, newest):
        return pinned
    series = [f"3.{minor}" for minor in range(int(newest.split(".")[1]) + 1)]
    version = None if pinned else target.newest(series)
    if version is None:
        raise CatalogError(f"{target.text}: no such version; the newest Python known is {newest}")
    return version


def _newest_python() -> str:
    """The newest version that the stubs of the standard library speak of, or the one that runs."""
    from pyrecode.updates.index.package import TYPESHED

    minors = [sys.version_info.minor]
    with contextlib.suppress(OSError):
        lines = (TYPESHED / "VERSIONS").read_text(encoding="utf-8")
        minors += map(int, re.findall(r":\s*3\.(\d+)-", lines))
    return f"3.{max(minors)}"


def _newest_stated(target: Target, facts: "CuratedFacts | None") -> str | None:
    """The newest allowed version that the curated facts reach."""
    if facts is None:
        return None
    pinned = _pinned(target)
    if pinned is not None:
        return pinned if versions.reached(pinned, facts.newest) else None
    return target.newest({facts.newest, *_stated_versions(facts)})


def _newest_read(target: Target, past: "History | None") -> str | None:
    """The newest allowed version that the shipped history holds."""
    if past is None:
        return None
    pinned = _pinned(target)
    if pinned is not None and target.newest(past.versions) is None:
        return pinned if past.covers(pinned) else None
    return target.newest(past.versions)


def _stated_versions(facts: "CuratedFacts") -> Iterator[str]:
    for update in facts.updates:
        for version in (update.deprecated_in, update.removed_in):
            if version is not None:
                yield version


def _pinned(target: Target) -> str | None:
    """`2.4` of `==2.4` and of `==2.4.*`; None of a range."""
    clauses = list(target.specifier)
    if len(clauses) == 1 and clauses[0].operator in ("==", "==="):
        return clauses[0].version.removesuffix(".*")
    return None


def _unknown(newest: str | None, problem: str) -> str:
    known = f"; the newest release known here is {newest}" if newest is not None else ""
    return f"{problem}{known}"
