"""A model in this process, through transformers, with adapters through peft; what both need is the extra `model`."""

# The extra is not there where the types are checked.
# pyright: reportMissingImports=false

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from pyrecode.proposals.model.backend import TEMPERATURE, ModelDown, ModelError, Replies, Request

if TYPE_CHECKING:
    from pyrecode.proposals.model.serving import Adapter

_TOGETHER = 8
"""questions in one batch"""


@frozen
class TransformersModel:
    """Where the weights are, and how long an answer may be."""

    name: str
    """a name on the hub, `Qwen/Qwen2.5-Coder-1.5B-Instruct`, or a folder"""
    max_tokens: int = 1024
    device: str = "auto"
    adapter: "Adapter | None" = None

    @property
    def model(self) -> str:
        """The adapter's version, or the name of the model."""
        return self.name if self.adapter is None else self.adapter.version

    @property
    def identity(self) -> str:
        """The weights, and how answers are drawn."""
        folder = "" if self.adapter is None else str(self.adapter.folder)
        return f"transformers {self.name} {folder} {self.max_tokens} {TEMPERATURE}"

    def adapted(self, adapter: "Adapter | None", in_service: frozenset[str]) -> "TransformersModel":
        """The same weights with an adapter."""
        return evolve(self, adapter=adapter)

    def replies(self, requests: Sequence[Request]) -> list[Replies]:
        """The answers to some requests, some of them together."""
        try:
            loaded = _load(self.name, self.device)
            loaded.use(self.adapter)
        except ModelError as error:
            return [error] * len(requests)
        first: list[str] = []
        for start in range(0, len(requests), _TOGETHER):
            first += loaded.generate(requests[start : start + _TOGETHER], self.max_tokens)
        found: list[Replies] = []
        for request, reply in zip(requests, first, strict=True):
            more = loaded.draw(request, self.max_tokens) if request.count > 1 else []
            found.append((reply, *more))
        return found


class _Loaded:
    """The weights in memory."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._known: set[str] = set()
        self._base = True

    def use(self, adapter: "Adapter | None") -> None:
        """Answer with an adapter from here on; None for the base model."""
        self._base = adapter is None
        if adapter is None:
            return
        try:
            from peft import PeftModel

            if not self._known:
                self._model = PeftModel.from_pretrained(
                    self._model, str(adapter.folder), adapter_name=adapter.version
                )
            elif adapter.version not in self._known:
                self._model.load_adapter(str(adapter.folder), adapter_name=adapter.version)
            self._model.set_adapter(adapter.version)
        except ImportError as error:
            raise ModelDown(
                "an adapter in this process needs peft: `pip install 'pyrecode[model]'`"
            ) from error
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelDown(f"adapter {adapter.version} does not load: {reason}") from error
        self._known.add(adapter.version)
        self._model.eval()

    def generate(self, requests: Sequence[Request], max_tokens: int) -> list[str]:
        """The most likely answer to each."""
        return self._run(requests, max_tokens, do_sample=False)

    def draw(self, request: Request, max_tokens: int) -> list[str]:
        """The further answers that a request wants."""
        return self._run(
            [request],
            max_tokens,
            do_sample=True,
            temperature=TEMPERATURE,
            num_return_sequences=request.count - 1,
        )

    def _run(self, requests: Sequence[Request], max_tokens: int, **how: Any) -> list[str]:
        import torch

        inputs = self._tokenizer.apply_chat_template(
            [one.as_dicts for one in requests],
            add_generation_prompt=True,
            padding=True,
            return_tensors="pt",
            return_dict=True,
        ).to(self._model.device)
        off = self._known and self._base
        with torch.inference_mode():
            if off:
                with self._model.disable_adapter():
                    made = self._generated(inputs, max_tokens, how)
            else:
                made = self._generated(inputs, max_tokens, how)
        new = made[:, inputs["input_ids"].shape[1] :]
        return [*self._tokenizer.batch_decode(new, skip_special_tokens=True)]

    def _generated(self, inputs: Any, max_tokens: int, how: dict[str, Any]) -> Any:
        pad = self._tokenizer.pad_token_id
        return self._model.generate(**inputs, max_new_tokens=max_tokens, pad_token_id=pad, **how)


@lru_cache(maxsize=1)
def _load(name: str, device: str) -> _Loaded:
    try:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
    except ImportError as error:
        raise ModelDown(
            "a model in this process needs torch and transformers: `pip install 'pyrecode[model]'`"
        ) from error
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        tokenizer = AutoTokenizer.from_pretrained(name, padding_side="left")
        model: Any = AutoModelForCausalLM.from_pretrained(name, dtype="auto")
        model = model.to(device)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelDown(f"model {name!r} does not load: {reason}") from error
    if tokenizer.chat_template is None:
        raise ModelDown(f"model {name!r} has no chat template: take an instruct model")
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    model.eval()
    return _Loaded(model, tokenizer)
