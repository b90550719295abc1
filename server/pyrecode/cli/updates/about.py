"""All that is known of one API: the shipped history, the curated facts, and the installed release."""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from pyrecode.cli.updates.knowledge import Knowledge, Window
from pyrecode.cli.updates.naming import library_of
from pyrecode.cli.updates.nearest import nearest
from pyrecode.cli.updates.project import Project
from pyrecode.cli.updates.releases import Releases
from pyrecode.updates import versions
from pyrecode.updates.catalog.merge import merge
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.history.known import known, known_libraries
from pyrecode.updates.index.symbol import Signature
from pyrecode.updates.library import STANDARD_LIBRARY
from pyrecode.updates.model import ApiUpdate, Kind, Scope


@frozen
class About:
    """What is known of one name."""

    updates: tuple[ApiUpdate, ...] = ()
    """of the API itself; none where the name is not known as one that changed"""
    installed: str | None = None
    """the version of its library in the environment"""
    signature: Signature | None = None
    """of the API or of what replaces it, in the installed release"""
    hint: str = ""
    """where nothing is known: what may have been meant"""


def look_up(symbol: str, releases: Releases, project: Project) -> About:
    """All that is known of the API called `symbol`; nothing is fetched for it.

    Args:
        symbol: a dotted name, public or another path of the same API, with a parameter or without.
        releases: gives the installed release of its library.
        project: what the project says itself goes before.
    """
    asked = "".join(symbol.split())
    said = [one for several in project.updates.values() for one in several]
    library = library_of(asked, releases.environment)
    if own := [one for one in said if _is_called(one, asked)]:
        release = releases.installed(own[0].library)
        return About(tuple(own), release and release.version, _signature(own[0], release))
    if library is None:
        names = (name for each in known_libraries() for name in _names(_known(each, releases)))
        return About(hint=_meant(asked, (*names, *_names(said))))
    release = None if library == STANDARD_LIBRARY else releases.installed(library)
    updates = _all(library, release, releases)
    found = tuple(one for one in updates if _is_called(one, asked))
    if not found:
        return About(hint=_hint(asked, updates))
    return About(found, release and release.version, _signature(found[0], release))


def _all(library: str, release: Release | None, releases: Releases) -> Sequence[ApiUpdate]:
    told = _known(library, releases)
    if release is None:
        return told
    read = releases.facts(release).updates
    facts = known(library)
    newest = versions.newest([release.version, *([facts.newest] if facts else [])])
    return merge(told, read, newest or release.version)


def _known(library: str, releases: Releases) -> Sequence[ApiUpdate]:
    """Every fact of the history, or of the standard library; none of a library that it does not hold."""
    if library != STANDARD_LIBRARY and known(library) is None:
        return ()
    return Knowledge(releases, read=False).of(library, Window(everything=True)).updates


def _is_called(update: ApiUpdate, asked: str) -> bool:
    name, bracket, _ = asked.partition("(")
    if name not in (update.symbol, *update.aliases):
        return False
    if not bracket:
        return True
    inside = asked[len(name) :]
    label = "".join(update.label.split())[len(update.symbol) :]
    return inside in (label, f"({update.parameter})")


def _signature(update: ApiUpdate, release: Release | None) -> Signature | None:
    root = update.symbol.partition(".")[0]
    if release is None or root not in release.modules:
        return None
    from pyrecode.updates.index.package import PackageIndex

    index = PackageIndex.open(root, release.folders)
    # What takes its place, where the API itself is gone, is called in much the same way.
    for name in (update.symbol, update.replaced_by or ""):
        if not re.fullmatch(rf"{root}(\.\w+)+", name):
            continue
        try:
            found = index.resolve(name)
        except (RecursionError, SyntaxError, ValueError, OSError):
            continue
        if found is not None and found.signature is not None:
            return found.signature
    return None


def _hint(asked: str, updates: Sequence[ApiUpdate]) -> str:
    name = asked.partition("(")[0]
    own = [one.label for one in updates if name in (one.symbol, *one.aliases)]
    if own:
        return f"; known of it: {', '.join(dict.fromkeys(own))}"
    below = sum(one.symbol.startswith(f"{name}.") for one in updates)
    if below:
        library = updates[0].library
        listed = f"`pyrecode updates list {library} --symbol '{name}.*'`"
        return f"; {listed} lists {below} of what it contains"
    holds = {
        path
        for one in updates
        if one.kind is Kind.MODULE and one.scope is Scope.WHOLE
        for path in (one.symbol, *one.aliases)
    }
    parent = name.rpartition(".")[0]
    while parent:
        if parent in holds:
            return (
                f"; it stands in {parent}, of which something is: `pyrecode updates show {parent}`"
            )
        parent = parent.rpartition(".")[0]
    return _meant(asked, _names(updates))


def _names(updates: Iterable[ApiUpdate]) -> set[str]:
    return {one.symbol for one in updates} | {one.label for one in updates}


def _meant(asked: str, names: Iterable[str]) -> str:
    close = nearest(asked, names)
    return f"; did you mean {', '.join(close)}?" if close else ""
