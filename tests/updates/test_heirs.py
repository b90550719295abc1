"""What the classes of a library give and define, as receivers need it."""

from pathlib import Path
from textwrap import dedent

from pyrecode.updates.mined import Mined
from pyrecode.updates.miner import mine

WARNS = 'warnings.warn("{0} is deprecated", FutureWarning)'


def mined(folder: Path, text: str, exported: str) -> Mined:
    (folder / "lib").mkdir()
    (folder / "lib" / "__init__.py").write_text(f"from lib._all import {exported}\n")
    (folder / "lib" / "_all.py").write_text("import warnings\n" + dedent(text))
    return mine("lib", [folder], "lib", "2.0")


def test_what_a_body_makes_and_returns(tmp_path: Path):
    found = mined(tmp_path, f"""
        class Box:
            def old(self):
                {WARNS.format("old")}
        class Other: ...
        class Figure:
            @documented.here
            def local(self, *args):
                box = Box(self, *args)
                box.ready = True
                return box
            def kept(self):
                self.box_ = Box(self)
                return self.box_
            def either(self, wide):
                if wide:
                    box = Box(self)
                else:
                    box = Box(wide)
                return box
            def perhaps(self, wide):
                if wide:
                    self.box_ = Box(self)
                return self.box_
            def mixed(self, wide):
                box = Other()
                if wide:
                    box = Box(self)
                return box
            def given(self, box=None):
                box = Box(self)
                return box
            def looped(self, boxes):
                box = Box(self)
                for box in boxes: pass
                return box
            def unpacked(self, pair):
                box = Box(self)
                box, _ = pair
                return box
            def named(self):
                box = Box(self)
                def box(): ...
                return box
        def made():
            box = Box()
            return box
        def added(things):
            box = Box()
            box += things
            return box
    """, "Box, Figure, made, added")  # fmt: skip
    giving = {name for name, given in found.returns.items() if given == "lib.Box"}
    expected = {"lib.Figure.local", "lib.Figure.kept", "lib.Figure.either", "lib.made"}
    assert giving == expected


def test_a_class_method_that_makes_and_fills_what_it_gives(tmp_path: Path):
    found = mined(tmp_path, f"""
        class Box:
            def old(self):
                {WARNS.format("old")}
            @classmethod
            def of_items(cls, items, more=None):
                box = cls(items)
                box.ready = True
                box.more = [item for item in more if item % 3 and item % 5 and item % 7]
                return box
    """, "Box")  # fmt: skip
    assert found.returns["lib.Box.of_items"] == "lib.Box"


def test_classes_that_have_a_constructor_of_their_own(tmp_path: Path):
    found = mined(tmp_path, f"""
        class Patch:
            def __init__(self, edge=None, old=None):
                if old is not None:
                    {WARNS.format("old")}
        class Ellipse(Patch): ...
        class Path(Patch):
            def __init__(self, path, **kwargs):
                super().__init__(**kwargs)
        class Below(Path): ...
        class Made(Patch):
            def __new__(cls, *args): ...
        @dataclass
        class Data(Patch):
            size: int = 1
    """, "Patch, Ellipse, Path, Below, Made, Data")  # fmt: skip
    assert found.overrides["lib.Patch.__init__"] == (
        *("lib.Path", "lib.Made", "lib.Data"),
        "lib.Below",
    )


def test_classes_that_define_an_outdated_member_anew(tmp_path: Path):
    found = mined(tmp_path, f"""
        def inherits(names, base): ...
        class Index:
            @property
            def asi8(self):
                {WARNS.format("asi8")}
            def loc(self, key, method=None):
                if method is not None:
                    {WARNS.format("method")}
        class Dates(Index):
            @property
            def asi8(self): return 1
        class Periods(Dates): ...
        class Same(Index):
            def loc(self, key, method=None):
                return super().loc(key, method)
        class Marked(Index):
            @property
            def asi8(self):
                {WARNS.format("asi8")}
        @inherits(["asi8"], object)
        class Brought(Index): ...
        class Plain(Index):
            def loc(self, key): return Index.loc(self, key)
        class Multi(Index):
            def loc(self, key, method=None): return 1
        class _Private(Index):
            @property
            def asi8(self): return 1
    """, "Index, Dates, Periods, Same, Marked, Brought, Plain, Multi")  # fmt: skip
    assert found.overrides["lib.Index.asi8"] == ("lib.Dates", "lib.Brought", "lib.Periods")
    assert found.overrides["lib.Index.loc"] == ("lib.Multi",)
