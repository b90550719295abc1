"""An answer is put back into its file: its statement in place, what it says of imports among the file's own."""

import ast

import pytest

from pyrecode.findings.module import Module
from pyrecode.proposals.change import apply, in_order
from pyrecode.proposals.model.placed import placed
from pyrecode.proposals.model.span import statement_around
from pyrecode.updates.replacements.base import CannotApply


def put(text: str, answer: str, name: str = "old") -> str:
    module = Module.parse(text)
    named = [
        node
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
    ]
    node = min(named, key=module.start)
    span = statement_around(module, node)
    assert span is not None
    return apply(text, in_order(placed(module, span, node, answer)))


@pytest.mark.parametrize(
    ("text", "answer", "wanted"),
    [
        (
            "import lib\n\nif x:\n    lib.old(1)\n",
            "import lib\n\nlib.new(1)",
            "import lib\n\nif x:\n    lib.new(1)\n",
        ),
        # The imports may be left out, and may be more than were shown.
        ("import lib\nlib.old(1)\n", "lib.new(1)", "import lib\nlib.new(1)\n"),
        (
            "import lib\nlib.old(1)\n",
            "import lib\nfrom lib import part\n\npart.new(1)",
            "import lib\nfrom lib import part\npart.new(1)\n",
        ),
        # What the answer does without goes, unless the rest of the file needs it.
        ("import lib\nlib.old(1)\n", "import part\n\npart.new(1)", "import part\npart.new(1)\n"),
        (
            "import lib\nlib.old(1)\nlib.other()\n",
            "import part\n\npart.new(1)",
            "import lib\nimport part\npart.new(1)\nlib.other()\n",
        ),
        (
            "from lib import a, old\n\na(old(1))\nold(2)\n",
            "from lib import a, new\n\na(new(1))",
            "from lib import a, old, new\n\na(new(1))\nold(2)\n",
        ),
        (
            "from lib import old\n\nold(1)\n",
            "from lib import new\n\nnew(1)",
            "from lib import new\n\nnew(1)\n",
        ),
        # The same name from elsewhere, where nothing else reads it.
        (
            "from lib.parts import old\n\nold(1)\n",
            "from lib import old\n\nold(1)",
            "from lib import old\n\nold(1)\n",
        ),
        # An import that is there already is not made again.
        (
            "import part\nimport lib\nlib.old(1)\n",
            "import lib\nimport part\n\npart.new(1)",
            "import part\nimport lib\npart.new(1)\n",
        ),
        # An answer that is indented as a whole, and one that is an import itself.
        (
            "import lib\nlib.old(1)\n",
            "    import lib\n\n    lib.new(1)",
            "import lib\nlib.new(1)\n",
        ),
    ],
)
def test_where_an_answer_comes_to_stand(text: str, answer: str, wanted: str) -> None:
    assert put(text, answer) == wanted


def test_an_import_that_is_asked_about_is_the_statement() -> None:
    text = "from lib import old\n\nold()\n"
    module = Module.parse(text)
    alias = module.names.imports[0].alias
    span = statement_around(module, alias)
    assert span is not None
    assert span.old_code == "from lib import old"
    edits = placed(module, span, alias, "from lib import new as old")
    assert apply(text, in_order(edits)) == "from lib import new as old\n\nold()\n"


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        ("import lib\nlib.old(1)\n", "import lib\n\nlib.old(1)", "as it was"),
        ("import lib\nlib.old(1)\n", "lib.old(1)", "as it was"),
        ("import lib\nlib.old(1)\n", "import lib\nimport part", "nothing but imports"),
        ("import lib\nlib.old(1)\n", "import lib; lib.new(1)", "in one line"),
        ("import lib\npart = 1\nlib.old(1)\n", "import part\n\npart.new(1)", "something else"),
        (
            "from a import old\nold(1)\nold(2)\n",
            "from b import old\n\nold(1)",
            "in the rest of the file",
        ),
        ("import lib\nlib.old(1)\n", "from lib import *\n\nnew(1)", "left to people"),
        ("import lib\nlib.old(1)\n", "from . import part\n\npart.new(1)", "left to people"),
    ],
)
def test_what_has_no_place(text: str, answer: str, words: str) -> None:
    with pytest.raises(CannotApply, match=words):
        put(text, answer)
