"""Puts the adapter into the registry with its manifest, and into service where the gate says so."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from attrs import asdict

import pyrecode
from pyrecode.journal.fields import recode_fields
from pyrecode.journal.model import MigrationPair
from pyrecode_learner.adapter import FILES, Manifest, manifest, publish, versions
from pyrecode_learner.cycle.folder import SHOWN
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.cycle.stages.evaluate import INCUMBENT
from pyrecode_learner.errors import LearnError
from pyrecode_learner.forgotten import forgotten
from pyrecode_learner.gate import Verdict
from pyrecode_learner.lane_turn import lane_turn
from pyrecode_learner.lanes import in_service, promote
from pyrecode_learner.servers import let_go, load

ORDER = 70
_PACKAGES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets", "rapidfuzz")


def run(cycle: Cycle) -> dict[str, Any]:
    """The version of the adapter, and whether it is in service."""
    _refuse_forgotten(cycle)
    gate = cycle.result("gate")
    version = _published(cycle) or publish(cycle.registry, lambda folder: _make(cycle, folder)).name
    promoted = gate["verdict"] == Verdict.PROMOTE and cycle.config.promote
    if promoted:
        with lane_turn(cycle.registry):
            why = f"{cycle.folder.path.name}: {gate['reasons'][0]}"
            promoted = _into_service(cycle, version, why)
    return {"adapter": version, "promoted": promoted}


def _into_service(cycle: Cycle, version: str, why: str) -> bool:
    """Loaded under its own name first, then named in its lane; on trial where a share is set for that.

    What was put into service since the adapter was measured it has never been compared with: then it is left to people.
    """
    share = cycle.config.canary.share
    lane = "canary" if share else "stable"
    if in_service(cycle.registry, lane) == version:
        return True
    compared = cycle.result("evaluate").get(INCUMBENT, {}).get("version")
    now = in_service(cycle.registry, "stable")
    if now != compared:
        cycle.tell(
            f"{version} is ready, and not in service: it was measured against {compared or 'the base'}, and "
            f"{now or 'the base'} serves now; `pyrecode learn promote {version}` puts it there all the same"
        )
        return False
    load(cycle.config.servers, cycle.registry, version)
    promote(cycle.registry, version, lane, share or 1.0, why)
    let_go(cycle.config.servers, cycle.registry, cycle.tell)
    return True


def _published(cycle: Cycle) -> str | None:
    """The adapter that this cycle published before it was cut off."""
    for folder in versions(cycle.registry):
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        if manifest["cycle"] == cycle.folder.path.name:
            return folder.name
    return None


def _refuse_forgotten(cycle: Cycle) -> None:
    """Make sure that nothing was forgotten while the cycle ran.

    Raises:
        LearnError: where it was.
    """
    try:
        trained = {pair.id for pair in cycle.folder.pairs("train")}
    except FileNotFoundError:
        trained = None
    if trained is None or (trained | cycle.folder.ids(SHOWN)) & forgotten(cycle.source):
        name = cycle.folder.path.name
        raise LearnError(f"pairs of {name} were forgotten meanwhile: the next run begins it anew")


def _make(cycle: Cycle, folder: Path) -> Manifest:
    for name in FILES:
        shutil.copyfile(cycle.folder.path / "trained" / name, folder / name)
    trained, results, gate = (cycle.result(name) for name in ("train", "evaluate", "gate"))
    pairs = cycle.folder.pairs("train")
    return Manifest(
        parent=trained["parent"],
        base_model=cycle.config.model,
        base_revision=trained["base_revision"],
        prompt_digest=cycle.prompt.digest,
        data_digest=data_digest(pairs),
        pairs=len(pairs),
        code_version=pyrecode.__version__,
        packages={name: metadata.version(name) for name in _PACKAGES},
        seed=cycle.seed,
        config=asdict(cycle.config),
        metrics={
            **{name: value for name, value in trained.items() if "reward" in name},
            "training_seconds": trained["training_seconds"],
            **{name: _short(result) for name, result in results.items()},
        },
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        cycle=cycle.folder.path.name,
        verdict=gate["verdict"],
        saw=sorted(
            {pair.id for pair in pairs}
            | cycle.folder.ids(SHOWN)
            | _saw(cycle.registry, trained["parent"])
        ),
    )


def _saw(registry: Path, parent: str | None) -> set[str]:
    return set() if parent is None else set(manifest(registry, parent).get("saw", ()))


def _short(result: dict[str, Any]) -> dict[str, Any]:
    """The figures alone, without those of each pair."""
    return {name: value for name, value in result.items() if isinstance(value, int | float)}


def data_digest(pairs: Sequence[MigrationPair]) -> str:
    """SHA-256 of the six fields of all pairs, in their order."""
    digest = hashlib.sha256()
    for pair in pairs:
        digest.update(json.dumps(recode_fields(pair), sort_keys=True).encode() + b"\n")
    return digest.hexdigest()
