"""Measures how fast `pyrecode check` is, side by side with ruff in one run.

python scripts/bench_check.py --python VENV                 a small form of all corpora, without a type engine
python scripts/bench_check.py --python VENV --full          all of them: more than a million lines each
python scripts/bench_check.py --python VENV --types auto    with a type engine, too
python scripts/bench_check.py --python VENV seldom          one corpus
python scripts/bench_check.py --python VENV --output-format json

VENV holds the libraries whose updates count; what is mined of them is kept in the cache folder, and so are the
sdists, which are fetched once. Runs of the two tools take turns, and the medians are compared: only ratios of one
run mean anything. Nothing here fails for want of speed.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from bench.buffer import ROOTS, changed
from bench.corpora import Corpus, corpora
from bench.processes import Cost, most_memory, run, tool
from pyrecode.folders import cache_dir

_RULES = "NPY,PD,UP"
_BARS = {"scientific": 3.0, "mixed": 1.0, "seldom": 0.3}
_BARS_WITH_TYPES = {"scientific": 6.0}


@frozen
class Line:
    """One measurement beside what it is compared with."""

    what: str
    ours: float
    theirs: float | None
    bar: float
    """on the ratio, or on our own number where there is nothing to compare with"""
    note: str = ""

    @property
    def value(self) -> float:
        """What the bar is about."""
        return self.ours / self.theirs if self.theirs else self.ours


@frozen
class Bench:
    """What all measurements share."""

    python: str
    repeats: int
    folder: Path
    """for caches and small projects"""
    variables: Mapping[str, str] = {"PYTHONDONTWRITEBYTECODE": ""}
    """of the environment: modules are compiled once, as where pyrecode is installed"""

    def ours(self, *options: str) -> list[str]:
        """Our command."""
        command = [sys.executable, "-m", "pyrecode", "check", "--python", self.python]
        return [*command, "--quiet", *options, "."]

    def ruff(self, *options: str) -> list[str]:
        """The peer's command."""
        return [tool("ruff"), "check", "--isolated", "--select", _RULES, *options, "."]


def main() -> int:
    """Measure, and print."""
    arguments = _parser().parse_args()
    cache = Path(arguments.cache) if arguments.cache else cache_dir() / "bench"
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(arguments.python, arguments.repeats, Path(scratch))
        lines: list[Line] = []
        size = "full" if arguments.full else "small"
        for corpus in corpora(cache, size, arguments.corpora):
            print(f"{corpus.name}: {corpus.files} files, {corpus.lines} lines", file=sys.stderr)
            lines += _told(_of_corpus(bench, corpus, arguments.types), arguments.output_format)
        lines += _told(_small(bench, arguments.types), arguments.output_format)
    if arguments.output_format == "json":
        print(json.dumps([_as_data(line) for line in lines], indent=2))
    return 0


def _told(lines: list[Line], form: str) -> list[Line]:
    """The same, shown as soon as they are known: all together take long."""
    if form == "table":
        _print(lines)
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="default: all of them")
    parser.add_argument("--python", default=sys.prefix, help="an environment or its interpreter")
    parser.add_argument("--types", default="off", help="an engine to measure with, too")
    parser.add_argument("--full", action="store_true", help="a million lines in each corpus")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--cache", help="the folder of the sdists (default: in the cache folder)")
    parser.add_argument("--output-format", choices=["table", "json"], default="table")
    return parser


def _of_corpus(bench: Bench, corpus: Corpus, types: str) -> list[Line]:
    # Mines what is not mined yet; the runs without cache use that, as ruff's use its rules.
    run(bench.ours("--types", "off"), corpus.folder, bench.variables)
    plain = _in_turns(
        bench, corpus, bench.ours("--types", "off", "--no-cache"), bench.ruff("--no-cache")
    )
    lines = _compared(corpus.name, plain, _BARS[corpus.name])
    if types != "off":
        with_types = _in_turns(
            bench, corpus, bench.ours("--types", types, "--no-cache"), bench.ruff("--no-cache")
        )
        lines += _compared(
            f"{corpus.name}, types", with_types, _BARS_WITH_TYPES.get(corpus.name, 0.0)
        )
    theirs = bench.ruff("--cache-dir", str(bench.folder / "ruff"))
    run(theirs, corpus.folder, bench.variables)
    again = _in_turns(bench, corpus, bench.ours("--types", "off"), theirs)
    lines += _compared(f"{corpus.name}, again", again, 1.0)
    for engine in dict.fromkeys(("off", types)):
        what = corpus.name if engine == "off" else f"{corpus.name}, types"
        command = bench.ours("--types", engine, "--no-cache")
        memory = most_memory(command, corpus.folder, bench.variables)
        if memory is not None:
            lines.append(Line(f"{what}: most memory, MB", memory, None, 500))
    return lines


def _in_turns(
    bench: Bench, corpus: Corpus, ours: list[str], theirs: list[str]
) -> tuple[list[Cost], list[Cost]]:
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(bench.repeats):
        for command, kept in zip((ours, theirs), costs, strict=True):
            kept.append(run(command, corpus.folder, bench.variables))
    return costs


def _compared(what: str, costs: tuple[list[Cost], list[Cost]], bar: float) -> list[Line]:
    return [
        Line(f"{what}: {kind}, s", median(costs[0], pick), median(costs[1], pick), bar)
        for kind, pick in (("wall", lambda one: one.wall), ("CPU", lambda one: one.cpu))
    ]


def median(costs: list[Cost], pick: Callable[[Cost], float]) -> float:
    """The middle one of a number of every run."""
    return statistics.median(map(pick, costs))


def _small(bench: Bench, types: str) -> list[Line]:
    """The ten-file project and the open buffer."""
    project = bench.folder / "ten"
    project.mkdir()
    for number in range(10):
        text = f"import numpy as np\n\n\ndef area_{number}(y):\n    return np.trapz(y)\n"
        (project / f"module_{number}.py").write_text(text * 3, encoding="utf-8")
    command = bench.ours("--types", "off", "--no-cache")
    run(bench.ours("--types", "off"), project, bench.variables)
    costs = [run(command, project, bench.variables) for _ in range(bench.repeats + 2)]
    bare = [run([sys.executable, "-c", "print()"], project, {}) for _ in range(bench.repeats + 2)]
    python = median(bare, lambda one: one.first_output)
    lines = [
        Line(
            "ten files: first output, ms",
            1000 * median(costs, lambda one: one.first_output),
            None,
            100,
            f"{1000 * median(costs, lambda one: one.cpu):.0f} ms CPU; python alone {1000 * python:.0f} ms",
        )
    ]
    return [*lines, *_of_buffer(bench, types)]


def _of_buffer(bench: Bench, types: str) -> list[Line]:
    from pyrecode.findings.engines.session import EngineSession
    from pyrecode.findings.engines.surroundings import surroundings_of
    from pyrecode.updates.catalog import load_catalog
    from pyrecode.updates.environment import find_environment

    environment = find_environment(bench.folder, bench.python)
    catalog = load_catalog(environment, offline=True, roots=ROOTS)
    lines = [Line("changed buffer: CPU, ms", 1000 * changed(catalog, None), None, 15)]
    if types != "off":
        engine = EngineSession(types, surroundings_of(environment), print)
        try:
            cost = changed(catalog, engine)
        finally:
            engine.close()
        lines.append(Line("changed buffer, types: CPU, ms", 1000 * cost, None, 50))
    return lines


def _as_data(line: Line) -> dict[str, Any]:
    return {
        "what": line.what,
        "ours": round(line.ours, 3),
        "theirs": line.theirs and round(line.theirs, 3),
        "value": round(line.value, 3),
        "bar": line.bar,
        "note": line.note,
    }


def _print(lines: list[Line]) -> None:
    print(f"{'':36} {'ours':>8} {'ruff':>8} {'ratio':>7} {'bar':>7}")
    for line in lines:
        theirs = "" if line.theirs is None else f"{line.theirs:.2f}"
        ratio = "" if line.theirs is None else f"{line.value:.2f}"
        bar = f"{line.bar:g}" if line.bar else ""
        print(
            f"{line.what:36} {line.ours:8.2f} {theirs:>8} {ratio:>7} {bar:>7}  {line.note}".rstrip(),
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
