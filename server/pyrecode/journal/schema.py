"""Brings a journal to the newest schema version; the scripts stand in `migrations/versions`."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pyrecode.journal.errors import JournalError

HEAD = "0001"
"""The newest schema version; Alembic is only imported for a journal that does not have it."""


def upgrade(connection: Connection, place: str) -> None:
    """Run the schema versions that the journal lacks.

    Args:
        connection: in a transaction that may write.
        place: the journal as messages name it.

    Raises:
        JournalError: where the journal was written by a newer pyrecode.
    """
    present = current(connection)
    if present == HEAD:
        return
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
    command.upgrade(config, HEAD)


def current(connection: Connection) -> str | None:
    """The schema version of the journal, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
