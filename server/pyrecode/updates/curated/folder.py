"""The files of curated facts that are shipped, found by their names."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.digest import blake2b
from pyrecode.updates.cache import remembered
from pyrecode.updates.library import normalised

if TYPE_CHECKING:
    from pyrecode.updates.curated.facts import CuratedFacts

_FOLDER = Path(__file__).parent


def curated_libraries() -> tuple[str, ...]:
    """The normalised names of the libraries that have curated facts, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def curated(library: str) -> "CuratedFacts | None":
    """The curated facts of a library; None where there are none.

    Raises:
        CuratedError: where its file is not as it should be.
    """
    path = _path(library)
    if path is None:
        return None
    import tomllib

    from pyrecode.updates.curated.facts import CuratedError, parse

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CuratedError(f"{path.name}: {error}") from error
    facts = parse(data, path.name)
    if facts.library != path.stem:
        raise CuratedError(f"{path.name}: speaks of {facts.library}, not of {path.stem}")
    return facts


@cache
def curated_digest(library: str) -> str:
    """Changes when the file of a library does; empty where there is none."""
    path = _path(library)
    return "" if path is None else blake2b(path.read_bytes(), digest_size=8).hexdigest()


def _path(library: str) -> Path | None:
    path = _FOLDER / f"{normalised(library)}.toml"
    return path if path.is_file() else None


def provider(root: str) -> str | None:
    """The library with curated facts that gives the import root (`sklearn`: scikit-learn)."""
    return _providers().get(root)


@cache
def _providers() -> Mapping[str, str]:
    """Import root to library."""
    files = sorted(_FOLDER.glob("*.toml"))
    return remembered("curated-roots", files, lambda: _read_roots(files))


def _read_roots(files: Iterable[Path]) -> dict[str, str]:
    """Import root to library, read from the head of each file: to read all of the TOML is slow."""
    import tomllib

    found: dict[str, str] = {}
    for path in files:
        with path.open(encoding="utf-8") as lines:
            head = "".join(takewhile(lambda line: not line.startswith("["), lines))
        found |= dict.fromkeys(tomllib.loads(head).get("modules", ()), path.stem)
    return found
