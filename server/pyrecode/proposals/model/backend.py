"""What a model must be able to do: answer questions, several times each where it is asked to.

A backend is a file beside this one: an endpoint over HTTP, or a model in this process. Who asks does not know
which it is.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from pyrecode.proposals.model.serving import Adapter

Messages = tuple[tuple[str, str], ...]
"""role and content of each chat message"""
SERVED_AS = "pyrecode-"
"""what the names of our adapters begin with on a server"""


class ModelError(Exception):
    """The model gave no answer; the message is one line that says what to mend."""


class ModelDown(ModelError):  # noqa: N818 - a kind of ModelError
    """Nor will it help to ask again soon."""


@frozen
class Request:
    """One question, exactly as it leaves."""

    messages: Messages
    count: int = 1
    """answers that are wanted: the first the most likely one, the others drawn"""

    @property
    def as_dicts(self) -> list[dict[str, str]]:
        """The messages as chat templates and servers take them."""
        return [{"role": role, "content": content} for role, content in self.messages]


Replies = tuple[str, ...] | ModelError
"""the answers to one request, or why there are none"""


class Backend(Protocol):
    """A model that can be asked."""

    @property
    def model(self) -> str:
        """What is asked: the name of a model or adapter."""
        ...

    @property
    def identity(self) -> str:
        """Model, adapter, and how answers are drawn: what an answer depends on beside the question."""
        ...

    def replies(self, requests: Sequence[Request]) -> list[Replies]:
        """The answers to some requests, in their order; never raises for one of them."""
        ...

    def adapted(self, adapter: "Adapter | None", in_service: frozenset[str]) -> "Backend":
        """The same model with an adapter; None for the base model.

        Args:
            adapter: the one that answers.
            in_service: the versions that stand in some lane; others may be let go of.

        Raises:
            ModelDown: where the adapter cannot be loaded.
        """
        ...


TEMPERATURE = 0.8
"""of the answers that are drawn beside the most likely one"""


def messages_of(dicts: Sequence[dict[str, str]]) -> Messages:
    """Chat messages as they are kept."""
    return tuple((one["role"], one["content"]) for one in dicts)
