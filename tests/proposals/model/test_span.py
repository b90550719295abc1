"""The piece that goes to the model, and the way back: what is outside it does not move by a byte."""

import ast
import random

import pytest

from pyrecode.findings.module import Module
from pyrecode.journal.indentation import dedent, indent
from pyrecode.proposals.model.masking import mask
from pyrecode.proposals.model.span import LONGEST, Span, statement_around
from pyrecode.updates.replacements.base import CannotApply


def span_of(text: str, name: str = "old") -> tuple[Module, Span]:
    module = Module.parse(text)
    node = next(
        n
        for n in ast.walk(module.tree)
        if (isinstance(n, ast.Name) and n.id == name)
        or (isinstance(n, ast.Attribute) and n.attr == name)
    )
    span = statement_around(module, node)
    assert span is not None
    return module, span


def put(text: str, new_code: str, name: str = "old") -> str:
    module, span = span_of(text, name)
    edit = span.edit(new_code)
    assert edit is not None
    return module.text[: edit.start] + edit.new_text + module.text[edit.end :]


def test_the_innermost_statement_is_taken_without_its_indentation() -> None:
    text = "def f():\n    if x:\n        y = old(\n            1,\n        )\n    return y\n"
    _, span = span_of(text)
    assert span.old_code == "y = old(\n    1,\n)"


def test_a_decorator_is_part_of_its_function() -> None:
    text = "class A:\n    @ old\n    async def f(self):\n        return 1\n\n    b = 1\n"
    _, span = span_of(text)
    assert span.old_code == "@ old\nasync def f(self):\n    return 1"


def test_what_cannot_stand_on_its_own_brings_the_statement_around_it() -> None:
    text = "if a:\n    b()\nelif old(c):\n    d()\n"
    _, span = span_of(text)
    assert span.old_code == text.rstrip()


def test_the_imports_in_reach_stand_above_cut_to_what_is_used() -> None:
    text = "import os\nfrom lib import (\n    other,\n    old,\n)\n\ndef f():\n    x = old(os)\n    import sys\n"
    _, span = span_of(text)
    assert span.old_code == "import os\nfrom lib import old\n\nx = old(os)"


def test_the_answer_gets_the_indentation_back() -> None:
    text = "def f():\n    y = old(1)  # why\n    return y\n"
    assert put(text, "y = new(\n    1,\n)") == (
        "def f():\n    y = new(\n        1,\n    )  # why\n    return y\n"
    )


def test_an_answer_that_is_indented_as_a_whole_is_set_right() -> None:
    text = "if x:\n    old(1)\n"
    assert put(text, "        for i in x:\n            new(i)") == (
        "if x:\n    for i in x:\n        new(i)\n"
    )


def test_lines_inside_strings_keep_their_own_spaces() -> None:
    text = 'def f():\n    y = old("""\n  a\n    b\n""", 1)\n'
    _, span = span_of(text)
    assert span.old_code == 'y = old("""\n  a\n    b\n""", 1)'
    assert put(text, 'y = new("""\n  a\n    b\n""",\n        1)') == (
        'def f():\n    y = new("""\n  a\n    b\n""",\n            1)\n'
    )


def test_the_edit_is_no_larger_than_what_changed() -> None:
    text = "value = lib.old(first, second)\n"
    module, span = span_of(text)
    edit = span.edit("value = lib.newer(first, second)")
    assert edit is not None
    assert (module.text[edit.start : edit.end], edit.new_text) == ("old", "newer")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends_are_those_of_the_file(newline: str) -> None:
    text = newline.join(["if x:", "    y = old(", "        1)", "z = 2", ""])
    wanted = newline.join(["if x:", "    y = new(", "        1)", "z = 2", ""])
    assert put(text, "y = new(\n    1)") == wanted


def test_one_statement_of_a_line_is_changed_alone() -> None:
    assert put("a = 1; old(a); b = 2\n", "new(a)") == "a = 1; new(a); b = 2\n"
    assert put("if a: old(a)\n", "new(a)") == "if a: new(a)\n"
    with pytest.raises(CannotApply, match="several lines"):
        put("if a: old(a)\n", "x = 1\nnew(x)")


def test_tabs_and_wide_characters_are_no_trouble() -> None:
    text = "if x:\n\té = old('漢字', 1)\n"
    assert put(text, "é = new('漢字', 1)") == "if x:\n\té = new('漢字', 1)\n"


def test_a_byte_order_mark_is_no_indentation() -> None:
    assert put("\ufeffold(1)\n", "new(1)\nnew(2)") == "\ufeffnew(1)\nnew(2)\n"


def test_the_same_code_is_no_edit() -> None:
    _, span = span_of("x = old(1)\n")
    assert span.edit("x = old(1)") is None


def test_long_statements_are_not_asked_about() -> None:
    text = "old(\n" + "    1,\n" * LONGEST + ")\n"
    module = Module.parse(text)
    assert statement_around(module, module.tree.body[0].value) is None  # type: ignore[attr-defined]


def test_dedent_and_indent_are_each_others_inverse() -> None:
    draw = random.Random(11)
    pieces = ["x = 1", "if a:\n    b()", 's = """\n  t\n"""', "f(\n    1,\n)", "g('a')  # c"]
    for _ in range(200):
        code = "\n".join(draw.choices(pieces, k=draw.randint(1, 5)))
        for step in ("    ", "\t", "  "):
            assert dedent(indent(code, step), step) == code


def test_secrets_leave_as_numbers_and_come_back() -> None:
    code = "client = old(token='hunter2-abc', url='https://me:s3cret@host/x', plain='word')"
    masked = mask(code)
    assert "hunter2" not in masked.code
    assert "s3cret" not in masked.code
    assert "'word'" in masked.code
    ast.parse(masked.code)
    assert masked.restore(masked.code.replace("old", "new")) == code.replace("old", "new")


def test_an_answer_that_loses_a_secret_is_refused() -> None:
    masked = mask("old(password='correct-horse-9')")
    with pytest.raises(CannotApply, match="0 times"):
        masked.restore("new()")
    with pytest.raises(CannotApply, match="2 times"):
        masked.restore(masked.code + "\n" + masked.code)


def test_code_without_secrets_leaves_as_it_is() -> None:
    assert mask("old('MASKED')").code == "old('MASKED')"
    assert mask("old('MASKED')").restore("new('MASKED')") == "new('MASKED')"
