"""What may set an attribute is told by the text of the code: no way to set one is missed, few reads are taken for one."""

import pytest

from pyrecode.findings.stores import stores, stores_on

_SETS = [
    "self.x = 1",
    "self.x=1",
    "self.x: int = 1",
    "self.x += 1",
    "self.x //= 2",
    "a = self.x = 1",
    "self.x, self.y = pair",
    "self.y, self.x = pair",
    "(self.x, self.y) = pair",
    "(\n    self.x,\n    self.y,\n) = pair",
    "[self.x, *self.y] = pair",
    "for self.x in rows: pass",
    "for self.x, y in rows: pass",
    "with a as self.x: pass",
    "with a() as (self.x, y): pass",
    "return self.x\nself.x = 1",
]
_READS = [
    "y = self.x",
    "self.xy = 1",
    "self.x == 1",
    "self.x <= 1",
    "call(self.x)",
    "call(a, self.x, b=1)",
    "return self.x, y\nz = 1",
    "if self.x: pass",
    "self.x.y = 1",
    "self.x[0] = 1",
    "for y in self.x: pass",
]


@pytest.mark.parametrize("code", _SETS)
def test_what_sets_an_attribute_is_seen(code: str) -> None:
    assert stores("x")(code, 0, len(code))


@pytest.mark.parametrize("code", _READS)
def test_what_reads_an_attribute_sets_none(code: str) -> None:
    assert not stores("x")(code, 0, len(code))


def test_only_the_part_that_is_asked_for_counts() -> None:
    code = "self.x = 1\nself.y = 2\n"
    assert not stores("x")(code, code.index("\n"), len(code))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f():\n    np.bool = bool\n", True),
        ("def f():\n    np.core.bool = bool\n", True),
        ("def f():\n    a, np.bool = pair\n", True),
        ("def f():\n    x = np.bool\n", False),
        ("def f():\n    call(dtype=np.bool, order='C')\n", False),
        ("def f():\n    self.np = 1\n", False),
    ],
)
def test_what_changes_a_library_is_seen(code: str, expected: bool) -> None:
    assert bool(stores_on({"np"})(code, 0, len(code))) is expected
