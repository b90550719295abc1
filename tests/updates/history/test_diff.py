import textwrap
from pathlib import Path

import pytest

from pyrecode.updates.archives import Fetched
from pyrecode.updates.history.diff import diff_releases


def release(root: Path, version: str, text: str) -> Fetched:
    package = root / version / "acme"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(textwrap.dedent(text))
    return Fetched("acme", version, root / version, ("acme",))


def test_two_releases_tell_what_is_gone_and_what_is_not_sure(tmp_path):
    old = release(
        tmp_path, "1.0", "def gone(): ...\ndef kept(a, b): ...\nclass Box:\n    def put(self): ..."
    )
    new = release(
        tmp_path,
        "2.0",
        """
        def kept(a, *args, **rest): ...
        @rebuilt_elsewhere
        class Box: ...
        """,
    )

    found = diff_releases(old, new)

    assert [(one.label, one.removed_in) for one in found.updates] == [("acme.gone", "2.0")]
    assert found.doubted == ("acme.Box.put",)
    assert (found.library, found.old, found.new) == ("acme", "1.0", "2.0")


def test_a_release_between_tells_what_was_announced_on_the_way(tmp_path):
    first = release(tmp_path, "1.0", "def old(): ...")
    between = release(
        tmp_path,
        "1.1",
        """
        import warnings
        def old():
            warnings.warn("old is deprecated, use acme.new instead", DeprecationWarning)
        def new(): ...
        """,
    )
    last = release(tmp_path, "2.0", "def new(): ...")

    (one,) = diff_releases(first, between, last).updates

    assert (one.deprecated_in, one.removed_in, one.replaced_by) == ("1.1", "2.0", "acme.new")


def test_one_release_is_no_difference(tmp_path):
    with pytest.raises(ValueError, match="two releases"):
        diff_releases(release(tmp_path, "1.0", ""))
