"""A database that is ready for use: of today's schema, and whole; a damaged file is kept aside for a new one."""

from pyrecode.journal import address, damage, schema
from pyrecode.journal.database import Database
from pyrecode.journal.errors import CorruptJournal


def open_database(url: str, wait: float, *, thorough: bool) -> tuple[Database, tuple[str, ...]]:
    """Open the database at an address; see `Journal.open`.

    Returns:
        The database, and one line for each thing that its user should know.

    Raises:
        JournalError: where it cannot be opened.
    """
    path = address.sqlite_path(url)
    if path is None:
        from pyrecode.journal.on_postgres import PostgresDatabase

        return _ready(PostgresDatabase(url, wait), thorough), ()
    from pyrecode.journal.on_sqlite import SqliteDatabase

    with damage.beginning(path) as was_empty:
        database = SqliteDatabase(path, wait)
        try:
            ready = _ready(database, thorough)
        except CorruptJournal:
            ready = None
    if ready is not None:
        return ready, (f"the journal {path} was empty; a new one was begun in it",) * was_empty
    notice = damage.set_aside(path, database.identity)
    again = _ready(SqliteDatabase(path, wait), thorough=False)
    return again, (notice,) if notice else ()


def _ready(database: Database, thorough: bool) -> Database:
    try:
        if thorough:
            database.verify()
        with database.reading() as connection:
            present = schema.current(connection)
        if present != schema.HEAD:
            database.write(lambda connection: schema.upgrade(connection, database.place))
    except BaseException:
        database.close()
        raise
    return database
