"""Pairs as JSON-ready data: exactly ReCode's six fields, or those and the provenance."""

from typing import Any

from pyrecode.journal.model import MigrationPair


def recode_fields(pair: MigrationPair) -> dict[str, str]:
    """`dependency, new_version, description, update_info, old_code, new_code`, in this order."""
    return {
        "dependency": pair.dependency,
        "new_version": pair.new_version,
        "description": pair.description,
        "update_info": pair.update_info,
        "old_code": pair.old_code,
        "new_code": pair.new_code,
    }


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
