"""How far one search has come in telling classes: shared by all modules of the project that it looks into."""

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyrecode.findings.types import Types

if TYPE_CHECKING:
    from pyrecode.findings.names import Names
    from pyrecode.findings.own_code import OwnCode


class Course:
    """What was asked and answered in one search; nodes of all its modules are told apart by themselves."""

    def __init__(self, told: Mapping[ast.expr, Types] | None = None) -> None:
        """Know only what is told from elsewhere."""
        self.known = dict[ast.AST, Types | None](told.items() if told else ())
        self.own: dict[tuple[ast.ClassDef, str], Types | None] = {}
        """what classes of the project say of their members"""
        self.busy: set[ast.AST | tuple[ast.ClassDef, str]] = set()
        """the expressions, functions and members that are being asked for"""
        self.depth = 0
        self.steps = 0
        self.abroad = 0
        """from how many modules the question has come to this one"""
        self.unsettled = 0
        """answers that held only for the question they were part of: in a circle, or cut off"""
        self.modules: dict[Names, OwnCode] = {}
        """who answers for the modules that were looked into"""
