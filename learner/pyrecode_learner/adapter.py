"""Adapters in the registry folder: written whole or not at all, numbered, never changed afterwards.

    adapters/v0007/  adapter_model.safetensors  adapter_config.json  manifest.json  READY

An adapter is made in a temporary folder beside the others, brought to the disk, renamed to the next
free number, and marked READY at last. A folder without READY is no adapter.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from pyrecode_learner.durable import MAKING, sync
from pyrecode_learner.errors import LearnError

FILES = ("adapter_model.safetensors", "adapter_config.json")
READY = "READY"
_VERSION = re.compile(r"v(\d{4,})")


@frozen
class Manifest:
    """Where an adapter comes from and what is known of it."""

    parent: str | None
    """the adapter that training began from; None for the base model"""
    base_model: str
    base_revision: str | None
    prompt_digest: str
    data_digest: str
    """SHA-256 of the pairs it saw, in their order"""
    pairs: int
    code_version: str
    packages: Mapping[str, str]
    seed: int
    config: Mapping[str, Any]
    metrics: Mapping[str, Any]
    created: str
    """ISO 8601, UTC"""
    cycle: str = ""
    """the folder of the cycle that made it: `c0001`"""
    verdict: str = "untested"
    """`untested` until the gate has judged it"""
    saw: Sequence[str] = ()
    """ids of the pairs that it and those it comes from were trained on, sorted"""


def publish(registry: Path, make: Callable[[Path], Manifest]) -> Path:
    """Let `make` fill a temporary folder, then put it into the registry as the next version.

    Args:
        registry: the folder that holds `adapters/` and `lanes/`.
        make: writes peft's two files into the folder it is given, and returns the manifest.

    Returns:
        The folder of the new version.
    """
    adapters = registry / "adapters"
    adapters.mkdir(parents=True, exist_ok=True)
    working = Path(tempfile.mkdtemp(prefix=MAKING, dir=adapters))
    try:
        manifest = make(working)
        _keep_only(working, FILES)
        text = json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n"
        (working / "manifest.json").write_text(text, "utf-8")
        for file in working.iterdir():
            sync(file)
        # mkdtemp lets only its owner in; whoever serves the adapter may be someone else.
        working.chmod(0o755)
        sync(working)
        final = _rename_to_next(working, adapters)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    sync(adapters)
    ready = final / READY
    ready.touch()
    sync(ready)
    sync(final)
    return final


def versions(registry: Path) -> list[Path]:
    """The adapters that are ready, oldest first."""
    numbered = sorted(_numbered(registry / "adapters").items())
    return [folder for _, folder in numbered if (folder / READY).exists()]


def manifest(registry: Path, version: str) -> dict[str, Any]:
    """What is known of an adapter, as it was written down.

    Raises:
        LearnError: where it cannot be read.
    """
    file = registry / "adapters" / version / "manifest.json"
    try:
        return json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LearnError(f"{file}: cannot be read: {error}") from error


def _rename_to_next(working: Path, adapters: Path) -> Path:
    number = max(_numbered(adapters), default=0) + 1
    while True:
        final = adapters / f"v{number:04d}"
        try:
            # Another cycle may take the number meanwhile: a folder with files in it is never replaced.
            return working.rename(final)
        except OSError:
            if not final.exists():
                raise
            number += 1


def _numbered(adapters: Path) -> dict[int, Path]:
    if not adapters.is_dir():
        return {}
    found = ((_VERSION.fullmatch(folder.name), folder) for folder in adapters.iterdir())
    return {int(match[1]): folder for match, folder in found if match}


def _keep_only(folder: Path, names: tuple[str, ...]) -> None:
    """Leave out what the trainer wrote beside the adapter: its own arguments, a model card."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in names:
            path.unlink()
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"the trainer wrote no {missing[0]}")
