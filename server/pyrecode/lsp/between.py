"""What open documents are to one another: each is searched with the texts of the others, saved or not."""

import ast
import warnings
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.lsp.opened import Opened


def texts_for(opened: "Opened", everything: Iterable["Opened"]) -> dict[str, str]:
    """By path the texts of all open documents, as one of them is to see them.

    Of the others it is the last one that parses: nobody's findings go because of half a line elsewhere.
    """
    found = {
        str(one.document.path): one.document.text if one.given is None else one.given
        for one in everything
        if one.document.path is not None
    }
    if opened.document.path is not None:
        found[str(opened.document.path)] = opened.document.text
    return found


def rest_on(paths: Collection[str], everything: Iterable["Opened"]) -> list["Opened"]:
    """The documents whose findings rest on one of these files."""
    return [one for one in everything if not _searched(one).rests_on.isdisjoint(paths)]


def outdate(opened: "Opened") -> None:
    """Have the next look at a document be a new one: files that it rests on have changed."""
    searched = _searched(opened)
    searched.made_for = searched.running_for = None
    searched.asks_anew = True


def _searched(opened: "Opened") -> "Opened":
    """What is searched for a document: a notebook's cells are all together."""
    return opened if opened.notebook is None else opened.notebook.whole


def parses(text: str) -> bool:
    """Whether a text is whole; work, and so for the analysis thread."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
