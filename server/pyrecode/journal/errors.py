"""What can go wrong with the journal, each as one line that says what mends it."""

from pathlib import Path

_ADVICE = {
    "SQLITE_BUSY": "is locked by another process; try again when that has finished",
    "SQLITE_LOCKED": "is locked by another process; try again when that has finished",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_PERM": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_AUTH": "cannot be read; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written",
    "SQLITE_FULL": "could not grow: the disk is full",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error",
}
_SERVER_ADVICE = {
    "password authentication failed": "does not accept the user or the password",
    "no password supplied": "asks for a password; keep it in ~/.pgpass, or in the user's own config.toml",
    "no pg_hba.conf entry": "lets this user or machine not in (pg_hba.conf)",
    "could not translate host name": "cannot be reached: its host is not known",
    "failed to resolve host": "cannot be reached: its host is not known",
    "Connection refused": "cannot be reached: no server answers there",
    "No such file or directory": "cannot be reached: no server answers there",
    "timeout expired": "cannot be reached: its host does not answer",
    "the database system is": "is starting or stopping; try again in a moment",
    "canceling statement due to lock timeout": "is locked by another process; try again later",
    "permission denied": "does not allow this user to do that; ask its owner",
    "No space left on device": "could not grow: the disk of the server is full",
}
"""what PostgreSQL and its driver say, in words of one line; else their own first line"""
_CORRUPT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")


class JournalError(Exception):
    """One clear line: what was wrong with which journal."""


class CorruptJournal(JournalError):  # noqa: N818 - a kind of JournalError
    """The file is no journal, or is damaged."""


def journal_error(place: str, error: Exception) -> JournalError:
    """The error of the database driver, or of the system, in one line.

    Args:
        place: the journal as people know it: its file, or its address without the password.
        error: what SQLAlchemy or the system raised.
    """
    cause = getattr(error, "orig", None) or error
    name: str = getattr(cause, "sqlite_errorname", "") or ""
    if name.startswith(_CORRUPT):
        return CorruptJournal(f"journal {place} is damaged or is no journal")
    for code, advice in _ADVICE.items():
        if name.startswith(code):
            return JournalError(f"journal {place} {advice}")
    if isinstance(cause, ModuleNotFoundError):
        return JournalError(
            f"journal {place} needs the package {cause.name}: pip install 'pyrecode[postgres]'"
        )
    if isinstance(cause, OSError):
        where = f" ({Path(cause.filename).name})" if isinstance(cause.filename, str) else ""
        return JournalError(f"journal {place}: {cause.strerror or cause}{where}")
    said = str(cause)
    for words, advice in _SERVER_ADVICE.items():
        if words in said:
            return JournalError(f"journal {place} {advice}")
    lines = said.strip().splitlines()
    return JournalError(f"journal {place}: {lines[0] if lines else type(cause).__name__}")
