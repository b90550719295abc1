"""pygls' protocol with what it lacks: answers to malformed requests, order, and our own documents.

Each override says what goes wrong without it; `tests/lsp/test_protocol.py` shows it.
"""

import json
from collections.abc import Generator
from concurrent.futures import Future
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method


class Protocol(LanguageServerProtocol):
    """The protocol of this server."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Decode a message; a request that cannot be decoded is answered, else its sender waits for ever."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), str | int):
                self._send_response(data["id"], error=error.to_response_error())
            elif "id" in data and "method" not in data:
                # An answer to us that makes no sense: whoever waits for it must not wait for ever.
                future = self._request_futures.pop(data["id"], None)
                if future is not None and not future.done():
                    future.set_exception(error)
            raise

    def handle_message(self, message: Any) -> None:
        """Handle a message; JSON that is no message at all is answered instead of raising."""
        if not hasattr(message, "jsonrpc"):
            self.answer_unreadable(JsonRpcInvalidRequest("not a JSON-RPC 2.0 message"))
            return
        super().handle_message(message)

    def answer_unreadable(self, error: Exception) -> None:
        """Tell the sender of something that is no message; JSON-RPC gives such an answer no id."""
        if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
            error = JsonRpcParseError("the message is not valid JSON")
        if isinstance(error, JsonRpcParseError | JsonRpcInvalidRequest):
            response = types.ResponseErrorMessage(id=None, error=error.to_response_error())
            self._send_data(response)

    def _handle_request(self, msg_id: str | int, method_name: str, params: Any) -> None:
        """Handle a request; before `initialize` there is nothing that could answer it."""
        if self._workspace is None and method_name != types.INITIALIZE:
            error = JsonRpcServerNotInitialized("`initialize` comes first")
            self._send_response(msg_id, error=error.to_response_error())
            return
        super()._handle_request(msg_id, method_name, params)

    def _handle_notification(self, method_name: str, params: Any) -> None:
        """Handle a notification; the specification asks to drop those before `initialize`."""
        if self._workspace is None and method_name != types.EXIT:
            return
        super()._handle_notification(method_name, params)

    def _handle_response(
        self,
        msg_id: str | int,
        result: Any | None = None,
        error: types.ResponseError | None = None,
    ) -> None:
        """Take an answer; one that comes after its request was cancelled would raise."""
        future: Future[Any] | None = self._request_futures.get(msg_id)
        if future is not None and future.done():
            del self._request_futures[msg_id]
            return
        super()._handle_response(msg_id, result, error)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Leave the document to `sync`: pygls' own splits lines where the protocol does not."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Leave the change to `sync`."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Leave the end to `sync`."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
