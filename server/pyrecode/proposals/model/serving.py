"""Which adapter answers: the lanes of the registry as they stand this moment, so that nothing need be restarted.

    lanes/stable   v0007
    lanes/canary   v0008 0.05            the share of the questions that it gets
    adapters/v0007/manifest.json         the digest of the prompt that it was trained with

An adapter answers only under the prompt that it learnt.
"""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from pyrecode.proposals.model.backend import SERVED_AS, ModelDown
from pyrecode.proposals.model.prompt import Prompt

_LINE = re.compile(r"(?P<version>v\d{4,})(?:\s+(?P<share>[0-9.]+))?")


@frozen
class Adapter:
    """One adapter of the registry, ready to be served."""

    version: str
    """`v0007`"""
    folder: Path
    prompt_digest: str

    @property
    def name(self) -> str:
        """What a server knows it by; a version is never changed, so neither is what the name means."""
        return f"{SERVED_AS}{self.version}"


@frozen
class Lanes:
    """The registry of adapters, read anew for each question."""

    registry: Path
    """holds `adapters/` and `lanes/`"""

    def choose(self, question: str, prompt: Prompt) -> Adapter | None:
        """The adapter that answers a question; None where the base model does.

        Args:
            question: the same question goes to the same lane.
            prompt: in force.

        Raises:
            ModelDown: where the adapter in service is not there, or learnt another prompt.
        """
        canary = self._in_lane("canary")
        lane = canary if canary is not None and _place(question) < canary[1] else None
        lane = lane or self._in_lane("stable")
        if lane is None:
            return None
        adapter = _read(self.registry, lane[0])
        if adapter.prompt_digest != prompt.digest:
            raise ModelDown(
                f"adapter {adapter.version} learnt another prompt ({adapter.prompt_digest[:12]}) than the "
                f"one in force ({prompt.digest[:12]}): set `template`, `thinking` and `examples` under [model] as "
                "it was trained, or train anew with `pyrecode learn run`"
            )
        return adapter

    def in_service(self) -> frozenset[str]:
        """The versions that stand in some lane, and the one before, so that a rollback is a matter of no time."""
        lanes = (self._in_lane("stable"), self._in_lane("canary"))
        found = {one[0] for one in lanes if one is not None}
        before = self._before(found)
        return frozenset(found if before is None else {*found, before})

    def read(self, version: str) -> Adapter:
        """One adapter, whatever lane it stands in.

        Raises:
            ModelDown: where it is not there.
        """
        return _read(self.registry, version)

    def _in_lane(self, lane: str) -> tuple[str, float] | None:
        file = self.registry / "lanes" / lane
        try:
            line = file.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ModelDown(f"{file}: cannot be read: {error}") from error
        if not line:
            return None
        found = _LINE.fullmatch(line)
        if found is None:
            raise ModelDown(f"{file}: is no line of a lane: {line[:60]!r}")
        return found["version"], float(found["share"] or 1.0)

    def _before(self, now: set[str]) -> str | None:
        """The last version in the lane `stable` that is in no lane now."""
        file = self.registry / "lanes" / "history.jsonl"
        try:
            state = file.stat()
            served = _served(file, state.st_mtime_ns, state.st_size)
        except (OSError, UnicodeDecodeError):
            return None
        return next((version for version in served if version not in now), None)


def _read(registry: Path, version: str) -> Adapter:
    folder = registry / "adapters" / version
    if not (folder / "READY").exists():
        raise ModelDown(f"adapter {version} is in a lane, but {folder} is not ready")
    file = folder / "manifest.json"
    try:
        return Adapter(version, folder, _digest(file, file.stat().st_mtime_ns))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelDown(f"{file}: cannot be read: {error}") from error


@lru_cache(maxsize=16)
def _served(history: Path, written: int, size: int) -> tuple[str, ...]:
    """The versions that the lane `stable` has had, the last first; read once for each state of the file."""
    found: list[str] = []
    for line in reversed(history.read_text("utf-8").splitlines()):
        try:
            move = json.loads(line)
            lane, version = move["lane"], move["version"]
        except (ValueError, KeyError, TypeError):
            continue
        if lane == "stable" and version is not None:
            found.append(version)
    return tuple(found)


@lru_cache(maxsize=16)
def _digest(manifest: Path, written: int) -> str:
    """Of the prompt; read once for each time that the file was written, for it is long."""
    return str(json.loads(manifest.read_text("utf-8"))["prompt_digest"])


def _place(question: str) -> float:
    """Where a question stands between 0 and 1."""
    digest = hashlib.blake2b(question.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
