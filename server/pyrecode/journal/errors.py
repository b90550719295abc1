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
    lines = str(cause).strip().splitlines()
    return JournalError(f"journal {place}: {lines[0] if lines else type(cause).__name__}")
