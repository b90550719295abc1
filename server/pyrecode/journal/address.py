"""Where the journal is kept: a file in the user's data folder, or the database that the user chose.

A workspace chooses nothing here: only the user's own `config.toml` can name a database.
"""

from pathlib import Path

from pyrecode.folders import data_dir
from pyrecode.journal import FILE_NAME
from pyrecode.journal.errors import JournalError


def journal_url() -> str:
    """The address of the journal that the user has configured, else of the file in the data folder.

    Raises:
        JournalError: where the configuration cannot be used.
    """
    from pyrecode.settings import SettingsError, load_user

    try:
        return load_user().journal_url or f"sqlite:///{default_path()}"
    except SettingsError as error:
        raise JournalError(str(error)) from error


def default_path() -> Path:
    """The SQLite file in the user's data folder."""
    return data_dir() / FILE_NAME


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite address; None where it is an address of another database."""
    scheme, _, path = url.partition(":///")
    return Path(path) if scheme.partition("+")[0] == "sqlite" else None


def is_begun(url: str | None = None) -> bool:
    """Whether there is a journal to look at; looking at it begins none.

    Args:
        url: its address; default the one that `journal_url` gives.

    Raises:
        JournalError: where the configuration cannot be used.
    """
    path = sqlite_path(journal_url() if url is None else url)
    return path is None or path.exists()


def shown_place(url: str | None = None) -> str:
    """The journal as messages name it: its file, or its address without the password.

    Raises:
        JournalError: where the configuration cannot be used.
    """
    url = journal_url() if url is None else url
    path = sqlite_path(url)
    if path is not None:
        return str(path)
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        raise JournalError("the journal's address cannot be read as a database URL") from None
