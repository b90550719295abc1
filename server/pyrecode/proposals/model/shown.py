"""A backend that asks nobody: it writes down what would leave the machine, as one JSON object a line."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from pyrecode.proposals.model.backend import ModelError, Replies, Request
from pyrecode.proposals.model.endpoint import Endpoint

if TYPE_CHECKING:
    from pyrecode.proposals.model.serving import Adapter


class NotAskedError(ModelError):
    """Nothing was sent; not worth a line."""


@define(eq=False)
class Shown:
    """Takes the place of an endpoint."""

    endpoint: Endpoint
    write: Callable[[str], None]
    """gets each line"""
    _seen: set[Request] = field(factory=set, init=False)

    @property
    def model(self) -> str:
        """The model that would be asked."""
        return self.endpoint.model

    @property
    def identity(self) -> str:
        """Never that of a model: nothing that it gives may be kept."""
        return f"shown {self.endpoint.model}"

    def adapted(self, adapter: "Adapter | None", in_service: frozenset[str]) -> "Shown":
        """The same, under the adapter's name; no server is told to load it."""
        from attrs import evolve

        if adapter is None:
            return self
        return Shown(evolve(self.endpoint, model=adapter.name), self.write)

    def replies(self, requests: Sequence[Request]) -> list[Replies]:
        """Write the requests down."""
        for request in requests:
            if request not in self._seen:
                self._seen.add(request)
                for body in self.endpoint.body(request):
                    self.write(json.dumps(body, ensure_ascii=False))
        return [NotAskedError("nothing was sent")] * len(requests)
