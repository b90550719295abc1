"""An edit of a file as a pair."""

import ast
import inspect
from pathlib import Path

import pytest

from pyrecode.journal.pair import pair_from_edit
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
