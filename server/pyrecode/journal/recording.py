"""Whether anything is recorded: off until the user says so; a project can only forbid it.

What the user said stands in the user's own `config.toml`, table `journal`: `record`, `project_names` and
`drop_comments`. Nothing in a workspace is asked.
"""

from pathlib import Path

from pyrecode.folders import config_dir
from pyrecode.journal.errors import JournalError, journal_error
from pyrecode.journal.private_file import write_private
from pyrecode.settings import SettingsError, UserSettings, load_user

_NOTHING = UserSettings()
_known: tuple[object, UserSettings] = (None, _NOTHING)


def user_settings() -> UserSettings:
    """What the user has set, read again when the file changes.

    A file that cannot be used counts as none: what was not said clearly is not recorded.
    """
    global _known  # noqa: PLW0603 - one file, asked for with every batch of events
    path = _file()
    try:
        status = path.stat()
        state = (path, status.st_mtime_ns, status.st_size, status.st_ino)
    except OSError:
        return _NOTHING
    if _known[0] != state:
        try:
            _known = (state, load_user())
        except SettingsError:
            _known = (state, _NOTHING)
    return _known[1]


def is_recording(project: bool | None = None) -> bool:
    """Whether events may be written now.

    Args:
        project: `record` of the project's settings; False forbids, True and None change nothing.
    """
    return project is not False and user_settings().journal_record is True


def is_decided() -> bool:
    """Whether the user has said yes or no; a file that cannot be read is not asked about again."""
    try:
        return load_user().journal_record is not None
    except SettingsError:
        return True


def set_recording(
    on: bool, *, project_names: bool | None = None, drop_comments: bool | None = None
) -> None:
    """Switch recording on or off for this user; everything else in the file stays as it is.

    Args:
        on: the switch.
        project_names: whether the names of projects are kept; None leaves that as it is.
        drop_comments: whether comments are left out of the code; None leaves that as it is.

    Raises:
        JournalError: where the user's configuration cannot be read or written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = _file()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        document = tomlkit.document()
    except OSError as error:
        raise journal_error(str(path), error) from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise JournalError(f"{path}: is not valid TOML: {' '.join(str(error).split())}") from error
    table = document.setdefault("journal", tomlkit.table())
    if not hasattr(table, "update"):
        raise JournalError(f"{path}: `journal` must be a table")
    said = {"record": on, "project_names": project_names, "drop_comments": drop_comments}
    table.update({key: value for key, value in said.items() if value is not None})
    write_private(path, tomlkit.dumps(document))


def _file() -> Path:
    return config_dir() / "config.toml"
