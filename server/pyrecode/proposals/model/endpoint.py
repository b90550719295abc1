"""One OpenAI-compatible server and the model asked of it, through the `openai` client.

Address, name and key come from the user's own configuration or the command line, never from a workspace. Many
requests are sent side by side, never more than the server was said to take; what is refused for a moment is sent
again, later each time.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from pyrecode.proposals.model.backend import (
    SERVED_AS,
    TEMPERATURE,
    ModelDown,
    ModelError,
    Replies,
    Request,
    messages_of,
)

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletionMessageParam

    from pyrecode.proposals.model.serving import Adapter

EndpointError = ModelError
EndpointDown = ModelDown


@frozen
class Endpoint:
    """Where the model is asked, and how long for."""

    url: str
    """base address: `http://127.0.0.1:8000/v1`"""
    model: str
    """the model or adapter, by the name that the server gives it"""
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    """seconds for one try, from sending to the whole reply"""
    retries: int = 2
    """further tries where the server is busy or the connection breaks"""
    max_tokens: int = 1024
    """length of a reply"""
    concurrency: int = 8
    """requests that are under way at a time"""

    @property
    def identity(self) -> str:
        """The server, the model, and how its answers are drawn."""
        return f"{self.url} {self.model} {self.max_tokens} {TEMPERATURE}"

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The most likely reply of the model.

        Raises:
            EndpointError: where there is none.
        """
        return self._replies(Request(messages_of(messages)))[0]

    def replies(self, requests: Sequence[Request]) -> list[Replies]:
        """The replies to some requests; once the server is down the rest is not sent."""
        down = Event()
        told: list[ModelDown] = []

        def one(request: Request) -> Replies:
            if down.is_set():
                return told[0]
            try:
                return self._replies(request)
            except ModelDown as error:
                told.append(error)
                down.set()
                return error
            except ModelError as error:
                return error

        if len(requests) == 1:
            return [one(requests[0])]
        with ThreadPoolExecutor(self.concurrency, thread_name_prefix="model") as pool:
            return [*pool.map(one, requests)]

    def body(self, request: Request) -> list[dict[str, object]]:
        """What is sent for a request, field by field: one body, or one more for the answers that are drawn."""
        first = {
            "model": self.model,
            "messages": request.as_dicts,
            "temperature": 0.0,
            "max_tokens": self.max_tokens,
        }
        if request.count == 1:
            return [first]
        return [first, {**first, "temperature": TEMPERATURE, "n": request.count - 1}]

    def _replies(self, request: Request) -> tuple[str, ...]:
        found = self._complete(request, 0.0, 1)
        if request.count > 1:
            try:
                found += self._complete(request, TEMPERATURE, request.count - 1)
            except ModelDown:
                raise
            except ModelError:
                # Not every server draws several answers; the first one counts all the same.
                return found
        return found

    def _complete(self, request: Request, temperature: float, count: int) -> tuple[str, ...]:
        client = _client(self)
        import openai

        try:
            completion = client.chat.completions.create(
                model=self.model,
                messages=_typed(request.as_dicts),
                temperature=temperature,
                max_tokens=self.max_tokens,
                n=count if count > 1 else openai.omit,
            )
            contents = [choice.message.content for choice in completion.choices or ()]
        except openai.APITimeoutError as error:
            raise ModelDown(f"{self._place} did not answer in {self.timeout:g} s") from error
        except openai.APIConnectionError as error:
            why = str(error.__cause__ or error)
            raise ModelDown(f"{self._place} cannot be reached: {why}") from error
        except openai.APIStatusError as error:
            kind = ModelError if error.status_code in _THIS_REQUEST else ModelDown
            raise kind(f"{self._place} refused: {_reason(error)}") from error
        except (openai.OpenAIError, ValueError, AttributeError, TypeError, IndexError) as error:
            # A server that speaks something else: the client hands over whatever it made of it.
            raise ModelError(
                f"{self._place} does not answer as an OpenAI-compatible server does"
            ) from error
        replies = tuple(content for content in contents if isinstance(content, str))
        if not replies:
            raise ModelError(f"{self._place} gave an empty reply")
        return replies

    def adapted(self, adapter: "Adapter | None", in_service: frozenset[str]) -> "Endpoint":
        """The same server, asked for an adapter, which it loads where it has not yet."""
        loaded = _loaded.setdefault(self.url, set())
        self.let_go([one for one in loaded if one not in in_service])
        if adapter is None:
            return self
        if adapter.version not in loaded:
            self.load(adapter)
        return evolve(self, model=adapter.name)

    def load(self, adapter: "Adapter") -> None:
        """Have the server load an adapter under its own name, beside those that it has.

        Raises:
            ModelDown: where it does not.
        """
        body = {"lora_name": adapter.name, "lora_path": str(adapter.folder.absolute())}
        refused = self._change_adapters("load_lora_adapter", body)
        if refused and "already" not in refused:
            raise ModelDown(
                f"{self._place} does not load adapter {adapter.version}: {refused}; a vLLM server does with "
                "--enable-lora and VLLM_ALLOW_RUNTIME_LORA_UPDATING=1 in its environment"
            )
        _loaded.setdefault(self.url, set()).add(adapter.version)

    def let_go(self, versions: Iterable[str]) -> None:
        """Have the server unload adapters; one that it does not have does no harm.

        Raises:
            ModelDown: where it cannot be reached.
        """
        for version in versions:
            self._change_adapters("unload_lora_adapter", {"lora_name": f"{SERVED_AS}{version}"})
            _loaded.setdefault(self.url, set()).discard(version)

    def served(self) -> frozenset[str]:
        """The versions of adapters that the server has loaded.

        Raises:
            ModelDown: where it cannot be reached.
        """
        client = _client(self)
        import openai

        try:
            names = [one.id for one in client.models.list()]
        except openai.OpenAIError as error:
            raise ModelDown(f"{self._place} does not list its models: {error}") from error
        return frozenset(one.removeprefix(SERVED_AS) for one in names if one.startswith(SERVED_AS))

    def _change_adapters(self, what: str, body: dict[str, str]) -> str:
        """Ask the server to load or let go of an adapter; what it says against it, empty where it did."""
        client = _client(self)
        import openai

        try:
            client.post(f"/{what}", body=body, cast_to=str)
        except openai.APIStatusError as error:
            return _reason(error)
        except openai.OpenAIError as error:
            raise ModelDown(
                f"{self._place} cannot be reached: {error.__cause__ or error}"
            ) from error
        return ""

    @property
    def _place(self) -> str:
        """The server without what may be secret in its address."""
        parts = urlsplit(self.url)
        return f"the model server {parts.scheme}://{parts.hostname or ''}{_port(self.url)}"


_loaded: dict[str, set[str]] = {}
"""by address, the adapters that a server was told to load"""
_THIS_REQUEST = (400, 413, 422)
"""status codes that speak of what was asked, not of the server"""


@lru_cache(maxsize=8)
def _client(endpoint: Endpoint) -> "OpenAI":
    if urlsplit(endpoint.url).scheme not in ("http", "https"):
        raise ModelDown(f"the model's url must begin with http:// or https://: {endpoint.url!r}")
    try:
        from openai import OpenAI
    except ImportError as error:
        raise ModelDown(
            "asking a model needs the client: `pip install 'pyrecode[endpoint]'`"
        ) from error
    # Key, organization and project are given even where there are none: the client would look for
    # them in the environment, and send them to a server that they were not meant for.
    return OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.api_key or "none",
        organization="",
        project="",
        timeout=endpoint.timeout,
        max_retries=endpoint.retries,
    )


def _typed(messages: Sequence[dict[str, str]]) -> "list[ChatCompletionMessageParam]":
    from typing import cast

    return cast("list[ChatCompletionMessageParam]", list(messages))


def _port(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return "" if port is None else f":{port}"


def _reason(error: object) -> str:
    """Status and message of a refusal, short enough for one line."""
    message = " ".join(str(getattr(error, "message", error)).split())
    return message if len(message) <= 200 else f"{message[:200]}..."
