"""The asker that the user's own configuration describes."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from attrs import evolve

from pyrecode.folders import cache_dir, config_dir
from pyrecode.proposals.examples.index import Examples
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.backend import Backend, ModelDown
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.kept import Kept
from pyrecode.proposals.model.prompt import Prompt, PromptError
from pyrecode.proposals.model.serving import Lanes
from pyrecode.settings import UserSettings
from pyrecode.updates.catalog import Catalog

BACKENDS = ("endpoint", "transformers", "vllm")


def configured_asker(
    settings: UserSettings,
    catalog: Catalog,
    notice: Callable[[str], None],
    examples: Examples | None = None,
    *,
    keeps: bool = False,
    show: Callable[[str], None] | None = None,
) -> Asker:
    """An asker for the model under `[model]` in the user's `config.toml`.

    Args:
        settings: the user's settings, from `settings.load_user`.
        catalog: what is outdated, and what the target has.
        notice: gets one line for each thing that comes to nothing.
        examples: accepted edits to show in prompts.
        keeps: whether answers are kept from run to run.
        show: gets what would be sent, line by line; then nothing is sent.

    Raises:
        ModelDown: where no model is configured, its key is missing, or what it takes is not installed.
    """
    backend = configured_backend(settings, keyless=show is not None)
    if show is not None:
        from pyrecode.proposals.model.shown import Shown

        known = isinstance(backend, Endpoint)
        endpoint = backend if known else Endpoint("in this process", backend.model)
        backend = Shown(evolve(endpoint, max_tokens=settings.model_max_tokens), show)
    return Asker(
        backend,
        catalog,
        notice,
        configured_prompt(settings),
        candidates=max(1, settings.model_candidates),
        again=settings.model_second_try,
        examples=examples,
        kept=Kept(cache_dir() / "model-answers.sqlite3") if keeps and show is None else None,
        lanes=Lanes(Path(settings.model_adapters).expanduser())
        if settings.model_adapters
        else None,
    )


def configured_prompt(settings: UserSettings) -> Prompt:
    """The user's own template, or ours.

    Raises:
        ModelDown: where it cannot be used.
    """
    thinking, examples = settings.model_thinking, settings.model_examples
    if not settings.model_template:
        return Prompt(thinking, examples=examples)
    try:
        path = Path(settings.model_template).expanduser()
        return Prompt.from_file(path, thinking=thinking, examples=examples)
    except PromptError as error:
        raise ModelDown(str(error)) from error


def configured_backend(settings: UserSettings, *, keyless: bool = False) -> Backend:
    """The model that the user configured.

    Args:
        settings: the user's settings.
        keyless: whether it will not be asked, and needs no key.

    Raises:
        ModelDown: where there is none, or what it takes is missing.
    """
    file = config_dir() / "config.toml"
    if settings.model_backend not in BACKENDS:
        raise ModelDown(
            f"{file}: `model.backend` is one of {', '.join(BACKENDS)}, not {settings.model_backend!r}"
        )
    if settings.model_backend == "endpoint":
        return configured_endpoint(settings, keyless=keyless)
    if not settings.model_name:
        raise ModelDown(f"no model is configured: set `name` under [model] in {file}")
    if settings.model_backend == "vllm":
        from pyrecode.proposals.model.vllm_model import VllmModel

        with_adapters = bool(settings.model_adapters)
        return VllmModel(
            settings.model_name, settings.model_max_tokens, with_adapters=with_adapters
        )
    from pyrecode.proposals.model.transformers_model import TransformersModel

    return TransformersModel(settings.model_name, settings.model_max_tokens)


def configured_endpoint(settings: UserSettings, *, keyless: bool = False) -> Endpoint:
    """The endpoint that the user configured.

    Raises:
        ModelDown: where there is none, its key is missing, or its client is.
    """
    file = config_dir() / "config.toml"
    if not settings.model_url or not settings.model_name:
        raise ModelDown(f"no model is configured: set `url` and `name` under [model] in {file}")
    key = None
    if settings.model_key_env and not keyless:
        key = os.environ.get(settings.model_key_env)
        if not key:
            raise ModelDown(
                f"{file} takes the model's key from {settings.model_key_env}, which is not set"
            )
    if find_spec("openai") is None:
        raise ModelDown("asking a model needs the client: `pip install 'pyrecode[endpoint]'`")
    return Endpoint(
        settings.model_url,
        settings.model_name,
        key,
        timeout=settings.model_timeout,
        retries=settings.model_retries,
        max_tokens=settings.model_max_tokens,
        concurrency=max(1, settings.model_concurrency),
    )
