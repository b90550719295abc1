"""Mines one library: all signals, merged by definition, put under the names that users write."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from pyrecode.updates.heirs import PublicClasses
from pyrecode.updates.index.namespaces import is_aside
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.mined import Mined
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.naming import Naming
from pyrecode.updates.no_collector import no_collector
from pyrecode.updates.readers.registry import readings
from pyrecode.updates.signals import (
    annotated,
    announced,
    assigned,
    comments,
    decorator,
    directive,
    import_warning,
    migration_table,
    module_getattr,
    name_tables,
    namespace_shim,
    pep702,
    private_property,
    sentinel,
    tombstone,
    version_changed,
    warn_call,
)
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.prose import corroborate
from pyrecode.updates.successor import Successors


def mine(
    name: str, roots: Sequence[Path], library: str, version: str, also: Iterable[str] = ()
) -> Mined:
    """Read what the library `name` says about its own outdated APIs.

    Args:
        name: the import root, `numpy`.
        roots: folders that hold it: a site-packages folder, or an unpacked archive.
        library: the normalised distribution name that the updates carry.
        version: the version that is read; what it states as removed is removed in it at the latest.
        also: public names of classes that others than the library call outdated members of.
    """
    with no_collector():
        index = PackageIndex.open(name, roots)
        try:
            return mine_index(index, library, version, also)
        finally:
            index.close()


def mine_index(index: PackageIndex, library: str, version: str, also: Iterable[str] = ()) -> Mined:
    """As `mine`, of a library that is open for other questions too."""
    with no_collector():
        return _mine(index, library, version, also)


def _mine(index: PackageIndex, library: str, version: str, also: Iterable[str]) -> Mined:
    signals = Library(index)
    categories = Categories(index)
    emitters = Emitters(signals, categories)
    notices = [
        *module_getattr.find(signals, emitters, categories),
        *namespace_shim.find(signals),
        *migration_table.find(signals),
        *name_tables.find(signals, categories),
        *assigned.find(signals),
        *annotated.find(signals),
        *comments.find(signals),
        *private_property.find(signals, emitters),
        *sentinel.find(signals),
        *tombstone.find(signals),
        *version_changed.find(signals),
        *decorator.find(signals, categories),
        *pep702.find(signals, categories),
        *warn_call.find(signals, emitters, categories),
        *directive.find(signals),
        *announced.find(signals),
        *import_warning.find(signals, emitters, categories),
    ]
    notices = readings(signals, notices)
    merged = [n for n in corroborate(signals, merge(notices)) if not is_aside(n.module)]
    outdated = {
        n.dotted for n in merged if n.scope is Scope.WHOLE and n.nature is not Nature.BEHAVIOUR
    }
    naming = Naming(index, library, version, Successors(index, outdated))
    updates = sorted(
        {update: None for notice in merged for update in naming.updates(notice)},
        key=lambda u: (u.symbol, u.parameter or "", u.value or "", u.scope),
    )
    classes = PublicClasses(index, updates, also)
    return Mined(
        updates=updates,
        returns=classes.returns(),
        skipped=list(index.lookup.skipped),
        classes=classes.names(),
        bases=classes.bases(),
        aliases=classes.aliases(),
        overrides=classes.overrides(),
        members=classes.members(),
    )


def merge(notices: Iterable[Notice]) -> Iterator[Notice]:
    """One notice for each API, parameter and value, with the facts of all that speak of it."""
    groups: dict[tuple[str, str | None, str | None, Scope | None], list[Notice]] = {}
    apart = {Scope.POSITIONAL, Scope.SETTER, Scope.OVERLOAD}
    for notice in notices:
        own = notice.scope if notice.scope in apart else None
        key = (notice.dotted, notice.parameter, notice.value, own)
        groups.setdefault(key, []).append(notice)
    whole = {n.dotted for group in groups.values() for n in group if n.scope is Scope.WHOLE}
    for (dotted, _, _, own), said in groups.items():
        if own is Scope.SETTER and dotted in whole:
            continue
        # What a docstring begins with adds to others by corroboration, which knows their words.
        stronger = any(n.strength > 1 for n in said)
        group = [n for n in said if not stronger or n.signal != "announced"]
        group.sort(
            key=lambda n: (
                -n.strength,
                n.nature is Nature.BEHAVIOUR,
                n.scope is Scope.CONDITIONAL,
            )
        )
        first = group[0]
        worded = next((n for n in group if len(n.message) > 12), first)
        stated = [n for n in group if n.signal in {"decorator", "directive", "pep702"}] + group
        yield evolve(
            first,
            message=worded.message,
            since=next((n.since for n in stated if n.since), None),
            removal=next((n.removal for n in stated if n.removal), None),
            new=next((n.new for n in group if n.new), None),
            source="\n".join(dict.fromkeys(n.source for n in group)),
        )
