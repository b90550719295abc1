"""What `mine` says of a small library in the style of a real one, as short text."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from pyrecode.updates.miner import mine
from pyrecode.updates.model import ApiUpdate

Say = Callable[[str, Mapping[str, str]], list[str]]


def short(update: ApiUpdate) -> str:
    """`label: scope nature since..removal`, with what replaces it."""
    versions = f"{update.deprecated_in or ''}..{update.removed_in or ''}"
    replaced = f" -> {update.replaced_by} {update.tier}" if update.replacement else ""
    return f"{update.label}: {update.scope} {update.nature} {versions}{replaced}"


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """The updates of a library, given as its import root and its files, one line each."""

    def read(root: str, files: Mapping[str, str]) -> list[str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text))
        return [short(update) for update in mine(root, [tmp_path], root, "1.0").updates]

    return read


@pytest.fixture
def installed() -> Callable[[str], list[str]]:
    """The updates of a library of this environment, one line each; skips where there is none."""

    def read(root: str) -> list[str]:
        spec = importlib.util.find_spec(root)
        if spec is None or spec.origin is None:
            pytest.skip(f"{root} is not installed")
        site = Path(spec.origin).parent.parent
        return [short(update) for update in mine(root, [site], root, "").updates]

    return read
