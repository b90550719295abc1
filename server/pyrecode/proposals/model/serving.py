"""Which adapter answers: the lanes of the registry as they stand this moment, so that nothing need be restarted.

    lanes/stable   v0007
    lanes/canary   v0008 0.05            the share of the questions that it gets
    adapters/v0007/manifest.json         the digest of the prompt that it was trained with

An adapter answers only under the prompt that it learnt.
"""

import hashlib
import json
import re
from pathlib import Path

from attrs import frozen

from pyrecode.proposals.model.backend import ModelDown
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
        return f"pyrecode-{self.version}"


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
        adapter = self._read(lane[0])
        if adapter.prompt_digest != prompt.digest:
            raise ModelDown(
                f"adapter {adapter.version} learnt another prompt ({adapter.prompt_digest[:12]}) than the "
                f"one in force ({prompt.digest[:12]}): set `template` and `thinking` under [model] as it was "
                "trained, or train anew with `pyrecode learn run`"
            )
        return adapter

    def in_service(self) -> frozenset[str]:
        """The versions that stand in some lane."""
        lanes = (self._in_lane("stable"), self._in_lane("canary"))
        return frozenset(one[0] for one in lanes if one is not None)

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

    def _read(self, version: str) -> Adapter:
        folder = self.registry / "adapters" / version
        if not (folder / "READY").exists():
            raise ModelDown(f"adapter {version} is in a lane, but {folder} is not ready")
        try:
            manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
            digest = manifest["prompt_digest"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelDown(f"{folder / 'manifest.json'}: cannot be read: {error}") from error
        return Adapter(version, folder, str(digest))


def _place(question: str) -> float:
    """Where a question stands between 0 and 1."""
    digest = hashlib.blake2b(question.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
