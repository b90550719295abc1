"""What a general problem is: what is asked, and how its answer is judged."""

from typing import Protocol

from attrs import frozen


class Judge(Protocol):
    """Whether a reply solves the problem."""

    def __call__(self, reply: str) -> bool:
        """Look at all that the model wrote."""
        ...


@frozen
class Problem:
    """One problem."""

    name: str
    """unique in its set"""
    kind: str
    """problems of one kind are easy or hard for the same models"""
    question: str
    """what the model is told, as the user's one message"""
    solved: Judge

    @property
    def messages(self) -> list[dict[str, str]]:
        """The chat messages, as a chat template takes them."""
        return [{"role": "user", "content": self.question}]
