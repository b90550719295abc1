"""The vLLM servers that answer with our adapters: loaded under a new name before the lane names it, never in place.

The adapter that was in service before stays loaded, so that a rollback is one renamed file; older ones are let go of.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode_learner.errors import LearnError

if TYPE_CHECKING:
    from pyrecode.proposals.model.endpoint import Endpoint


def load(servers: Sequence[str], registry: Path, version: str) -> None:
    """Have each server load an adapter, whose folder it must see under the same path.

    Raises:
        LearnError: where one does not; then the adapter must not be put into service.
    """
    from pyrecode.proposals.model.backend import ModelDown
    from pyrecode.proposals.model.serving import Lanes

    try:
        for endpoint in _endpoints(servers):
            endpoint.load(Lanes(registry).read(version))
    except ModelDown as error:
        raise LearnError(str(error)) from error


def let_go(servers: Sequence[str], registry: Path, tell: Callable[[str], None]) -> None:
    """Have each server unload what is in no lane and was not in service just before; trouble is only told."""
    from pyrecode.proposals.model.backend import ModelDown
    from pyrecode.proposals.model.serving import Lanes

    try:
        for endpoint in _endpoints(servers):
            endpoint.let_go(endpoint.served() - Lanes(registry).in_service())
    except ModelDown as error:
        tell(str(error))


def _endpoints(servers: Sequence[str]) -> "Iterator[Endpoint]":
    from pyrecode.journal.recording import user_settings
    from pyrecode.proposals.model.endpoint import Endpoint

    name = user_settings().model_key_env if servers else None
    for url in servers:
        yield Endpoint(url, "", os.environ.get(name) if name else None, retries=1)
