"""A model's reply as the rewards see it."""

from functools import cached_property

from attrs import frozen

from pyrecode.proposals.model.answer import parse_answer


@frozen(slots=False)
class Reply:
    """All that the model wrote, and what it was asked for."""

    text: str
    """with its tags"""
    thinking: bool = True
    """whether the prompt asked for a thinking part"""
    bare: bool = False
    """the text is code alone, from someone who wants code scored and not a reply"""

    @cached_property
    def code(self) -> str | None:
        """The code of the answer block; None where there is no telling."""
        return self.text if self.bare else parse_answer(self.text)
