"""One use of an outdated API at one place in one file."""

import ast
from enum import StrEnum

from pyrecode.frozen import Frozen, field
from pyrecode.updates.model import ApiUpdate


class Certainty(StrEnum):
    """How the use was recognised."""

    RESOLVED = "resolved"
    """names or declared types prove it"""
    INFERRED = "inferred"
    """evidence, not proof"""


class Finding(Frozen):
    """One use of an outdated API at one place in one file.

    `start` and `end` are offsets in code points into the file's text. They cover exactly the
    outdated name (`trapz` in `np.trapz`), keyword name, literal, or imported name, never the whole call.
    """

    start: int
    end: int
    update: ApiUpdate
    certainty: Certainty
    node: ast.AST = field(eq=False, repr=False)
    """the Name, Attribute, alias or keyword that is outdated, or the argument expression"""
    call: ast.Call | None = field(default=None, eq=False, repr=False)
    """the call made of the API, where there is one"""
    reason: str = field(default="", eq=False)
    """the chain from the text to the update, in one line for `explain`"""
    handled: str = field(default="", eq=False)
    """how the code around it looks after it; such a finding is made on request only"""
