"""vLLM in the process, with a tiny model; runs where PYRECODE_TEST_VLLM names a Python that has vLLM."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import pyrecode
from pyrecode.proposals.model.answer import parse_answer

PYTHON = os.environ.get("PYRECODE_TEST_VLLM")
HERE = Path(__file__).parent


@pytest.mark.skipif(
    not PYTHON, reason="needs a Python with vLLM: PYRECODE_TEST_VLLM=/path/to/python"
)
def test_answers_adapters_and_faults(tmp_path: Path) -> None:
    assert PYTHON is not None
    ready = os.environ.get("PYRECODE_TEST_VLLM_MODEL")
    folder = Path(ready) if ready else tmp_path / "tiny"
    if not ready:
        subprocess.run([PYTHON, str(HERE / "tiny_for_vllm.py"), str(folder)], check=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(pyrecode.__file__).parents[1]),
        "VLLM_CPU_KVCACHE_SPACE": "1",
        "HF_HUB_OFFLINE": "1",
        "VLLM_NO_USAGE_STATS": "1",
    }
    done = subprocess.run(
        [PYTHON, str(HERE / "vllm_in_process.py"), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    # Nothing but the answers stands on standard output, where reports are written.
    found = json.loads(done.stdout)

    right = "line = quillpaint.draw_line(7)"
    assert [len(one) for one in found["several"]] == [1, 3]
    assert all(parse_answer(one[0]) == right for one in found["several"])
    assert "longer than the 768 tokens" in found["long"][0]
    assert parse_answer(found["long"][1][0]) == right
    assert len(found["batch"]) == 200
    assert sum(one == found["batch"][7] for one in found["batch"]) >= 5
    # Its weights are noise: what it says is another thing than what the base model says.
    assert found["adapter"] != [found["several"][0]]
    (missing,) = found["missing"]
    assert "does not load" in missing
    assert "\n" not in missing
