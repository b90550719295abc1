"""The files of `data/engines/`: receivers that a file alone leaves open, with what is to be found there.

    frames["a"].append(row)  # expect: pandas.DataFrame.append
    rows["a"].append(row)  # fine: a list
    thing.append(row)  # fine: nobody can know

`open` in place of `expect` marks what only some engines know; none may find anything else there.
"""

import re
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.model import Certainty
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

FILES = sorted((Path(__file__).parent.parent / "data" / "engines").glob("*.py"))
_MARK = re.compile(r"# (expect|open): (\S+)$")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sites(file: Path, ask):
    text = file.read_text()
    found = {(text.count("\n", 0, one.start), one.update.label) for one in ask(text, file.name)}
    marks = [_MARK.search(line) for line in text.splitlines()]
    expected = {(at, mark[2]) for at, mark in enumerate(marks) if mark and mark[1] == "expect"}
    allowed = {(at, mark[2]) for at, mark in enumerate(marks) if mark}
    assert (expected - found, found - allowed) == (set(), set())


def test_without_an_engine_these_are_open(catalog: Catalog):
    left = 0
    for file in FILES:
        text = file.read_text()
        findings = find(Module.parse(text, file.name), catalog, Selection())
        lines = {text.count("\n", 0, one.start) for one in findings}
        left += sum(
            bool(_MARK.search(line)) and at not in lines
            for at, line in enumerate(text.splitlines())
        )
    assert left >= 15


def test_a_declared_class_is_proof_and_the_engine_is_named(ask, engine):
    text = (
        "import pandas as pd\nframes = dict.fromkeys('a', pd.DataFrame())\nframes['a'].append(1)\n"
    )
    (finding,) = ask(text, "proof.py")
    assert finding.certainty is Certainty.RESOLVED
    assert f"told by {engine.name}" in finding.reason
