"""A small OpenAI-compatible server on transformers and peft: `python serve.py BASE NAME=ADAPTER...`.

Serves the base model as `base` and each adapter by its name, answers greedily, one request at a time.
Prints its address once it is ready. A stand-in for a real model server, for tests only.
"""

# pyright: reportMissingImports=false

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

BASE = "base"


class Model:
    """The base with its adapters laid on it."""

    def __init__(self, base: str, adapters: dict[str, str]) -> None:
        import torch
        from peft import PeftModel
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self.names = [BASE, *adapters]
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.model: Any = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
        for name, folder in adapters.items():
            if isinstance(self.model, PeftModel):
                self.model.load_adapter(folder, adapter_name=name)
            else:
                self.model = PeftModel.from_pretrained(self.model, folder, adapter_name=name)
        self.model.eval()

    def reply(self, name: str, messages: list[dict[str, str]], max_tokens: int) -> str:
        if name == BASE and len(self.names) > 1:
            with self.model.disable_adapter():
                return self._generate(messages, max_tokens)
        if name != BASE:
            self.model.set_adapter(name)
        return self._generate(messages, max_tokens)

    def _generate(self, messages: list[dict[str, str]], max_tokens: int) -> str:
        asked = self.tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=True
        )
        batch = self.tokenizer(asked, return_tensors="pt", add_special_tokens=False)
        width = batch["input_ids"].shape[1]
        limit = min(max_tokens, self.model.config.max_position_embeddings - width)
        rows = self.model.generate(
            **batch, max_new_tokens=limit, do_sample=False, pad_token_id=self.tokenizer.pad_token_id
        )
        return self.tokenizer.decode(rows[0][width:], skip_special_tokens=True)


def handler(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = body["model"]
            if self.path != "/v1/chat/completions":
                self._send(404, {"error": {"message": f"no such path: {self.path}"}})
            elif name not in model.names:
                self._send(404, {"error": {"message": f"no such model: {name}"}})
            else:
                text = model.reply(name, body["messages"], body.get("max_tokens", 256))
                message = {"role": "assistant", "content": text}
                choice = {"index": 0, "message": message, "finish_reason": "stop"}
                whole = {"id": "1", "object": "chat.completion", "created": 0, "model": name}
                self._send(200, {**whole, "choices": [choice]})

        def _send(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


def main(base: str, *named: str) -> None:
    adapters = dict(one.split("=", 1) for one in named)
    with HTTPServer(("127.0.0.1", 0), handler(Model(base, adapters))) as server:
        print(f"http://127.0.0.1:{server.server_port}/v1", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
