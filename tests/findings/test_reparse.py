"""The tree that an edit leaves is the one that a parse of the whole text gives."""

import ast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyrecode.findings.module import Module
from pyrecode.findings.reparse import reparse
from pyrecode.findings.source import SourceError

TEXT = '''"""Areas."""

import numpy as np; import os

# two of them
@cached
@np.vectorize
def area(x, y):
    if x is None:
        return 0.0
    else:
        text = """
        x""" % (
            y,
        )
    return np.trapz(y, x)

class Model:
    """One."""

    async def fit(self): return self


total = (
    area(1, 2)
) + \\
    3
for one in range(3):
    print(one)
else:
    pass
'''
LINES = TEXT.split("\n")
PIECES = (
    *('"', "'", '"""', "(", ")", "[", "]", "{", "}", ":", ";", "\\", "#", "@", ",", "="),
    *(
        " ",
        "    ",
        "\t",
        "é",
        "else:",
        "x = 1",
        "def f():",
        "@\\",
        "pass",
        "return",
        "import os",
        "",
    ),
)
edits = st.lists(
    st.tuples(
        st.integers(0, len(LINES) - 1),
        st.integers(0, 30),
        st.sampled_from(PIECES),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=3,
)


def dump(tree: ast.Module) -> str:
    return ast.dump(tree, include_attributes=True)


@pytest.mark.filterwarnings("ignore:invalid escape")
@settings(max_examples=400, deadline=None)
@given(edits)
@example([(4, 0, "    pass", 11)])
@example([(3, 0, "@\\", 9)])
@example([(30, 0, "\\", 9)])
def test_an_edit_gives_the_tree_of_the_whole_text(edits: list[tuple[int, int, str, int]]):
    lines = [*LINES]
    for number, column, piece, gone in edits:
        line = lines[number]
        lines[number] = line[:column] + piece + line[column + gone :]
    text = "\n".join(lines)
    before = Module.parse(TEXT)
    tree = reparse(text, before.text, before.tree)
    if tree is not None:
        assert dump(tree) == dump(ast.parse(text))
    assert dump(before.tree) == dump(ast.parse(TEXT))


def test_only_the_statements_around_an_edit_are_parsed():
    before = Module.parse(TEXT)
    after = Module.parse(TEXT.replace("return 0.0", "return np.in1d(x, y)"), before=before)
    kept = [one is other for one, other in zip(before.tree.body, after.tree.body, strict=True)]
    assert kept == [True, True, True, False, True, True, True]
    assert after.names.dotted(after.tree.body[3].body[0].body[0].value.func) == "numpy.in1d"  # type: ignore[attr-defined]


def test_another_number_of_lines_is_parsed_as_a_whole():
    before = Module.parse(TEXT)
    assert reparse(TEXT.replace("# two", "\n# two"), before.text, before.tree) is None


def test_what_does_not_parse_is_told_with_its_line():
    before = Module.parse(TEXT)
    with pytest.raises(SourceError) as caught:
        Module.parse(TEXT.replace("return 0.0", "return (0.0"), before=before)
    assert caught.value.line == 10
