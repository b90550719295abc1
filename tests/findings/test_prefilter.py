"""The prefilter may let too much through, never too little."""

from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.findings.source import SourceError
from pyrecode.updates.catalog import Catalog

CASES = sorted((Path(__file__).parent / "data" / "cases").glob("*.py"))


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        ("import numpy\nnumpy.trapz", True),
        ("import numpy as np\nnp.cumsum", False),
        ("import os, numpy\nx.trapz", True),
        ("import os, \\\n  numpy\nx.trapz", True),
        ("from numpy import (\n  trapz)", True),
        ("if x: import numpy; trapz", True),
        ("np = importlib.import_module(\n  'numpy')\nnp.trapz", True),
        ("np = __import__('numpy').trapz", True),
        ("np = pytest.importorskip('numpy')\rnp.trapz", True),
        ("# numpy\nnumpy.trapz", False),
        ("import numpyx\nnumpyx.trapz", False),
        ("import mylib\nmylib.trapz", False),
        ("import numpy\ntrapz_ = xtrapz", False),
        ("import imp", True),
        ("", False),
    ],
)
def test_texts(text: str, concerns: bool, catalog: Catalog):
    assert may_concern(text.encode(), catalog) is concerns


def test_no_line_of_the_cases_is_lost(catalog: Catalog):
    """Each line alone, below its file's imports: what is found there must pass."""
    found = 0
    for path in CASES:
        lines = path.read_text().splitlines()
        imports = [
            line for line in lines if line.startswith(("import ", "from ")) and "(" not in line
        ]
        for line in lines:
            text = "\n".join([*imports, line.strip(), ""])
            try:
                module = Module.parse(text)
            except SourceError:
                continue
            if find(module, catalog, Selection(handled=True)):
                found += 1
                assert may_concern(text.encode(), catalog)
    assert found > 100
