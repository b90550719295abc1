"""Builds the history of two real libraries anew, out of the registry, and compares it with what is shipped."""

import pytest

from pyrecode.updates.errors import Unreachable
from pyrecode.updates.history.build import build_history
from pyrecode.updates.history.shipped import history

pytestmark = pytest.mark.network


@pytest.mark.parametrize("library", ["click", "attrs"])
def test_what_is_shipped_can_be_built_again(library, tmp_path):
    shipped = history(library)
    assert shipped is not None
    lines: list[str] = []

    try:
        built = build_history(library, shipped.versions, None, tmp_path / "archives", lines.append)
    except Unreachable as error:
        pytest.skip(str(error))
    if built.versions != shipped.versions:
        pytest.skip(f"some releases cannot be had: {[one for one in lines if 'cannot' in one]}")

    assert {one.label for one in built.updates} == {one.label for one in shipped.updates}
    assert built.updates == shipped.updates
    assert not (tmp_path / "archives").exists()
