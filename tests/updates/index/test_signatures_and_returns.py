"""What a call takes, and what it gives."""

import pytest


@pytest.mark.parametrize(
    ("source", "keyword", "taken"),
    [
        ("def f(a, b=1): ...", "b", True),
        ("def f(a, b=1): ...", "c", False),
        ("def f(a, /, b): ...", "a", False),
        ("def f(*args, c): ...", "c", True),
        ("def f(**kwargs): ...", "anything", True),
        ("def f(*args): ...", "args", False),
        ("@rename_kwarg('old', 'new')\ndef f(new): ...", "old", None),
        ("class f:\n    def __init__(self, a): ...", "a", True),
        ("class f:\n    def __init__(self, a): ...", "self", False),
        ("from dataclasses import dataclass\n@dataclass\nclass f:\n    a: int = 0", "a", True),
        ("import functools\n@functools.lru_cache(None)\ndef f(a): ...", "b", False),
    ],
)
def test_keywords(index, source, keyword, taken):
    lib = index({"lib.py": source + "\n"})
    assert lib.exists(f"lib.f({keyword})") is taken


def test_what_a_property_gives_may_be_called(index):
    lib = index({"lib.py": "class C:\n    @cached_property\n    def edges(self): ...\n"})
    assert lib.exists("lib.C.edges(data)") is None
    assert lib.exists("lib.C.edges")


def test_positions_leave_the_receiver_out(index):
    lib = index(
        {"lib.py": "class C:\n    def m(self, a, b=2): ...\n    @staticmethod\n    def s(a): ...\n"}
    )
    method, static = lib.resolve("lib.C.m"), lib.resolve("lib.C.s")
    assert method is not None
    assert static is not None
    assert method.signature.position("b") == 1
    assert static.signature.position("a") == 0


def test_a_class_with_an_unknown_base_takes_what_its_own_new_takes(index):
    source = """
        from elsewhere import Base
        class Own(Base):
            def __new__(cls, data=None, name=None): ...
        class Heir(Base):
            data = None
        """
    lib = index({"lib.py": source})
    own, heir = lib.resolve("lib.Own"), lib.resolve("lib.Heir")
    assert own is not None
    assert heir is not None
    assert own.signature.position("name") == 1
    assert heir.signature is None


@pytest.mark.parametrize(
    "body",
    [
        "def f() -> Frame: ...",
        "def f() -> 'Frame': ...",
        "def f() -> Frame | None: ...",
        "from typing import Optional\ndef f() -> Optional[Frame]: ...",
        "def f():\n    return Frame()",
        "f: Frame = make()",
        "f = Frame()",
        "Alias = Frame\ndef f() -> Alias: ...",
    ],
)
def test_one_class_is_given(index, body):
    lib = index({"lib.py": f"class Frame: ...\nclass Other: ...\n{body}\n"})
    symbol = lib.resolve("lib.f")
    assert symbol is not None
    assert symbol.returns == "lib.Frame"


@pytest.mark.parametrize(
    "body",
    [
        "def f() -> Frame | Other: ...",
        "def f():\n    if x:\n        return Frame()\n    return Other()",
        "def f() -> type[Frame]: ...",
        "async def f() -> Frame: ...",
        "def f(): yield Frame()",
        "def f(Frame):\n    Frame = g()\n    return Frame()",
    ],
)
def test_where_it_is_not_evident_nothing_is_said(index, body):
    lib = index({"lib.py": f"class Frame: ...\nclass Other: ...\n{body}\n"})
    symbol = lib.resolve("lib.f")
    assert symbol is not None
    assert symbol.returns is None


def test_self_is_the_class_that_was_asked(index):
    lib = index({
        "lib.py": """
            from typing import Self
            class Base:
                def a(self) -> Self: ...
                def b(self):
                    return self._constructor(1).__finalize__(self)
            class Child(Base): ...
        """,
    })  # fmt: skip
    for name in ("a", "b"):
        symbol = lib.resolve(f"lib.Child.{name}")
        assert symbol is not None
        assert symbol.returns == "lib.Child"
