"""A model in this process through vLLM, for many questions on a GPU: all of a batch at once.

Prefix caching is on: what the questions about one update share is read once. On a GPU the engine guesses ahead by
n-grams of the question, most of which the answer repeats.
"""

# vLLM is not there where the types are checked.
# pyright: reportMissingImports=false

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from pyrecode.proposals.model.backend import TEMPERATURE, ModelDown, ModelError, Replies, Request

if TYPE_CHECKING:
    from pyrecode.proposals.model.serving import Adapter

_AHEAD = {"method": "ngram", "num_speculative_tokens": 16, "prompt_lookup_max": 4}
_RANK = 64
"""the highest of an adapter"""


@frozen
class VllmModel:
    """Where the weights are, and how long an answer may be."""

    name: str
    max_tokens: int = 1024
    context: int = 8192
    """tokens of question and answer together"""
    with_adapters: bool = False
    adapter: "Adapter | None" = None

    @property
    def model(self) -> str:
        """The adapter's version, or the name of the model."""
        return self.name if self.adapter is None else self.adapter.version

    @property
    def identity(self) -> str:
        """The weights, and how answers are drawn."""
        folder = "" if self.adapter is None else str(self.adapter.folder)
        return f"vllm {self.name} {folder} {self.max_tokens} {TEMPERATURE}"

    def adapted(self, adapter: "Adapter | None", in_service: frozenset[str]) -> "VllmModel":
        """The same weights with an adapter."""
        return evolve(self, adapter=adapter)

    def replies(self, requests: Sequence[Request]) -> list[Replies]:
        """The answers to all requests; the engine decides how many of them it works on at a time."""
        try:
            engine = _load(self.name, self.context, self.with_adapters)
            # One question that is too long would have the engine refuse them all.
            fits = [self._fits(engine, one) for one in requests]
            fitting = [one for one, does in zip(requests, fits, strict=True) if does]
            first = iter(self._chat(engine, fitting, 0.0, 1))
            drawn = [one for one in fitting if one.count > 1]
            most = max((one.count for one in drawn), default=1) - 1
            further = iter(self._chat(engine, drawn, TEMPERATURE, most))
        except ModelError as error:
            return [error] * len(requests)
        too_long = ModelError(f"the question is longer than the {self.context} tokens of a context")
        found: list[Replies] = []
        for request, does in zip(requests, fits, strict=True):
            if not does:
                found.append(too_long)
                continue
            more = next(further)[: request.count - 1] if request.count > 1 else ()
            found.append((*next(first), *more))
        return found

    def _fits(self, engine: Any, request: Request) -> bool:
        """Whether a question leaves room for an answer."""
        tokens = engine.get_tokenizer().apply_chat_template(
            request.as_dicts, add_generation_prompt=True, return_dict=True
        )
        return len(tokens["input_ids"]) < self.context

    def _chat(
        self, engine: Any, requests: Sequence[Request], temperature: float, count: int
    ) -> list[tuple[str, ...]]:
        from vllm import SamplingParams
        from vllm.exceptions import VLLMError
        from vllm.lora.request import LoRARequest

        if not requests:
            return []
        adapter = self.adapter
        lora = None
        if adapter is not None:
            # The engine knows an adapter by this number; a version is never changed.
            lora = LoRARequest(adapter.name, int(adapter.version[1:]), str(adapter.folder))
        sampling = SamplingParams(temperature=temperature, max_tokens=self.max_tokens, n=count)
        try:
            made = engine.chat(
                [one.as_dicts for one in requests], sampling, use_tqdm=False, lora_request=lora
            )
        except (VLLMError, ValueError, RuntimeError) as error:
            raise ModelError(f"vLLM refused: {' '.join(str(error).split())[:200]}") from error
        return [tuple(output.text for output in one.outputs) for one in made]


@lru_cache(maxsize=1)
def _load(name: str, context: int, with_adapters: bool) -> Any:
    # It writes its log to standard output, which is for the report.
    os.environ.setdefault("VLLM_LOGGING_LEVEL", "ERROR")
    os.environ.setdefault("VLLM_LOGGING_STREAM", "ext://sys.stderr")
    try:
        import torch
        from vllm import LLM
    except ImportError as error:
        raise ModelDown(
            "vLLM in this process is not installed: `pip install 'pyrecode[vllm]'`"
        ) from error
    more: dict[str, Any] = {}
    if torch.cuda.is_available():
        more["speculative_config"] = _AHEAD
    if with_adapters:
        more |= {"enable_lora": True, "max_lora_rank": _RANK, "max_loras": 2}
    try:
        return LLM(name, max_model_len=context, enable_prefix_caching=True, **more)
    except (OSError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelDown(f"model {name!r} does not load: {reason}") from error
