"""A real release of 2020 is migrated and then run under the libraries of today.

networkx 2.5 names `numpy.float_` while it is imported, so that under numpy 2 not even the import
works. After `pyrecode migrate` it does, and what it computes is right.
"""

import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

RELEASE = "networkx==2.5"

PROGRAM = """
import io
import networkx as nx
import numpy as np

assert nx.__version__ == "2.5"
graph = nx.path_graph(4)
nx.set_edge_attributes(graph, np.float64(0.5), "weight")
written = io.BytesIO()
nx.write_graphml(graph, written)
again = nx.read_graphml(io.BytesIO(written.getvalue()), node_type=int)
assert sorted(again.edges(data="weight")) == [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.5)]
print(nx.to_numpy_array(graph).sum())
"""


@pytest.fixture(scope="module")
def networkx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("networkx")
    command = [sys.executable, "-m", "unearth", "--no-binary", "--download", str(folder), RELEASE]
    taken = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if taken.returncode:
        pytest.skip(f"{RELEASE} cannot be had here: {taken.stderr.strip()[-200:]}")
    with tarfile.open(folder / "networkx-2.5.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "networkx-2.5"


def python(project: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment(project, extra),
        capture_output=True,
        text=True,
        timeout=600,
    )


def environment(project: Path, extra: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYRECODE_CACHE_DIR": str(project.parent / "cache"), **extra}


@pytest.mark.network
def test_a_release_of_2020_runs_again(networkx: Path) -> None:
    before = python(networkx, "-c", PROGRAM)
    assert "np.float_" in before.stderr

    migrated = python(networkx, "-m", "pyrecode", "migrate", "networkx", "--allow-dirty")
    assert migrated.returncode in (0, 1), migrated.stderr
    after = python(networkx, "-c", PROGRAM)
    assert after.stdout == "3.0\n", after.stderr

    sources = {path: path.read_bytes() for path in networkx.rglob("*.py")}
    for path, source in sources.items():
        compile(source, path, "exec", dont_inherit=True)
    again = python(networkx, "-m", "pyrecode", "migrate", "networkx", "--allow-dirty")
    assert again.returncode == migrated.returncode
    assert {path: path.read_bytes() for path in networkx.rglob("*.py")} == sources
