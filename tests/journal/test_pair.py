"""An edit of a file as a pair."""

import ast
import inspect
import shutil
import textwrap
from pathlib import Path

import pytest

from pyrecode.journal.between import spans_between
from pyrecode.journal.pair import codes_from_edit, pair_from_edit
from pyrecode.journal.text_lines import line_starts
from pyrecode.updates.model import ApiUpdate, Kind
from pyrecode.updates.replacements.rename import Rename

TRAPZ = ApiUpdate(
    library="numpy",
    symbol="numpy.trapz",
    kind=Kind.FUNCTION,
    deprecated_in="2.0",
    removed_in="2.4",
    replacement=Rename("trapezoid"),
    message="Use `trapezoid` instead.",
)


def edit(before: str, *changes: tuple[str, str]):
    """Replace the first occurrence of each old word; the pair of the whole edit."""
    after, spans = before, []
    for old, new in changes:
        at_before, at_after = before.index(old), after.index(old)
        after = after.replace(old, new, 1)
        spans.append(((at_before, at_before + len(old)), (at_after, at_after + len(new))))
    return pair_from_edit(before, after, spans, TRAPZ, "2.4.6")


def test_statement_with_its_import():
    pair = edit(
        "import os\nimport numpy as np\n\nx = 1\narea = np.trapz(y)\nprint(area)\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert pair.old_code == "import numpy as np\n\narea = np.trapz(y)"
    assert pair.new_code == "import numpy as np\n\narea = np.trapezoid(y)"
    assert pair.dependency == "numpy"
    assert pair.new_version == "==2.4.6"
    assert pair.description == "numpy.trapz"
    assert "numpy.trapezoid" in pair.update_info
    assert "2.0" in pair.update_info


def test_smallest_statement_inside_a_function_is_dedented():
    pair = edit(
        "import numpy as np\n\nclass A:\n    def f(self, y):\n        if y:\n"
        "            return np.trapz(\n                y,\n            )\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert pair.new_code == "import numpy as np\n\nreturn np.trapezoid(\n    y,\n)"


def test_edit_in_the_head_of_a_loop_takes_the_loop():
    pair = edit("import numpy as np\nfor i in np.trapz(y):\n    print(i)\n", ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.old_code.endswith("for i in np.trapz(y):\n    print(i)")


def test_decorator_belongs_to_its_function():
    pair = edit(
        "import numpy as np\n\nclass C:\n    @ np.trapz\n    def f(self):\n        pass\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert pair.new_code.endswith("@ np.trapezoid\ndef f(self):\n    pass")


def test_from_import_and_its_uses():
    pair = edit(
        "from numpy import trapz, sum\nz = sum(y)\narea = trapz(y)\n",
        ("import trapz", "import trapezoid"),
        ("trapz(y)", "trapezoid(y)"),
    )
    assert pair is not None
    assert pair.old_code == "from numpy import trapz\n\narea = trapz(y)"
    assert pair.new_code == "from numpy import trapezoid\n\narea = trapezoid(y)"


def test_lone_import_is_its_own_statement():
    pair = edit("import os\nfrom numpy import trapz as t\n", ("trapz", "trapezoid"))
    assert pair is not None
    assert (pair.old_code, pair.new_code) == (
        "from numpy import trapz as t",
        "from numpy import trapezoid as t",
    )


def test_imports_of_other_functions_stay_out():
    pair = edit(
        "def g():\n    import jax.numpy as np\n\ndef f(y):\n    import numpy as np\n    return np.trapz(y)\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert pair.old_code == "import numpy as np\n\nreturn np.trapz(y)"


def test_text_inside_strings_keeps_its_place():
    before = 'import numpy as np\ndef f():\n    s = """a\n    b""", np.trapz(\n        y)\n'
    pair = edit(before, ("trapz", "trapezoid"))
    assert pair is not None
    assert '"""a\n    b""", np.trapezoid(\n    y)' in pair.new_code


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_wide_characters(end: str):
    before = end.join(["import numpy as np", "def f(y):", "    é = '😀'; a = np.trapz(y)", ""])
    pair = edit(before, ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.new_code == "import numpy as np\n\na = np.trapezoid(y)"


def test_form_feed_is_no_line_end():
    pair = edit("import numpy as np\n\x0c\nif 1:\n    a = np.trapz(y)\n", ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.old_code == "import numpy as np\n\na = np.trapz(y)"


def test_one_call_made_two_statements():
    before = "import numpy as np\ndef f(y):\n    return np.trapz(y)\n"
    after = "import numpy as np\ndef f(y):\n    a = np.trapezoid(y)\n    return a\n"
    start = before.index("return")
    spans = [((start, start + 18), (start, after.index("\n", after.index("return")) - 0))]
    pair = pair_from_edit(before, after, spans, TRAPZ, None)
    assert pair is not None
    assert pair.new_code == "import numpy as np\n\na = np.trapezoid(y)\nreturn a"
    assert pair.new_version == "==2.4"


@pytest.mark.parametrize(
    ("before", "after"),
    [("x = (", "x = 1"), ("x = 1", "x = ("), ("x = 1", "x = 1"), ("x = 1", "x = 1 \x00")],
)
def test_no_pair_where_a_side_cannot_be_read_or_nothing_changed(before: str, after: str):
    assert pair_from_edit(before, after, [((0, 1), (0, 1))], TRAPZ, "2") is None


def test_both_sides_parse_on_their_own_for_every_statement_of_a_real_file():
    text = Path(inspect.__file__).read_text(encoding="utf-8")
    changed = 0
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and node.id == "self" and node.lineno % 11 == 0:
            lines = text.splitlines(keepends=True)
            at = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
            after = f"{text[:at]}this{text[at + 4 :]}"
            pair = pair_from_edit(text, after, [((at, at + 4), (at, at + 4))], TRAPZ, "2")
            if pair:
                ast.parse(pair.old_code)
                ast.parse(pair.new_code)
                changed += 1
    assert changed > 10


def test_an_elif_takes_the_whole_condition():
    pair = edit(
        "import numpy as np\n\nif x:\n    pass\nelif np.trapz(y):\n    z = 1\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert (
        pair.new_code == "import numpy as np\n\nif x:\n    pass\nelif np.trapezoid(y):\n    z = 1"
    )


def test_inside_the_block_of_an_elif_the_statement_is_enough():
    pair = edit(
        "import numpy as np\nif x:\n    pass\nelif y:\n    z = np.trapz(y)\n",
        ("trapz", "trapezoid"),
    )
    assert pair is not None
    assert pair.new_code == "import numpy as np\n\nz = np.trapezoid(y)"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("try:\n    pass\nexcept E:\n    a = np.trapz(y)\n", "a = np.trapezoid(y)"),
        (
            "try:\n    pass\nexcept np.trapz:\n    a = 1\n",
            "try:\n    pass\nexcept np.trapezoid:\n    a = 1",
        ),
        ("match x:\n    case 1:\n        a = np.trapz(y)\n", "a = np.trapezoid(y)"),
        (
            "match x:\n    case np.trapz:\n        a = 1\n",
            "match x:\n    case np.trapezoid:\n        a = 1",
        ),
        ("for i in x:\n    pass\nelse:\n    np.trapz(y)\n", "np.trapezoid(y)"),
        ("with np.trapz(y) as a:\n    b = 1\n", "with np.trapezoid(y) as a:\n    b = 1"),
        ("x = 1; a = np.trapz(y); z = 2\n", "a = np.trapezoid(y)"),
        ("if x: a = np.trapz(y)\n", "a = np.trapezoid(y)"),
        (
            "f = lambda y: [\n    np.trapz(y)\n    for z in y\n]\n",
            "f = lambda y: [\n    np.trapezoid(y)\n    for z in y\n]",
        ),
    ],
)
def test_the_smallest_whole_statement(block: str, expected: str):
    pair = edit(f"import numpy as np\n{block}", ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.new_code == f"import numpy as np\n\n{expected}"


def test_a_star_import_is_kept_where_a_name_may_come_from_it():
    text = "from numpy import *\nimport os\n\ndef f(y):\n    print(y)\n    return trapz(y)\n"
    pair = edit(text, ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.old_code == "from numpy import *\n\nreturn trapz(y)"
    pair = edit(text.replace("trapz(y)", "y.trapz(len(y))"), ("trapz", "trapezoid"))
    assert pair is not None
    assert pair.old_code == "return y.trapz(len(y))"


def test_an_import_that_the_edit_brings_is_on_the_new_side_alone():
    before = "import numpy as np\n\na = np.trapz(y)\n"
    after = "import numpy as np\nfrom scipy import integrate\n\na = integrate.trapezoid(y)\n"
    at, now = before.index("np.trapz"), after.index("integrate.")
    spans = [((19, 19), (19, 47)), ((at, at + 8), (now, now + 19))]
    pair = pair_from_edit(before, after, spans, TRAPZ, "2")
    assert pair is not None
    assert pair.old_code == "import numpy as np\n\na = np.trapz(y)"
    assert pair.new_code == "from scipy import integrate\n\na = integrate.trapezoid(y)"


def test_statements_that_are_too_large_are_no_pair():
    body = "".join(f"    x{number} = {number}\n" for number in range(250))
    assert (
        edit(f"import numpy as np\nfor i in np.trapz(y):\n{body}", ("trapz", "trapezoid")) is None
    )


def test_every_name_of_real_code_makes_a_pair_that_parses_and_holds_the_edit():
    """Each edit is one name made longer; what comes out is dedented, and holds just that change."""
    count = 0
    for module in (ast, textwrap, shutil):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        starts = line_starts(text)
        names = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
        for node in names[::61]:
            at = starts[node.lineno - 1] + node.col_offset
            assert text[at:].startswith(node.id)
            after = f"{text[:at]}zz_{text[at:]}"
            end = at + len(node.id)
            codes = codes_from_edit(text, after, [((at, end), (at, end + 3))])
            assert codes is not None, (module.__name__, node.lineno)
            old, new = codes
            assert not ast.parse(old).body[-1].col_offset
            ast.parse(new)
            assert f"zz_{node.id}" in new
            assert f"zz_{node.id}" not in old
            old_statements = (
                old.rpartition("\n\n")[2] if old.startswith(("import", "from")) else old
            )
            assert old_statements.splitlines()[-1] in text
            count += 1
    assert count > 25


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", [("b", "B")]),
        ("a\n  f(x)\nc\n", "a\n  f(y)\nc\n", [("x", "y")]),
        ("a\n", "a\nb\n", [("", "b")]),
        ("a\nb\n", "a\n", [("b", "")]),
        ("one\r\ntwo\r\n", "one\r\n2\r\n", [("two", "2")]),
        ("a", "a", []),
        ("x = f(1)\ny\nz = g(1)\n", "x = f(2)\ny\nz = g(2)\n", [("1", "2"), ("1", "2")]),
    ],
)
def test_where_two_texts_differ(before: str, after: str, expected: list[tuple[str, str]]):
    spans = spans_between(before, after)
    assert [(before[o[0] : o[1]], after[n[0] : n[1]]) for o, n in spans] == expected
