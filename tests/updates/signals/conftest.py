"""What `mine` says of a small library, as short text."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from pyrecode.updates.miner import mine
from pyrecode.updates.model import ApiUpdate

Say = Callable[..., list[str]]


def short(update: ApiUpdate) -> str:
    """`label: scope nature`, with what replaces it."""
    replaced = f" -> {update.replaced_by} {update.tier}" if update.replacement else ""
    return f"{update.label}: {update.scope} {update.nature}{replaced}"


@pytest.fixture
def library(tmp_path: Path) -> Callable[[Mapping[str, str] | str], list[ApiUpdate]]:
    """The updates of the library `lib`, given as files or as the text of its one module."""

    def read(files: Mapping[str, str] | str) -> list[ApiUpdate]:
        for name, text in ({"lib.py": files} if isinstance(files, str) else files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text))
        return mine("lib", [tmp_path], "lib", "1.0").updates

    return read


@pytest.fixture
def say(library) -> Say:
    """The updates of a library, one line each."""
    return lambda files: [short(update) for update in library(files)]
