"""The folder of one cycle: the result of each stage that is done, and the pairs between the stages.

    cycles/c0001/  cycle.json  collect.json  collected.jsonl  ...  train.json  trained/  publish.json

Everything is written beside its place and renamed into it, so that what is there is whole.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen
from cattrs.preconf.json import make_converter

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.durable import MAKING, sync, write

SHOWN = "shown"
"""name of the ids of the pairs that stood as examples in the questions about others"""
_NUMBERED = re.compile(r"c(\d{4,})")
_converter = make_converter()


@frozen
class CycleFolder:
    """The results of one cycle, on disk."""

    path: Path

    def result(self, stage: str) -> dict[str, Any] | None:
        """What a stage came to; None where it is not done."""
        try:
            return json.loads((self.path / f"{stage}.json").read_text("utf-8"))
        except FileNotFoundError:
            return None

    def finish(self, stage: str, result: Mapping[str, Any]) -> None:
        """Say that a stage is done; written last, after all else that the stage leaves here."""
        write(self.path / f"{stage}.json", json.dumps(result, indent=2, sort_keys=True) + "\n")

    def keep(self, name: str, pairs: Iterable[MigrationPair]) -> None:
        """Write pairs for the stages that follow, with all that is known of them."""
        lines = (json.dumps(_converter.unstructure(pair)) + "\n" for pair in pairs)
        write(self.path / f"{name}.jsonl", "".join(lines))

    def keep_ids(self, name: str, ids: Iterable[str]) -> None:
        """Write the ids of pairs, which stay when the pairs themselves are removed."""
        write(self.path / f"{name}.ids", "".join(f"{one}\n" for one in sorted(ids)))

    def ids(self, name: str) -> set[str]:
        """The ids that a stage kept under this name; none where it did not."""
        try:
            return set((self.path / f"{name}.ids").read_text("utf-8").splitlines())
        except FileNotFoundError:
            return set()

    def pairs(self, name: str) -> list[MigrationPair]:
        """The pairs that a stage kept under this name."""
        text = (self.path / f"{name}.jsonl").read_text("utf-8")
        return [_converter.structure(json.loads(line), MigrationPair) for line in text.splitlines()]

    @contextmanager
    def filled(self, name: str) -> Iterator[Path]:
        """A folder to fill; it stands here as `name` once it is whole, and not at all before."""
        working = Path(tempfile.mkdtemp(prefix=MAKING, dir=self.path))
        try:
            yield working
            for file in working.rglob("*"):
                if file.is_file():
                    sync(file)
            final = self.path / name
            # What an earlier attempt left without a result is worth nothing.
            shutil.rmtree(final, ignore_errors=True)
            working.rename(final)
            sync(self.path)
        finally:
            shutil.rmtree(working, ignore_errors=True)

    def let_go(self) -> None:
        """Remove the copies of pairs; what the stages came to stays."""
        for path in self.path.glob("*.jsonl"):
            if path.name != "log.jsonl":
                path.unlink()

    def tidy(self) -> None:
        """Remove what an attempt that was killed left half made."""
        for path in self.path.glob(f"{MAKING}*"):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


def cycles(registry: Path) -> list[CycleFolder]:
    """The cycles of a registry, oldest first."""
    root = registry / "cycles"
    found = {
        int(match[1]): folder
        for folder in (root.iterdir() if root.is_dir() else ())
        if (match := _NUMBERED.fullmatch(folder.name))
    }
    return [CycleFolder(found[number]) for number in sorted(found)]


def begun(registry: Path, settings: Mapping[str, Any]) -> CycleFolder:
    """A new cycle, with the settings that it runs under."""
    root = registry / "cycles"
    root.mkdir(parents=True, exist_ok=True)
    number = max((int(one.path.name[1:]) for one in cycles(registry)), default=0) + 1
    working = Path(tempfile.mkdtemp(prefix=MAKING, dir=root))
    CycleFolder(working).finish("cycle", settings)
    working.chmod(0o755)
    final = root / f"c{number:04d}"
    working.rename(final)
    sync(root)
    return CycleFolder(final)
