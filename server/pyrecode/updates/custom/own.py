"""The deprecations of a project's own code: `warnings.deprecated` and `warnings.warn` in its packages.

They are mined as a library is. A package in which no word of deprecation stands is not looked at further, and
what came of one is kept until a byte of it changes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from pyrecode.settings import PROJECT_FILE
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.mining import facts_of
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.inside import read_toml, table
from pyrecode.updates.library import normalised

_WORDS = (b"deprecat", b"futurewarning")
"""in small letters"""
_MAX_FILES = 20_000
_ASIDE = frozenset({"setup", "conftest", "noxfile", "tests", "test", "docs", "examples"})
"""what lies beside packages and is imported by nobody"""


@frozen
class Source:
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
        release = _release(environment, root)
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


def _release(environment: Environment, root: str) -> Release | None:
    """The package as something to mine; None where it has nothing to say."""
    folder = environment.own[root]
    source = look(folder, root)
    if not source.speaks:
        return None
    library, version = _project(environment, root)
    return Release(
        library, version, f"own-{source.digest}", (root,), (folder,), environment.search_paths
    )


def look(folder: Path, root: str) -> Source:
    """Read every file of a package once."""
    digest = hashlib.blake2b(root.encode(), digest_size=10)
    speaks, count = False, 0
    for file in _files(folder, root):
        count += 1
        if count > _MAX_FILES:
            return Source("", False, count)
        try:
            data = file.read_bytes()
        except OSError:
            continue
        digest.update(f"{file.relative_to(folder).as_posix()} {len(data)}\n".encode())
        digest.update(data)
        speaks = speaks or speaks_of_deprecation(data)
    return Source(digest.hexdigest(), speaks, count)


def _files(folder: Path, root: str) -> Iterator[Path]:
    package = folder / root
    candidates: Sequence[Path] = (folder / f"{root}.py", folder / f"{root}.pyi")
    if package.is_dir():
        candidates = sorted((*package.rglob("*.py"), *package.rglob("*.pyi")))
    yield from (file for file in candidates if file.is_file())


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
