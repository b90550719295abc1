"""Python that stands inside other texts, and the way back."""

import ast
import json

import pytest

from pyrecode.findings.sheets.cells import cells_sheet
from pyrecode.findings.sheets.documents import document_sheet
from pyrecode.findings.sheets.json_strings import decoded, strings_of
from pyrecode.findings.sheets.magics import masked, masks
from pyrecode.findings.sheets.notebook import notebook_sheet
from pyrecode.findings.sheets.sheet import Sheet
from pyrecode.updates.replacements.base import Edit


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1", "0#atplotlib inline\nx = 1"),
        ("%%time\nx = 1", "0#time\nx = 1"),
        ("!ls -l\nx", "0#s -l\nx"),
        ("if x:\n    !ls\n    %cd ..", "if x:\n    0#s\n    0#d .."),
        ("files = !ls *.py", "files = 0#s *.py"),
        ("a, b = %timeit -o f()", "a, b = 0#imeit -o f()"),
        ("np.trapz?", "0#.trapz?"),
        ("??np.trapz", "0#np.trapz"),
        ("x.y[0].z?  # help", "0#y[0].z?  # help"),
        ("%", "0"),
        ("!ls \\\n  -l\nx = 1", "0#s \\\n0#-l\nx = 1"),
        ("f(a\n % b)\n%magic", "f(a\n % b)\n0#agic"),
        ("x = '''\n%no\n'''\n%yes", "x = '''\n%no\n'''\n0#es"),
        ("x = 'it\\'s # no' \\\n % y\n%yes", "x = 'it\\'s # no' \\\n % y\n0#es"),
        ('x = r"\\\\"  # (\n%yes', 'x = r"\\\\"  # (\n0#es'),
        ("f'{x!r}'\n!a", "f'{x!r}'\n0#"),
        ("x != y\n%a", "x != y\n0#"),
    ],
)
def test_magics_become_python_of_the_same_length(cell: str, python: str) -> None:
    found = cell
    for start, end in masks(cell):
        found = found[:start] + masked(found[start:end]) + found[end:]
    assert found == python
    ast.parse(found)


@pytest.mark.parametrize(
    "cell",
    ["x % y", "x = y % z", "(a\n%b)", "a if b else c", "'''\n%x\n'''", "x: int = 3", "not x"],
)
def test_python_has_no_magics(cell: str) -> None:
    assert masks(cell) == []


@pytest.mark.parametrize(
    "text", ["", "a", '\n"\\/\t', "ä😀", "\ud83d", "\u2028\x00", "\ud83dx\ude00"]
)
@pytest.mark.parametrize("ascii_", [True, False])
def test_strings_of_json(text: str, ascii_: bool) -> None:
    data = {"a": [{"b": "x", 'k"ey': [text, "y"]}, text], "c": {"d": 1.5, "e": None, "f": text}}
    written = json.dumps(data, ensure_ascii=ascii_)
    found = {path: decoded(written, start, end) for path, start, end in strings_of(written)}
    assert {path: said for path, (said, _) in found.items()} == {
        ("a", 0, "b"): "x",
        ("a", 0, 'k"ey', 0): text,
        ("a", 0, 'k"ey', 1): "y",
        ("a", 1): text,
        ("c", "f"): text,
    }
    for said, offsets in found.values():
        if offsets is not None:
            assert len(offsets) == len(said) + 1
            for place, character in enumerate(said):
                raw = written[offsets[place] : offsets[place + 1]]
                assert json.loads(f'"{raw}"') == character


def written(sheet: Sheet, edit: Edit) -> str | None:
    found = sheet.edit(edit)
    if found is None:
        return None
    return sheet.host[: found.start] + found.new_text + sheet.host[found.end :]


def notebook(*sources: list[str] | str, indent: int | None = None) -> Sheet:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return notebook_sheet(json.dumps({"cells": cells}, indent=indent))


def sources(text: str | None) -> list[object] | None:
    return None if text is None else [cell["source"] for cell in json.loads(text)["cells"]]


@pytest.mark.parametrize("indent", [None, 1])
def test_edits_of_a_notebook(indent: int | None) -> None:
    sheet = notebook(["import a\n", "%magic\n", "b"], "c\nd\n", indent=indent)
    assert sheet.text == "import a\n0#agic\nb\n\nc\nd\n"
    at = sheet.text.index
    assert sources(written(sheet, Edit(at("a\n"), at("a\n") + 1, 'x"y'))) == [
        ['import x"y\n', "%magic\n", "b"], "c\nd\n",
    ]  # fmt: skip
    assert sources(written(sheet, Edit(9, 9, "import b\n"))) == [
        ["import a\n", "import b\n", "%magic\n", "b"], "c\nd\n",
    ]  # fmt: skip
    assert sources(written(sheet, Edit(0, 9, ""))) == [["%magic\n", "b"], "c\nd\n"]
    end = at("b\n") + 1
    assert sources(written(sheet, Edit(end + 1, end + 1, "new\n"))) == [
        ["import a\n", "%magic\n", "b\n", "new"], "c\nd\n",
    ]  # fmt: skip
    assert sources(written(sheet, Edit(at("d"), at("d") + 1, "e\nf"))) == [
        ["import a\n", "%magic\n", "b"], "c\ne\nf\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "edit",
    [
        Edit(9, 12, "x"),  # in a magic
        Edit(0, 16, "x"),  # over a magic
        Edit(8, 10, ""),
        Edit(0, 20, "x"),  # over two cells
        Edit(0, 1, "x\ry"),
    ],
)
def test_what_has_no_exact_form_is_refused(edit: Edit) -> None:
    assert notebook(["import a\n", "%magic\n", "b"], "c\nd\n").edit(edit) is None


def test_the_cells_of_an_editor() -> None:
    texts = ["import a", "", "%%bash\nls", "!ls\nb", "c"]
    sheet = cells_sheet(texts)
    assert sheet.text == "import a\n\n0#s\nb\n\nc"
    assert [block.number for block in sheet.blocks] == [0, 3, 4]
    assert sheet.host == "\n".join(texts)
    start = sheet.text.index("b")
    assert sheet.span(start, start + 1) == (sheet.host.rindex("b"), sheet.host.rindex("b") + 1)
    assert sheet.place(start)[1:] == (2, 1)
    assert written(sheet, Edit(8, 9, "")) == sheet.host


def test_edits_of_a_document() -> None:
    text = "- x\n\n  ```python\n  a\n  b\n  ```\n\n```python\nc\n```\n\n```pycon\n>>> d\n```\n"
    sheet = document_sheet(text, is_markdown=True)
    assert sheet.text == "a\nb\n\nc\n\nd\n"
    assert written(sheet, Edit(0, 1, "x\ny")) == text.replace("  a\n", "  x\n  y\n")
    assert written(sheet, Edit(0, 3, "x")) == text.replace("  a\n  b\n", "  x\n")
    assert written(sheet, Edit(5, 5, "x\n")) == text.replace("\nc\n", "\nx\nc\n")
    assert written(sheet, Edit(8, 9, "e")) == text.replace(">>> d", ">>> e")
    assert written(sheet, Edit(8, 8, "e\n")) is None
    assert written(sheet, Edit(0, 6, "")) is None


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("```python\na\n```", "a\n"),
        ("```py\na\n", "a\n"),
        ("~~~ {.python}\na\n~~~\n", "a\n"),
        ("````python\n```\na\n```\n````", ""),
        ("```{code-cell} ipython3\na\n```", "a\n"),
        ("> ```python\n> a\n> b\n> ```\n", "a\nb\n"),
        ("```python title='x'\na\n```", "a\n"),
        ("```pythonic\na\n```", ""),
        ("```\na\n```", ""),
        ("```bash\na\n```\n```python\nb\n```", "b\n"),
        ("```python\nthis is no use\n```", ""),
        ("```python\n```", ""),
        ("```python\n\n```", ""),
        ("```python\r\na\r\n```\r\n", "a\r\n"),
        (">>> a\n", ""),
    ],
)
def test_fences(text: str, python: str) -> None:
    assert document_sheet(text, is_markdown=True).text == python


@pytest.mark.parametrize(
    ("text", "python"),
    [
        (".. code-block:: python\n\n   a\n   b\n\nc\n", "a\nb\n"),
        (".. code:: python\n   :number-lines:\n\n   a\n", "a\n"),
        (".. code-block:: bash\n\n   a\n", ""),
        (".. testcode::\n\n    a\n", "a\n"),
        ("::\n\n   a\n", ""),
        (">>> a\n1\n>>> b\n2\n", "a\nb\n"),
        (">>> if a:\n...     b\n...\nx\n", "if a:\n    b\n\n"),
        (">>> a(\n>>> b\n", "b\n"),
        ("   >>> a\n   b\n", "a\n"),
        ("In [1]: a\nOut[1]: 2\n", "a\n"),
    ],
)
def test_directives_and_examples(text: str, python: str) -> None:
    sheet = document_sheet(text, is_markdown=False)
    assert sheet.text == python
    for piece in sheet.pieces:
        assert (
            text[piece.host : piece.host + piece.end - piece.start]
            == python[piece.start : piece.end]
        )
