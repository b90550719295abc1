"""A real vLLM server over HTTP, for tests that have one: PYRECODE_TEST_VLLM names a Python that has vLLM."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from learning_trial import vllm_server as server

PYTHON = os.environ.get("PYRECODE_TEST_VLLM")
needs_vllm = pytest.mark.skipif(
    not PYTHON, reason="needs a Python with vLLM: PYRECODE_TEST_VLLM=/path/to/python"
)


def vllm_server(model: Path, name: str, log: Path, slots: int = 2) -> AbstractContextManager[str]:
    """The address of a server of a model under a name; see `learning_trial.vllm_server`."""
    assert PYTHON is not None
    return server.vllm_server(PYTHON, model, name, log, slots)
