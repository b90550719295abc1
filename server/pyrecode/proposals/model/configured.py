"""The asker that the user's own configuration describes."""

import os
from collections.abc import Callable

from pyrecode.folders import config_dir
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint, EndpointDown
from pyrecode.settings import UserSettings
from pyrecode.updates.catalog import Catalog


def configured_asker(
    settings: UserSettings, catalog: Catalog, notice: Callable[[str], None]
) -> Asker:
    """An asker for the endpoint under `[model]` in the user's `config.toml`.

    Args:
        settings: the user's settings, from `settings.load_user`.
        catalog: what is outdated, and what the target has.
        notice: gets one line for each thing that comes to nothing.

    Raises:
        EndpointDown: where no endpoint is configured, its key is missing, or its client is.
    """
    return Asker(configured_endpoint(settings), catalog, notice)


def configured_endpoint(settings: UserSettings) -> Endpoint:
    """The endpoint that the user configured.

    Raises:
        EndpointDown: where there is none, its key is missing, or its client is.
    """
    from importlib.util import find_spec

    file = config_dir() / "config.toml"
    if not settings.model_url or not settings.model_name:
        raise EndpointDown(f"no model is configured: set `url` and `name` under [model] in {file}")
    key = None
    if settings.model_key_env:
        key = os.environ.get(settings.model_key_env)
        if not key:
            raise EndpointDown(
                f"{file} takes the model's key from {settings.model_key_env}, which is not set"
            )
    if find_spec("openai") is None:
        raise EndpointDown("asking a model needs the client: `pip install 'pyrecode[model]'`")
    return Endpoint(settings.model_url, settings.model_name, key)
