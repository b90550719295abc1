import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pyrecode.updates.history.compile import Compiler
from pyrecode.updates.history.model import History
from pyrecode.updates.history.snapshot import Sources

Releases = Mapping[str, Mapping[str, str]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Mapping[str, str]], Sources]:
    """Write one release of the library `acme`: file names below the package to their source."""

    def make(version: str, files: Mapping[str, str]) -> Sources:
        root = tmp_path / version
        for name, text in files.items():
            place = root / "acme" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(textwrap.dedent(text))
        return Sources("acme", version, ["acme"], root)

    return make


@pytest.fixture
def compiled(
    write: Callable[[str, Mapping[str, str]], Sources],
) -> Callable[[Releases], History]:
    """The history of several releases of `acme`, each a mapping of files, oldest first."""

    def compile_all(releases: Releases) -> History:
        compiler = Compiler("acme", ["acme"])
        for version, files in releases.items():
            sources = write(version, files)
            compiler.add(sources.read(), sources.exists)
        return compiler.history()

    return compile_all
