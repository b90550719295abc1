"""Pairs as JSON-ready data: exactly ReCode's six fields, or those and the provenance."""

from typing import Any

from attrs import fields

from pyrecode.journal.model import MigrationPair, Sample

_SIX = tuple(each.name for each in fields(Sample))


def recode_fields(pair: MigrationPair) -> dict[str, str]:
    """`dependency, new_version, description, update_info, old_code, new_code`, in this order."""
    return {name: getattr(pair, name) for name in _SIX}


def full_fields(pair: MigrationPair) -> dict[str, Any]:
    """The six fields and where the pair comes from."""
    return {
        **recode_fields(pair),
        "id": pair.id,
        "source": pair.source.value,
        "author": pair.author,
        "created": pair.created.isoformat(),
        "project": pair.project,
        "project_name": pair.project_name,
        "update": pair.update,
        "proposer": pair.proposer,
        "adapter": pair.adapter,
        "checks": list(pair.checks),
        "seen": pair.seen,
    }
