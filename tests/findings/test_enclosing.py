"""The node that holds a node: looked up in parts of a tree, and the same as in the whole of it."""

import ast
from pathlib import Path

import pytest

from pyrecode.findings.enclosing import Parents
from pyrecode.findings.near import Near

SOURCES = Path(__file__).parents[2] / "server" / "pyrecode" / "findings"
ODD = 'a = 1; b = f"""{a}\n{[c for c in (a, b)]}"""\n@d(e)\nclass F(G, h=1):\n  @i\n  def j(self, k=a): pass\n'


@pytest.mark.parametrize("text", [ODD, *(one.read_text() for one in SOURCES.glob("in_*.py"))])
@pytest.mark.parametrize("backwards", [False, True])
def test_every_node_has_the_parent_that_holds_it(text: str, backwards: bool):
    tree = ast.parse(text)
    holds = {
        child: node
        for node in ast.walk(tree)
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, ast.expr_context | ast.operator | ast.boolop | ast.unaryop)
        and not isinstance(child, ast.cmpop)
    }
    parents = Parents(tree)
    nodes = [*holds][:: -1 if backwards else 1]
    assert all(parents.get(node) is holds[node] for node in nodes)
    assert parents.get(tree) is None


def test_places_that_touch_are_one():
    near = Near([(8, 9), (2, 4), (4, 6), (3, 3)])
    assert [offset for offset in range(11) if near.holds(offset)] == [2, 3, 4, 5, 6, 8, 9]
    assert not Near([]).holds(0)
