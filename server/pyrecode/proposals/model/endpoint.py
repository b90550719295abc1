"""One OpenAI-compatible server and the model asked of it, through the `openai` client.

Address, name and key come from the user's own configuration or the command line, never from a workspace.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import field, frozen

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletionMessageParam


class EndpointError(Exception):
    """The model could not be asked; the message is one line that says what to mend."""


class EndpointDown(EndpointError):  # noqa: N818 - a kind of EndpointError
    """Nor will it help to ask again soon."""


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

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The reply of the model, at temperature 0.

        Raises:
            EndpointError: where there is none.
        """
        client = _client(self)
        import openai

        try:
            completion = client.chat.completions.create(
                model=self.model,
                messages=_typed(messages),
                temperature=0.0,
                max_tokens=self.max_tokens,
            )
            choices = completion.choices
            content = choices[0].message.content if choices else None
        except openai.APITimeoutError as error:
            raise EndpointDown(f"{self._place} did not answer in {self.timeout:g} s") from error
        except openai.APIConnectionError as error:
            why = str(error.__cause__ or error)
            raise EndpointDown(f"{self._place} cannot be reached: {why}") from error
        except openai.APIStatusError as error:
            kind = EndpointError if error.status_code in _THIS_REQUEST else EndpointDown
            raise kind(f"{self._place} refused: {_reason(error)}") from error
        except (openai.OpenAIError, ValueError, AttributeError, TypeError, IndexError) as error:
            # A server that speaks something else: the client hands over whatever it made of it.
            raise EndpointError(
                f"{self._place} does not answer as an OpenAI-compatible server does"
            ) from error
        if not isinstance(content, str):
            raise EndpointError(f"{self._place} gave an empty reply")
        return content

    @property
    def _place(self) -> str:
        """The server without what may be secret in its address."""
        parts = urlsplit(self.url)
        return f"the model server {parts.scheme}://{parts.hostname or ''}{_port(self.url)}"


_THIS_REQUEST = (400, 413, 422)
"""status codes that speak of what was asked, not of the server"""


@lru_cache(maxsize=8)
def _client(endpoint: Endpoint) -> "OpenAI":
    if urlsplit(endpoint.url).scheme not in ("http", "https"):
        raise EndpointDown(f"the model's url must begin with http:// or https://: {endpoint.url!r}")
    try:
        from openai import OpenAI
    except ImportError as error:
        raise EndpointDown(
            "asking a model needs the client: `pip install 'pyrecode[model]'`"
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
