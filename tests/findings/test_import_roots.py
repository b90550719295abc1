"""Import roots read off the bytes."""

import ast
import sysconfig
from pathlib import Path

import pytest

from pyrecode.findings.import_roots import import_roots


@pytest.mark.parametrize(
    ("source", "roots"),
    [
        (b"import numpy", {"numpy"}),
        (b"import os, numpy.linalg as la, sys", {"os", "numpy", "sys"}),
        (b"from numpy.linalg import norm as x, svd", {"numpy"}),
        (b"from numpy import (\n    trapz,\n)", {"numpy"}),
        (b"from numpy import*", {"numpy"}),
        (b"from numpy \\\n   import trapz", {"numpy"}),
        (b"from numpy \\\r\n import trapz\r\n", {"numpy"}),
        (b"import a, \\\n    b", {"a", "b"}),
        (b"try: import a\nexcept ImportError: b = None", {"a"}),
        (b"import a; from b import c; import d", {"a", "b", "d"}),
        (b"from . import a\nfrom .b import c\nfrom..d import e", set()),
        (b"important = 1\nreimport numpy", set()),
        (b"import\ta", {"a"}),
    ],
)
def test_statements(source: bytes, roots: set[str]) -> None:
    assert import_roots(source) == roots


def test_no_import_of_the_standard_library_is_missed() -> None:
    """Every import that the parser sees in real files is among the roots."""
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
    assert len(files) > 100
    for file in files:
        data = file.read_bytes()
        parsed: set[str] = set()
        for node in ast.walk(ast.parse(data)):
            if isinstance(node, ast.Import):
                parsed |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                parsed.add(node.module.partition(".")[0])
        assert parsed <= import_roots(data), file


def test_a_file_of_one_long_line_takes_no_long_time() -> None:
    assert import_roots(b"x = 1; import a; " * 60_000) == {"a"}
