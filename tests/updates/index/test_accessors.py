"""Classes that users reach as an attribute of a public class."""

from pathlib import Path

from pyrecode.updates.index.package import PackageIndex

FRAME = """\
from lib._text import TextNameSpace, Other

class Frame:
    plain = Other()

    @property
    def text(self) -> TextNameSpace:
        return TextNameSpace(self)

    @property
    def other(self) -> Other:
        return Other()

    def made(self) -> TextNameSpace:
        return TextNameSpace(self)
"""
TEXT = """\
class TextNameSpace:
    def strip(self): ...

class Other:
    def strip(self): ...
"""


def test_a_property_that_gives_a_namespace_is_a_path(tmp_path: Path) -> None:
    package = tmp_path / "lib"
    package.mkdir()
    (package / "__init__.py").write_text("from lib.frame import Frame\n")
    (package / "frame.py").write_text(FRAME)
    (package / "_text.py").write_text(TEXT)
    index = PackageIndex.open("lib", [tmp_path])
    assert index.public_paths("lib._text.TextNameSpace.strip") == ("lib.Frame.text.strip",)
    assert index.public_paths("lib._text.Other.strip") == ()
