"""Packages written to a folder from a table of files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from pyrecode.updates.index.package import PackageIndex

Write = Callable[[Mapping[str, str]], PackageIndex]


@pytest.fixture
def index(tmp_path: Path) -> Write:
    """Write files below `tmp_path` and open the library `lib` there."""

    def write(files: Mapping[str, str]) -> PackageIndex:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text))
        return PackageIndex.open("lib", [tmp_path])

    return write
