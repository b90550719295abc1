"""What an update of a method needs beside it: which classes inherit it, and what gives an instance.

Read from the source of the library where that is at hand, so that `acme.AsyncClient().get` and
`acme.connect().get` are found by an update of `acme.Client.get`. Where it is not, the names alone tell that the
owner is a class.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.release import owner
from pyrecode.updates.custom.entry import is_class_name
from pyrecode.updates.custom.own import look, own_roots
from pyrecode.updates.environment import Environment
from pyrecode.updates.index.namespaces import is_public
from pyrecode.updates.model import ApiUpdate

if TYPE_CHECKING:
    from pyrecode.updates.index.package import PackageIndex


def facts_around(
    updates: Sequence[ApiUpdate],
    environment: Environment,
    used: Iterable[str],
    store: Store | None,
) -> tuple[Facts, ...]:
    """The classes of some updates, their heirs, and the calls that give an instance of one.

    Args:
        updates: a team's, or those of the project's own code.
        environment: where the libraries lie.
        used: import roots that the code uses; others are not looked at.
        store: the cache; None neither reads nor writes any.
    """
    roots = set(used)
    by_root: dict[str, list[ApiUpdate]] = {}
    for update in updates:
        root = update.symbol.partition(".")[0]
        if root in roots and any(map(is_class_name, update.symbol.split("."))):
            by_root.setdefault(root, []).append(update)
    return tuple(_facts(root, some, environment, store) for root, some in sorted(by_root.items()))


def _facts(
    root: str, updates: Sequence[ApiUpdate], environment: Environment, store: Store | None
) -> Facts:
    named = sorted({name for one in updates for name in _classes_in(one.symbol)})
    folders, digest = _place(root, environment, store)
    data: Mapping[str, Any] | None = None
    if folders:
        subject = hashlib.sha256(repr([digest, *(one.symbol for one in updates)]).encode())
        key = f"heirs-{root}-{subject.hexdigest()[:16]}"
        data = store.get(key) if store is not None and digest else None
        if data is None:
            data = _read(root, updates, folders)
            if store is not None and digest and data:
                store.put(key, data)
    data = data or {}
    return Facts(
        updates[0].library,
        "",
        (),
        data.get("returns", {}),
        {name: tuple(bases) for name, bases in data.get("bases", {}).items()},
        tuple(dict.fromkeys((*data.get("classes", ()), *named))),
        data.get("aliases", {}),
    )


def _read(root: str, updates: Sequence[ApiUpdate], folders: Sequence[Path]) -> dict[str, Any]:
    from pyrecode.updates.heirs import PublicClasses
    from pyrecode.updates.index.package import PackageIndex

    try:
        index = PackageIndex.open(root, folders)
        classes = PublicClasses(index, updates)
        return {
            "returns": {
                **_functions_giving(classes.aliases(), classes.names(), index),
                **classes.returns(),
            },
            "bases": classes.bases(),
            "classes": sorted(classes.names()),
            "aliases": classes.aliases(),
        }
    except (RecursionError, SyntaxError, ValueError, OSError, MemoryError):
        # Source that defeats the reader leaves what the names tell.
        return {}


def _functions_giving(
    aliases: Mapping[str, str], names: set[str], index: "PackageIndex"
) -> dict[str, str]:
    """The public functions of every module that give one of some classes, by the module that defines them."""
    from pyrecode.updates.index.entity import Sort

    public = {**aliases, **{name: name for name in names}}
    words = {name.rpartition(".")[2] for name in names}
    found: dict[str, str] = {}
    for module, _, text in index.texts():
        if not is_public(module) or not any(word in text for word in words):
            continue
        read = index.lookup.module(module)
        for name in read.block.bindings if read is not None else ():
            entity = None if name.startswith("_") else index.entity(f"{module}.{name}")
            if entity is None or entity.sort is not Sort.FUNCTION:
                continue
            given = index.returns.of(entity)
            if given is not None and given.dotted in public:
                found[f"{module}.{name}"] = public[given.dotted]
    return found


def _place(
    root: str, environment: Environment, store: Store | None
) -> tuple[tuple[Path, ...], str]:
    """The folders that hold a library, and what changes when its source does."""
    if root in own_roots(environment):
        folder = environment.own[root]
        return (folder, *environment.search_paths), look(folder, root, store).digest
    distribution = owner(environment, root)
    if distribution is None:
        return (), ""
    folders = tuple(dict.fromkeys((*distribution.roots, *environment.search_paths)))
    return folders, distribution.record_digest


def _classes_in(symbol: str) -> list[str]:
    """The dotted prefixes of a symbol that are written like classes."""
    parts = symbol.split(".")
    return [".".join(parts[:n]) for n in range(2, len(parts) + 1) if is_class_name(parts[n - 1])]
