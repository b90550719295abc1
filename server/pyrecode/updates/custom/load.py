"""A team's updates as a project has them: every entry read, each wrong one told in one line and left out."""

from collections.abc import Sequence
from pathlib import Path

from pyrecode.rows import NamedTuple
from pyrecode.updates.custom.errors import EntryError
from pyrecode.updates.custom.tables import Entries, entries_of
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.own import own_modules
from pyrecode.updates.environment.project import project_of
from pyrecode.updates.history import provider
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.sentence import CUSTOM
from pyrecode.updates.subject import Subject, subject_of


class Custom(NamedTuple):
    """What a team says, and what is wrong with the rest."""

    updates: tuple[ApiUpdate, ...] = ()
    notices: tuple[str, ...] = ()
    """one line each, with the file and the number of the entry"""


def custom_updates(project: Path) -> tuple[ApiUpdate, ...]:
    """The updates that a team wrote down for the project of a file or folder."""
    return load_custom(project).updates


def load_custom(
    project: Path, environment: Environment | None = None, above: Path | None = None
) -> Custom:
    """A team's updates, and what is wrong with entries that are left out.

    What stands in the project goes before what stands above it, up to the root of the repository.

    Args:
        project: a file or folder.
        environment: where to look which names are modules, and which library has them.
        above: as for `find_environment`.
    """
    place = project_of(project, above)
    all_entries = list(entries_of(place))
    if not all_entries:
        return Custom()
    known = _Known(project, environment)
    found: dict[tuple[*Subject, str], ApiUpdate] = {}
    notices: list[str] = []
    for entries in all_entries:
        if entries.problem:
            notices.append(f"{entries.file}: {entries.problem}")
        for update in _read(entries, known, notices):
            subject = (*subject_of(update), update.scope.value)
            found.setdefault(subject, update)
    return Custom(tuple(found.values()), tuple(notices))


def _read(entries: Entries, known: "_Known", notices: list[str]) -> list[ApiUpdate]:
    # Most projects have no entries.
    from pyrecode.updates.custom.entry import read_entry

    updates: list[ApiUpdate] = []
    for number, entry in enumerate(entries.values, 1):
        source = f"{CUSTOM}{entries.file.name}"
        try:
            updates.append(read_entry(entry, known.is_module, known.library_of, source))
        except EntryError as error:
            symbol = entry.get("symbol") if isinstance(entry, dict) else None
            name = f" ({symbol})" if isinstance(symbol, str) else ""
            notices.append(f"{entries.file}: update {number}{name}: {error}; it is left out")
    return updates


class _Known:
    """What the folders of the project and of its environment tell about names."""

    def __init__(self, project: Path, environment: Environment | None) -> None:
        self._environment = environment
        self._own = own_modules(project) if environment is None else environment.own

    def is_module(self, dotted: str) -> bool:
        """Whether a file or package of this name is there."""
        relative = Path(*dotted.split("."))
        return any(
            (folder / relative / "__init__.py").is_file()
            or (folder / relative.with_suffix(".py")).is_file()
            for folder in self._folders(dotted.partition(".")[0])
        )

    def library_of(self, root: str) -> str:
        """The distribution that gives an import root; one that is called like it where none is known."""
        if root not in self._own and self._environment is not None:
            for one in self._environment.providers(root):
                return one.name
        return provider(root) or root

    def _folders(self, root: str) -> Sequence[Path]:
        own = [self._own[root]] if root in self._own else []
        return [*own, *(self._environment.search_paths if self._environment else ())]
