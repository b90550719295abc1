"""The deprecations of a project's own code: `warnings.deprecated` and `warnings.warn` in its packages.

They are mined as a library is. A package in which no word of deprecation stands is not looked at further, and
what came of one is kept until a byte of it changes.
"""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from time import time_ns

from pyrecode.digest import blake2b
from pyrecode.rows import NamedTuple
from pyrecode.settings import PROJECT_FILE
from pyrecode.updates.cache import SETTLED, Store
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.mining import facts_of
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.inside import read_toml, table
from pyrecode.updates.library import normalised

_WORDS = (b"deprecat", b"futurewarning")
"""in small letters"""
_SUFFIXES = (".py", ".pyi")
_MAX_FILES = 20_000
_ASIDE = frozenset({"setup", "conftest", "noxfile", "tests", "test", "docs", "examples"})
"""what lies beside packages and is imported by nobody"""


class Source(NamedTuple):
    """One package of the project, as its bytes are."""

    digest: str
    speaks: bool
    """whether a word of deprecation stands in it"""
    files: int


def own_facts(
    environment: Environment, used: Iterable[str], store: Store | None
) -> tuple[Facts, ...]:
    """What the packages of a project say of their own outdated APIs.

    Args:
        environment: of the project, with what is its own.
        used: import roots that the code uses; no other package is looked at.
        store: the cache; None neither reads nor writes any.
    """
    found: list[Facts] = []
    for root in sorted(own_roots(environment).intersection(used)):
        release = _release(environment, root, store)
        if release is not None:
            facts = facts_of([release], store)[release]
            if facts.updates:
                found.append(facts)
    return tuple(found)


def own_roots(environment: Environment) -> frozenset[str]:
    """The import roots of the project that are not mined anyway, as those of an editable installation are."""
    return frozenset(
        root
        for root in environment.own
        if root not in _ASIDE and (not environment.providers(root) or environment.is_shadowed(root))
    )


def speaks_of_deprecation(data: bytes) -> bool:
    """Whether a file of these bytes may deprecate anything."""
    # Every run asks this of every file: a search that minds no case is ten times as slow.
    small = data.lower()
    return any(word in small for word in _WORDS)


def _release(environment: Environment, root: str, store: Store | None) -> Release | None:
    """The package as something to mine; None where it has nothing to say."""
    folder = environment.own[root]
    source = look(folder, root, store)
    if not source.speaks:
        return None
    library, version = _project(environment, root)
    return Release(
        library, version, f"own-{source.digest}", (root,), (folder,), environment.search_paths
    )


def look(folder: Path, root: str, store: Store | None) -> Source:
    """Read every file of a package once; as long as their times and sizes stay, what was seen is remembered."""
    files = _files(folder, root)
    if len(files) > _MAX_FILES:
        return Source("", False, len(files))
    key = f"look-{_digest(folder, root)}"
    state = _digest(files)
    known = store.get(key) if store is not None else None
    if known is not None and known.get("state") == state:
        return Source(str(known.get("digest")), bool(known.get("speaks")), len(files))
    source = _read(folder, root, files)
    newest = max((time for _, *times in files for time in (times[0], times[2])), default=0)
    if store is not None and newest + SETTLED < time_ns():
        store.put(key, {"state": state, "digest": source.digest, "speaks": source.speaks})
    return source


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode(errors="backslashreplace"), digest_size=16).hexdigest()


def _read(folder: Path, root: str, files: Sequence[tuple[str, int, int, int]]) -> Source:
    digest = blake2b(root.encode(), digest_size=10)
    speaks = False
    for name, *_ in files:
        try:
            data = (folder / name).read_bytes()
        except OSError:
            continue
        digest.update(f"{name} {len(data)}\n".encode(errors="surrogateescape"))
        digest.update(data)
        speaks = speaks or speaks_of_deprecation(data)
    return Source(digest.hexdigest(), speaks, len(files))


def _files(folder: Path, root: str) -> list[tuple[str, int, int, int]]:
    """The source files of a package, from its folder, each with time, size and time of the last change of its entry."""
    found: list[tuple[str, int, int, int]] = []

    def see(name: str, look: Callable[[], os.stat_result]) -> None:
        with suppress(OSError):
            status = look()
            if stat.S_ISREG(status.st_mode):
                found.append((name, status.st_mtime_ns, status.st_size, status.st_ctime_ns))

    if not (folder / root).is_dir():
        for suffix in _SUFFIXES:
            see(f"{root}{suffix}", (folder / f"{root}{suffix}").stat)
        return found
    pending = [root]
    while pending and len(found) <= _MAX_FILES:
        above = pending.pop()
        with suppress(OSError), os.scandir(folder / above) as entries:
            for entry in entries:
                name = f"{above}/{entry.name}"
                if entry.name.endswith(_SUFFIXES):
                    see(name, entry.stat)
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(name)
    return sorted(found)


def _project(environment: Environment, root: str) -> tuple[str, str]:
    """The name and version of the project; the import root where it has no name."""
    project = environment.project
    if project is not None:
        data = read_toml(project.root / PROJECT_FILE, project.top)
        for stated in (table(data, "project"), table(data, "tool", "poetry")):
            name, version = stated.get("name"), stated.get("version")
            if isinstance(name, str) and name:
                return normalised(name), version if isinstance(version, str) and version else "0"
    return normalised(root), "0"
