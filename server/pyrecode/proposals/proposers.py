"""Who may propose without asking anybody: the rules, and the edits that people made."""

from attrs import frozen

from pyrecode.proposals.examples.index import Examples


@frozen(eq=False)
class Proposers:
    """What a rewriter draws on; picklable."""

    rules: bool = True
    examples: Examples | None = None

    @property
    def generation(self) -> tuple[bool, int]:
        """Changes when other proposals may come out."""
        return self.rules, -1 if self.examples is None else self.examples.generation

    @property
    def circumstances(self) -> tuple[object, ...]:
        """The same for what outlives the process; empty where rules alone propose."""
        if self.rules and self.examples is None:
            return ()
        return self.rules, "" if self.examples is None else self.examples.digest


RULES = Proposers()
"""the rules alone"""
