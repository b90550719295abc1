"""Whether a served adapter mends what no rule and no example mends, better than its base does.

python scripts/bench_model.py                                    a tiny model, trained and served here
python scripts/bench_model.py --vllm PYTHON                      the same, served by the vLLM that this Python has
python scripts/bench_model.py --base DIR --adapter DIR           with those of an earlier trial
python scripts/bench_model.py --url URL --models BASE ADAPTER    any server that speaks OpenAI's protocol (vLLM on a GPU)

The adapter is taught other uses of a library's updates than those of a project, which `pyrecode migrate` then migrates
as a user would: without a model, with the base, and with the adapter. Right is a statement that has become the settled one; migrate
writes only what its checks pass. The interval is a paired bootstrap over the findings.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, frozen
from rich.console import Console
from rich.table import Table

from learning_trial import world
from learning_trial.library import site_packages, write_environment
from learning_trial.vllm_server import vllm_server
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.serving import Adapter
from pyrecode_learner.bootstrap import paired

BASE, ADAPTER = "base", "adapter"
SERVER = Path(__file__).parents[1] / "tests" / "learner" / "serve.py"
_QUIET = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
_EACH = 12
"""uses in one file"""
_TOKENS, _ANSWER = 512, 96
"""of question and answer together, and of an answer"""


@frozen
class Use:
    """One outdated use."""

    file: str
    function: str
    old: str
    settled: str


def main() -> int:
    """Migrate three times, and print; the status is 1 where the adapter is not surely better."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--findings", type=int, default=204)
    parser.add_argument("--base", type=Path, metavar="DIR")
    parser.add_argument("--adapter", type=Path, metavar="DIR")
    parser.add_argument("--steps", type=int, default=50, help="of training")
    parser.add_argument("--seed", type=int, default=1, help="of training and of what it is taught")
    parser.add_argument("--vllm", metavar="PYTHON", help="that has vLLM, which is to serve")
    parser.add_argument("--url", help="of a server that runs already")
    parser.add_argument("--models", nargs=2, default=(BASE, ADAPTER), metavar="NAME")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-model-") as name:
        folder = Path(name)
        made = world.make_world()
        world.install(write_environment(folder / "venv"), made)
        uses = write_project(folder / "project", made, arguments.findings)
        with served(arguments, folder) as (url, models):
            right = {model: migrated(folder, uses, url, model) for model in ("", *models)}
    return show(right, models)


def write_project(folder: Path, made: world.World, number: int) -> list[Use]:
    """A project whose functions each have one outdated use, of updates in turn."""
    folder.mkdir()
    uses: list[Use] = []
    olds = sorted(made.successors)
    texts: dict[str, list[str]] = {}
    for place in range(number):
        old = olds[place % len(olds)]
        first, second, target = world.VARIABLES[place % 7], world.VARIABLES[7], world.VARIABLES[8]
        statement = f"{target} = {world.NAME}.{old}({first}, {second})"
        settled = statement.replace(f".{old}(", f".{made.successors[old]}(")
        file, function = f"part_{place // _EACH}.py", f"work_{place}"
        uses.append(Use(file, function, statement, settled))
        texts.setdefault(file, [f"import {world.NAME}\n"]).append(
            f"\n\ndef {function}({first}, {second}):\n    {statement}\n    return {target}\n"
        )
    for file, parts in texts.items():
        (folder / file).write_text("".join(parts), "utf-8")
    return uses


@contextmanager
def served(arguments: argparse.Namespace, folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """The address of a server of both models, and their names there."""
    if arguments.url:
        yield arguments.url, tuple(arguments.models)
        return
    base = arguments.base or folder / "base"
    adapter = arguments.adapter or trained(base, folder, arguments.steps, arguments.seed)
    if arguments.vllm:
        log = folder / "vllm.log"
        with vllm_server(arguments.vllm, base, BASE, log, tokens=_TOKENS) as server:
            endpoint, one = Endpoint(f"{server}/v1", ""), Adapter(ADAPTER, adapter, "")
            endpoint.load(one)
            yield endpoint.url, (BASE, one.name)
        return
    command = [sys.executable, str(SERVER), str(base), f"{ADAPTER}={adapter}"]
    with subprocess.Popen(
        command, env={**os.environ, **_QUIET}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), (BASE, ADAPTER)
        finally:
            process.terminate()


def trained(base: Path, folder: Path, steps: int, seed: int) -> Path:
    """An adapter that was taught uses of the library's updates, of two statements and more; the base, too, if need be."""
    from learning_trial.run import SIZES, Trial

    made = world.make_world()
    updates = world.mined(site_packages(folder / "venv"))
    drawn = world.draw_pairs(made, updates, 300, 6 + seed)
    pairs = [pair for pair in drawn if "\n" in pair.old_code.removeprefix(world.IMPORT)]
    trial = Trial(evolve(SIZES["small"], steps=steps), base, folder)
    trial.teach("grpo edit", seed, pairs)
    return trial.adapter("grpo edit", seed)


def migrated(folder: Path, uses: Sequence[Use], url: str, model: str) -> list[tuple[bool, bool]]:
    """For each use whether it is right now, and whether it has changed at all.

    Args:
        folder: with the project and the environment.
        uses: what there is to mend.
        url: of the server.
        model: its name there; empty for none.
    """
    home = folder / f"home-{model or 'none'}"
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(
        f'[model]\nurl = "{url}"\nname = "{model}"\nmax_tokens = {_ANSWER}\n', "utf-8"
    )
    shutil.copytree(folder / "project", home / "project")
    homes = {
        f"PYRECODE_{what.upper()}_DIR": str(home / what) for what in ("config", "data", "cache")
    }
    command = [sys.executable, "-m", "pyrecode", "migrate", ".", "--allow-dirty", "--suggestions"]
    command += ["--python", str(folder / "venv"), *(["--source", "model"] if model else [])]
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=home / "project",
        env={**os.environ, **_QUIET, **homes},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(f"pyrecode migrate failed: {done.stderr.strip()}")
    print(f"{model or 'no model'}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    found = {
        (file.name, function.name): ast.dump(function.body[0])
        for file in (home / "project").glob("*.py")
        for function in ast.parse(file.read_text("utf-8")).body
        if isinstance(function, ast.FunctionDef)
    }
    statements = [found[use.file, use.function] for use in uses]
    return [
        (now == tree(use.settled), now != tree(use.old))
        for use, now in zip(uses, statements, strict=True)
    ]


def tree(statement: str) -> str:
    """What two equal statements have in common."""
    return ast.dump(ast.parse(statement).body[0])


def show(told: Mapping[str, Sequence[tuple[bool, bool]]], models: Sequence[str]) -> int:
    """The table, and the interval."""
    number = len(told[""])
    table = Table("proposed by", "right", "wrong", "left alone", title=f"{number} findings")
    for model in ("", *models):
        right = sum(one for one, _ in told[model])
        changed = sum(two for _, two in told[model])
        words = (right / number, (changed - right) / number, 1 - changed / number)
        table.add_row(model or "rules and examples", *(f"{word:.3f}" for word in words))
    Console().print(table)
    base, adapter = ([float(one) for one, _ in told[model]] for model in models)
    gain = paired(adapter, base)
    # A copy mends nothing: its exact match is 0 on every finding.
    over_copy = paired(adapter, [0.0] * number)
    print(f"adapter over base: {gain}")
    print(f"adapter over copy: {over_copy}")
    alone = any(changed for _, changed in told[""])
    if alone:
        print("some findings were mended without a model", file=sys.stderr)
    return int(gain.low <= 0 or over_copy.low <= 0 or alone)


if __name__ == "__main__":
    sys.exit(main())
