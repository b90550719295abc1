"""Makes the entry of one release: what was mined of it, with what else is known of the library."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyrecode.updates import records
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts, decode, roots_of
from pyrecode.updates.catalog.kept import Row, looked_up, names_needed
from pyrecode.updates.catalog.merge import merge
from pyrecode.updates.catalog.past import with_past
from pyrecode.updates.catalog.reading import read, stated_names
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.curated import curated
from pyrecode.updates.curated.facts import CuratedFacts
from pyrecode.updates.history import history
from pyrecode.updates.history.known import between
from pyrecode.updates.history.model import History
from pyrecode.updates.library import STANDARD_LIBRARY
from pyrecode.updates.mined import Mined
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope
from pyrecode.updates.no_collector import no_collector

if TYPE_CHECKING:
    from pyrecode.updates.index.package import PackageIndex


def stated_facts(library: str, version: str) -> Facts | None:
    """What is known of a version whose source is not at hand; None where nothing is.

    It comes from the shipped history and the curated facts.
    """
    facts, past = curated(library), history(library)
    if facts is None and past is None:
        return None
    before = between(past.updates, None, version) if past else ()
    updates = merge(facts.updates if facts else (), before, version)
    return Facts(
        library,
        version,
        updates,
        _overlaid("returns", past, facts),
        _overlaid("bases", past, facts),
        past.classes if past else (),
        _overlaid("aliases", past, facts),
        stated=_stated(facts, updates, version),
    )


def _stated(
    facts: CuratedFacts | None, updates: Sequence[ApiUpdate], version: str
) -> dict[str, bool]:
    gone = {
        one.label: False
        for one in updates
        if one.nature is Nature.REMOVED and one.scope in (Scope.WHOLE, Scope.PARAMETER)
    }
    return gone | (stated_names(facts, version) if facts else {})


def mine_release(release: Release, store: Store | None) -> dict[str, Any]:
    """Mine one release, merge the curated facts in, and keep the result."""
    indexes: dict[str, PackageIndex] = {}
    with no_collector():
        try:
            return _mine_release(release, store, indexes)
        except Exception as error:  # one library's source must not keep the others from being read
            return {"failure": f"{type(error).__name__} {error}".partition("\n")[0]}
        finally:
            for index in indexes.values():
                index.close()


def _mine_release(
    release: Release, store: Store | None, indexes: "dict[str, PackageIndex]"
) -> dict[str, Any]:
    facts, past = curated(release.library), history(release.library)
    owners = _owners(facts, past)
    if release.library == STANDARD_LIBRARY:
        from pyrecode.updates.stdlib import standard_library

        found, python = standard_library(release.version, owners), release.version
    else:
        found = _library(release, owners, indexes)
        python = ".".join(map(str, sys.version_info[:2]))
    told = [one for one in past.updates if not _is_of_property(one, indexes)] if past else []
    said = with_past(found.updates, told, release.version)
    updates = merge(facts.updates if facts else (), said, release.version)
    data = {
        "library": release.library,
        "version": release.version,
        "updates": [records.to_data(update) for update in updates],
        "returns": _overlaid("returns", past, found, facts),
        "bases": _overlaid("bases", past, found, facts),
        "classes": sorted(found.classes.union(past.classes if past else ())),
        "aliases": {
            **_overlaid("aliases", past),
            **_class_paths(indexes, facts),
            **_overlaid("aliases", found, facts),
        },
        "names": _names(indexes, updates),
        "members": found.members,
        "overrides": found.overrides,
        "python": python,
        "stated": stated_names(facts, release.version) if facts else {},
    }
    if store is not None and (known := decode(data)) is not None:
        roots = roots_of(known)
        head = {"library": release.library, "version": release.version, "roots": roots.all}
        head |= {"outdated": roots.outdated, "answers": roots.answers}
        store.put(release.key, data, head)
    return data


def _is_of_property(update: ApiUpdate, indexes: "Mapping[str, PackageIndex]") -> bool:
    """Whether a parameter is missed of what the release has as a property: its value may still take it."""
    if update.scope is not Scope.PARAMETER:
        return False
    index = indexes.get(update.symbol.partition(".")[0])
    symbol = read(index.resolve, update.symbol) if index is not None else None
    return symbol is not None and symbol.kind is Kind.ATTRIBUTE


def _overlaid(table: str, *layers: CuratedFacts | History | Mined | None) -> dict[str, Any]:
    """One table of several layers, where there are any; a later one speaks louder."""
    return {
        name: told
        for layer in layers
        if layer is not None
        for name, told in getattr(layer, table).items()
    }


def _owners(*layers: CuratedFacts | History | None) -> list[str]:
    """The classes, if they are any, of which other facts than the release's own speak."""
    symbols = [update.symbol for layer in layers if layer is not None for update in layer.updates]
    return list(dict.fromkeys(symbol.rpartition(".")[0] for symbol in symbols))


def _library(release: Release, owners: Sequence[str], indexes: "dict[str, PackageIndex]") -> Mined:
    """What the modules of a release say; their indexes are left in `indexes`."""
    from pyrecode.updates.index.package import PackageIndex
    from pyrecode.updates.miner import mine_index

    parts = []
    for module in release.modules:
        indexes[module] = PackageIndex.open(module, release.folders)
        parts.append(mine_index(indexes[module], release.library, release.version, owners))
    return Mined.joined(parts)


def _class_paths(
    indexes: "Mapping[str, PackageIndex]", facts: CuratedFacts | None
) -> dict[str, str]:
    """Where the classes that curated facts speak of are defined, to their public paths."""
    if facts is None:
        return {}
    classes = set(facts.returns.values()) | set(facts.bases)
    classes |= {u.symbol.rpartition(".")[0] for u in facts.updates if u.kind is Kind.METHOD}
    found: dict[str, str] = {}
    for public in sorted(classes):
        index = indexes.get(public.partition(".")[0])
        symbol = read(index.resolve, public) if index is not None else None
        if symbol is not None and symbol.dotted != public:
            found[symbol.dotted] = public
    return found


def _names(indexes: "Mapping[str, PackageIndex]", updates: Sequence[ApiUpdate]) -> dict[str, Row]:
    names = names_needed(updates, indexes)
    return looked_up(names, lambda name: indexes[name.partition(".")[0]].resolve(name))
