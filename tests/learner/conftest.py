"""One learning cycle, run once as a process, whose result many tests look at."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from .library import environment
from .pairs import draw_pairs, write_pairs

QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # Threads that wait for one another make two busy cores crawl.
    "OMP_NUM_THREADS": "1",
    "PYRECODE_DEBUG": "",
}
BROKEN = '{"dependency": "quillpaint"}\nnot json\n'


@frozen
class Base:
    """What a cycle begins from."""

    base: Path
    """a tiny model, warmed up"""
    environment: Path
    """a virtual environment with the invented library"""

    @property
    def site_packages(self) -> Path:
        """Where the library stands."""
        return self.environment / "lib" / "python3.11" / "site-packages"


@frozen
class Learnt(Base):
    """What a cycle left behind."""

    registry: Path
    adapter: Path
    manifest: dict[str, Any]
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def with_torch() -> None:
    """Skips where the extra `learn` is not installed."""
    for name in ("torch", "transformers", "trl", "peft", "datasets"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"needs the extra `learn`: {name} is not installed")


@pytest.fixture(scope="session")
def tiny_base(with_torch: None, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A tiny base that has seen pyrecode's prompt."""
    from .tiny import make

    folder = tmp_path_factory.mktemp("base")
    found = Base(folder / "base", environment(folder / "venv"))
    make(found.base, draw_pairs(found.site_packages, 400, seed=1))
    return found


@pytest.fixture(scope="session")
def learnt(tiny_base: Base, tmp_path_factory: pytest.TempPathFactory) -> Learnt:
    """The base, and an adapter that `pyrecode learn run` trained on it."""
    base, folder = tiny_base.base, tmp_path_factory.mktemp("learner")
    file = write_pairs(folder / "pairs.jsonl", draw_pairs(tiny_base.site_packages, 64, seed=2))
    with file.open("a", encoding="utf-8") as lines:
        lines.write(BROKEN)
    registry = folder / "registry"
    command = ["run", "--pairs", str(file), "--model", str(base), "--preset", "tiny"]
    done = learn(*command, "--output", str(registry), "--seed", "3")
    assert done.returncode == 0, done.stderr
    adapter = Path(done.stdout.strip())
    manifest = json.loads((adapter / "manifest.json").read_text("utf-8"))
    return Learnt(
        base, tiny_base.environment, registry, adapter, manifest, done.stdout, done.stderr
    )


def learn(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`pyrecode learn ...` as a process; `data` is the user's data folder."""
    own = {} if data is None else {"PYRECODE_DATA_DIR": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "pyrecode", "learn", *arguments],
        env={**os.environ, **QUIET, **own},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="session")
def model_server(learnt: Learnt) -> Iterator[str]:
    """The address of a server of the base (`base`) and of the adapter (`v0001`)."""
    script = Path(__file__).with_name("serve.py")
    command = [sys.executable, str(script), str(learnt.base), f"v0001={learnt.adapter}"]
    with subprocess.Popen(
        command, env={**os.environ, **QUIET}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url.startswith("http://"), "the server did not start"
        yield url
        process.terminate()
