"""Brings a journal to the newest schema version; the scripts stand in `migrations/versions`."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pyrecode.journal import projection
from pyrecode.journal.errors import JournalError

HEAD = "0003"
"""The newest schema version; Alembic is only imported for a journal that does not have it."""


def upgrade(connection: Connection, place: str) -> None:
    """Run the schema versions that the journal lacks, then make the pairs anew.

    Args:
        connection: in a transaction that may write.
        place: the journal as messages name it.

    Raises:
        JournalError: where the journal was written by a newer pyrecode.
    """
    present = current(connection)
    if present == HEAD:
        return
    migrate(connection, place, present, HEAD)
    if present is not None:
        projection.rebuild(connection)


def migrate(connection: Connection, place: str, present: str | None, version: str) -> None:
    """Run the scripts from one schema version to another, and nothing else.

    Raises:
        JournalError: where `present` is none that is known.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise JournalError(
            f"journal {place} has schema version {present}, this pyrecode knows up to {HEAD}: "
            "a newer pyrecode wrote it; upgrade pyrecode"
        )
    command.upgrade(config, version)


def current(connection: Connection) -> str | None:
    """The schema version of the journal, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
