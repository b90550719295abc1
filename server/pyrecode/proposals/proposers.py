"""Who may propose without asking anybody: the rules, and the edits that people made."""

from typing import TYPE_CHECKING

from pyrecode.frozen import Frozen

if TYPE_CHECKING:
    from pyrecode.proposals.examples.index import Examples
    from pyrecode.proposals.type_checkers.base import TypeCheck


class Proposers(Frozen, eq=False):
    """What a rewriter draws on; picklable."""

    rules: bool = True
    examples: "Examples | None" = None
    types: "TypeCheck | None" = None
    """must agree with what they propose; with one they stay in this process"""
    shown: "Examples | None" = None
    """edits that propose nothing themselves and that a model is shown"""

    @property
    def generation(self) -> tuple[bool, int]:
        """Changes when other proposals may come out."""
        return self.rules, -1 if self.examples is None else self.examples.generation

    @property
    def circumstances(self) -> tuple[object, ...]:
        """The same for what outlives the process; empty where rules alone propose."""
        if self.rules and self.examples is None and self.types is None:
            return ()
        shown = "" if self.examples is None else self.examples.digest
        return self.rules, shown, "" if self.types is None else self.types.name


RULES = Proposers()
"""the rules alone"""
