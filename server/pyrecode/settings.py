"""What a project and a user have set: `[tool.pyrecode]` in `pyproject.toml`, and the user's `config.toml`.

The two never mix. A project's settings choose what is looked at and what counts; they can name no
executable, no endpoint and no path to load, for a project may come from anyone. Those stand in the
user's own file, or on the command line.
"""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from pyrecode.folders import config_dir
from pyrecode.rows import NamedTuple

PROJECT_FILE = "pyproject.toml"
UPDATES_FILE = "pyrecode-updates.toml"
"""where a team's updates stand that are not in `PROJECT_FILE`, unless the setting `updates-file` says otherwise"""


class SettingsError(Exception):
    """The user's own settings cannot be used; the message is one line that names the file."""


class ProjectSettings(NamedTuple):
    """`[tool.pyrecode]` of one project; all defaults where there is none.

    What is wrong in the file is told in `notices` and otherwise left out: a bad line in a project
    stops nobody from checking it.

    Two more settings stand in the same table and are read by `updates.custom`, which may find them in
    several files: `updates`, a list of tables with the team's own updates, and `updates-file`, the relative
    path of a TOML file in the project that holds them instead.
    """

    select: tuple[str, ...] = ()
    """symbols, libraries or globs; when given, nothing else is reported"""
    ignore: tuple[str, ...] = ()
    """symbols, libraries or globs that are not reported"""
    exclude: tuple[str, ...] = ()
    """files and folders left out, as gitignore patterns relative to `folder`"""
    target: tuple[str, ...] = ()
    """requirements checked against, like `--to`, but never fetched"""
    types: str | None = None
    """`off` or `auto`: whether a type engine is asked; which one is the user's to choose"""
    behaviour: bool = False
    """whether calls count that go on working and come to do something else, as by `--behaviour`"""
    doctests: bool = False
    """whether the examples in docstrings count, as by `--doctests`"""
    strings: bool = False
    """whether text counts that some function reads as the path of an API, as by `--strings`"""
    docs: bool = False
    """whether folders are searched for documents too, as by `--docs`"""
    record: bool | None = None
    """False forbids the journal to record edits of this project; None leaves it to the user"""
    folder: Path | None = None
    """where the `pyproject.toml` stands that was read"""
    notices: tuple[str, ...] = ()
    """one line each, for a person"""


class UserSettings(NamedTuple):
    """The user's own `config.toml`: type engine, model, and where the journal is kept."""

    model_url: str | None = None
    """base URL of an OpenAI-compatible server: `http://127.0.0.1:8000/v1`"""
    model_name: str | None = None
    """the model or adapter to ask for"""
    model_key_env: str | None = None
    """the environment variable that holds the key; the key itself never stands in a file"""
    model_backend: str = "endpoint"
    """`endpoint` for a server; `transformers` or `vllm` for the model `name` in this process"""
    model_template: str | None = None
    """the file of another prompt template, for a checkpoint that was trained on it"""
    model_thinking: bool = False
    """whether the model is asked to reason before it answers"""
    model_second_try: bool = True
    """whether a question is asked once more, with the answer and the check that it failed"""
    model_candidates: int = 1
    """answers for each question, of which the best that passes the checks is taken"""
    model_examples: int = 3
    """accepted edits of the same update that a prompt shows at most"""
    model_adapters: str | None = None
    """the registry of adapters; the one in service answers"""
    model_concurrency: int = 8
    """questions that are under way at a time"""
    model_retries: int = 2
    """further tries where the server is busy, each after a longer pause"""
    model_timeout: int = 60
    """seconds for one try"""
    model_max_tokens: int = 1024
    """length of an answer"""
    types: str | None = None
    """the type engine to ask, `auto` or `off`; as `--types` takes it"""
    journal_url: str | None = None
    """the team's journal: `postgresql+psycopg://host/name`; the user's own file where there is none"""
    journal_record: bool | None = None
    """whether accepted edits are recorded; None while the user has not said"""
    journal_project_names: bool = False
    """whether the names of projects are kept beside their hashes"""
    journal_drop_comments: bool = False
    """whether comments are left out of recorded code"""


def load_project(start: Path) -> ProjectSettings:
    """The settings of the project that `start` (a file or folder) belongs to.

    Taken from the nearest `pyproject.toml`, upwards, that has a `[tool.pyrecode]` table. Never raises
    for what a project holds: see `ProjectSettings.notices`.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        file = folder / PROJECT_FILE
        try:
            document = _read(file)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except SettingsError as error:
            return ProjectSettings(folder=folder, notices=(f"{error}; its settings are left out",))
        tool = document.get("tool")
        table = tool.get("pyrecode") if isinstance(tool, Mapping) else None
        if table is not None:
            return _project(file, table)
    return ProjectSettings()


def load_user() -> UserSettings:
    """The user's own settings; all defaults where there is no file.

    Raises:
        SettingsError: where the file is broken or holds what is not known.
    """
    file = config_dir() / "config.toml"
    try:
        document = _read(file)
    except (FileNotFoundError, NotADirectoryError):
        return UserSettings()
    values: dict[str, Any] = {}
    for table, known in _USER.items():
        settings = document.get(table, {})
        if not isinstance(settings, Mapping):
            raise SettingsError(f"{file}: `{table}` must be a table")
        for key, value in settings.items():
            if key not in known:
                raise SettingsError(f"{file}: unknown setting `{table}.{key}`{_meant(key, known)}")
            if type(value) is not known[key]:
                wanted = _WANTED[known[key]]
                raise SettingsError(f"{file}: `{table}.{key}` must be {wanted}")
            values[f"{table}_{key}"] = value
    types = document.get("types")
    if types is not None and types not in _types():
        raise SettingsError(f"{file}: `types` must be one of {', '.join(_types())}")
    return UserSettings(**values, types=types)


def _types() -> list[str]:
    from pyrecode.findings.engines.choice import choices

    return choices()


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: is not UTF-8 (byte {error.start})") from error
    # Imported behind the reading: mostly there is nothing to read.
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: is not valid TOML: {error}") from error


def _project(file: Path, table: object) -> ProjectSettings:
    if not isinstance(table, Mapping):
        wrong = f"{file}: `tool.pyrecode` must be a table; its settings are left out"
        return ProjectSettings(folder=file.parent, notices=(wrong,))
    values: dict[str, Any] = {}
    notices: list[str] = []
    for key, value in table.items():
        if key in _READ_ELSEWHERE:
            continue
        read = _PROJECT.get(key)
        if read is None:
            hint = _meant(key, (*_PROJECT, *_READ_ELSEWHERE))
            notices.append(f"{file}: unknown setting `{key}` in [tool.pyrecode]{hint}")
            continue
        try:
            values[key] = read(value)
        except ValueError as error:
            notices.append(f"{file}: `{key}` in [tool.pyrecode] must be {error}; it is left out")
    return ProjectSettings(**values, folder=file.parent, notices=tuple(notices))


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("a list of strings")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _off_or_auto(value: object) -> str:
    if value in ("off", "auto"):
        return str(value)
    raise ValueError('"off" or "auto": a project names no type engine')


def _meant(key: str, known: Collection[str]) -> str:
    import difflib

    close = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; known: {', '.join(known)}"


_PROJECT: Mapping[str, Callable[[object], object]] = {
    "select": _strings,
    "ignore": _strings,
    "exclude": _strings,
    "target": _strings,
    "types": _off_or_auto,
    "behaviour": _flag,
    "doctests": _flag,
    "strings": _flag,
    "docs": _flag,
    "record": _flag,
}
_READ_ELSEWHERE = ("updates", "updates-file")
_USER: Mapping[str, Mapping[str, type]] = {
    "model": {
        **dict.fromkeys(("url", "name", "key_env", "backend", "template", "adapters"), str),
        **dict.fromkeys(("candidates", "examples", "concurrency"), int),
        **dict.fromkeys(("retries", "timeout", "max_tokens"), int),
        "thinking": bool,
        "second_try": bool,
    },
    "journal": {"url": str, "record": bool, "project_names": bool, "drop_comments": bool},
}
"""the tables of the user's own file; a field of `UserSettings` is called `TABLE_KEY`"""
_WANTED = {str: "a string", bool: "true or false", int: "a whole number"}
