"""How long mining and loading take, each beside a yardstick that is measured in the same run."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

MINED = ("numpy", "pandas", "scipy", "sklearn", "matplotlib")

_CPU = "import time; print(time.process_time())"
_MINE = f"""
import sys
from pathlib import Path
from pyrecode.updates.miner import mine
folder = Path(sys.argv[1])
for name in {MINED!r}:
    mine(name, [folder], name, "0")
{_CPU}
"""
_PARSE = f"""
import ast, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
for name in {MINED!r}:
    for file in (Path(sys.argv[1]) / name).rglob("*.py"):
        try:
            ast.parse(file.read_bytes())
        except SyntaxError:
            pass
{_CPU}
"""
_GRIFFE = f"""
import sys, griffe
for name in {MINED!r}:
    griffe.load(name, search_paths=[sys.argv[1]], resolve_aliases=False)
{_CPU}
"""
_LOAD = """
import sys, time
from pathlib import Path
from pyrecode.updates.catalog.load import load_catalog
from pyrecode.updates.environment import find_environment
project, python = Path(sys.argv[1]), sys.argv[2]
start = time.perf_counter()
environment = find_environment(project, python)
catalog = load_catalog(environment, offline=True)
print(time.perf_counter() - start, len(catalog.updates), len(environment.distributions()))
"""
_READ = """
import json, sys, time, zlib
from pyrecode.folders import cache_dir
from pyrecode.updates.cache import Store
store = Store.of_miner(cache_dir())
entries = [store.entry(key) for key in sys.stdin.read().split()]
blobs = [zlib.decompress(entry.packed) for entry in entries if entry is not None]
start = time.perf_counter()
for blob in blobs:
    json.loads(blob)
print(time.perf_counter() - start)
"""


@frozen
class Timing:
    """One measurement and what it is compared with."""

    what: str
    seconds: float
    peer: str
    peer_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as long as the yardstick."""
        return self.seconds / self.peer_seconds if self.peer_seconds else 0.0


def cold_mining(folder: Path) -> Timing:
    """CPU seconds of a fresh process that mines five libraries, nothing cached."""
    seconds = float(_run(_MINE, str(folder)))
    try:
        return Timing("mining, CPU s", seconds, "griffe loads", float(_run(_GRIFFE, str(folder))))
    except subprocess.CalledProcessError:
        parse = float(_run(_PARSE, str(folder)))
    return Timing("mining, CPU s", seconds, "ast.parse of all .py", parse)


def cached_catalog(python: str) -> Timing:
    """Seconds in which a fresh process has the catalog of the whole environment, all of it cached."""
    from pyrecode.folders import cache_dir
    from pyrecode.updates.catalog.plan import plan_installed
    from pyrecode.updates.environment import find_environment

    with tempfile.TemporaryDirectory() as project:
        _run(_LOAD, project, python)
        runs = [_run(_LOAD, project, python).split() for _ in range(5)]
        plan = plan_installed(find_environment(Path(project), python), None, cache_dir())
    seconds, updates, distributions = min(runs, key=lambda run: float(run[0]))
    keys = "\n".join(release.key for release in plan.releases)
    read = min(float(_run(_READ, given=keys)) for _ in range(5))
    what = f"cached catalog of {distributions} distributions, {updates} updates, s"
    return Timing(what, float(seconds), "json.loads of the same", read)


def _run(code: str, *arguments: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def as_data(timing: Timing) -> dict[str, object]:
    """For JSON."""
    return json.loads(
        json.dumps(
            {
                "what": timing.what,
                "seconds": round(timing.seconds, 4),
                "peer": timing.peer,
                "peer_seconds": round(timing.peer_seconds, 4),
                "ratio": round(timing.ratio, 2),
            }
        )
    )
