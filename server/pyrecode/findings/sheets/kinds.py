"""What kind of text a file holds, told by its name, and the Python in it."""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from pyrecode.findings.source import SourceError, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyrecode.findings.sheets.sheet import Sheet

NOTEBOOKS = (".ipynb",)
MARKDOWN = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
DOCUMENTS = (*MARKDOWN, ".rst", ".rest")


class Kind(StrEnum):
    """What the text of a file is."""

    MODULE = "module"
    NOTEBOOK = "notebook"
    DOCUMENT = "document"


def kind_of(path: str) -> Kind:
    """What a file of this name holds; Python where the name says nothing else."""
    if not path.endswith((".py", ".pyi")):
        name = path.lower()
        if name.endswith(NOTEBOOKS):
            return Kind.NOTEBOOK
        if name.endswith(DOCUMENTS):
            return Kind.DOCUMENT
    return Kind.MODULE


def source_of(data: bytes, path: str) -> SourceFile:
    """The text of a file: as Python reads it where it is Python, else UTF-8.

    Raises:
        SourceError: binary, or not in its encoding.
    """
    return SourceFile.decode(data, path, is_python=kind_of(path) is Kind.MODULE)


def reader_of(path: str) -> "Callable[[str], Sequence[Sheet]]":
    """What takes the Python out of a text of this name: a notebook, a document, the docstrings of a module.

    It raises `SourceError` for a text that is not what its name says.
    """
    kind = kind_of(path)
    if kind is Kind.NOTEBOOK:
        return partial(_of_notebook, path)
    if kind is Kind.DOCUMENT:
        return partial(_of_document, path.lower().endswith(MARKDOWN))
    return partial(_of_docstrings, path)


def python_in(data: bytes, path: str) -> bytes:
    """The bytes of the Python in a file as far as they tell what it imports; nothing where it is broken."""
    if kind_of(path) is not Kind.NOTEBOOK:
        return data
    try:
        return "".join(
            sheet.text for sheet in _of_notebook(path, data.decode("utf-8-sig", "replace"))
        ).encode("utf-8", "surrogatepass")
    except SourceError:
        return b""


def _of_notebook(path: str, text: str) -> "Sequence[Sheet]":
    from pyrecode.findings.sheets.notebook import notebook_sheet

    return (notebook_sheet(text, path),)


def _of_document(is_markdown: bool, text: str) -> "Sequence[Sheet]":
    from pyrecode.findings.sheets.documents import document_sheet

    return (document_sheet(text, is_markdown=is_markdown),)


def _of_docstrings(path: str, text: str) -> "Sequence[Sheet]":
    from pyrecode.findings.module import Module
    from pyrecode.findings.sheets.doctests import docstring_sheets

    return tuple(docstring_sheets(Module.parse(text, path)))
