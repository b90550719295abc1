"""Follows the public names of one library through its releases: when each came, and when each was gone.

A name that a release lists no more counts as gone only where its source proves that it cannot be had: it may
have moved behind a shorter path, or be made at import by code that reading cannot follow.
"""

from collections.abc import Callable, Iterator

from attrs import define, frozen

from pyrecode.updates.history.snapshot import Snapshot
from pyrecode.updates.history.surface import Shape, Surface
from pyrecode.updates.model import ApiUpdate, Kind, Nature

Exists = Callable[[str], bool | None]
"""whether a release has `module.name` or `module.function(keyword)`; None where reading cannot tell"""


@define
class Life:
    """One public name, or one parameter of it, from release to release."""

    name: str
    """`numpy.trapz`, `numpy.trapz(dx)`"""
    kind: Kind
    first: str
    last: str
    gone: str | None = None
    """the first release without it"""
    back: str | None = None
    """the release that has it again"""
    doubted: bool = False
    """the newest release neither lists it nor lacks it for certain"""
    shape: Shape | None = None
    """as the last release that lists it has it; None of a parameter"""

    @property
    def owner(self) -> str:
        """The name that it is a part of: a module, a class, the function of a parameter."""
        base, bracket, _ = self.name.partition("(")
        return base if bracket else base.rpartition(".")[0]


@frozen
class Turn:
    """What one release did to the names: those that are gone in it, and those that it brought."""

    version: str
    gone: tuple[Life, ...]
    came: Surface


class Chronicle:
    """Reads snapshots, oldest first.

    Attributes:
        lives: every name that was ever listed, and every one that an announcement speaks of.
        turns: what each release but the first changed.
        versions: of the releases that were read.
    """

    def __init__(self) -> None:
        self.lives: dict[str, Life] = {}
        self.turns: list[Turn] = []
        self.versions: list[str] = []

    def add(self, snapshot: Snapshot, exists: Exists) -> None:
        """Follow the names into the next release.

        Args:
            snapshot: of the release.
            exists: answers for its names.
        """
        version = snapshot.version
        came = {name: shape for name, shape in snapshot.surface.items() if self._is_new(name)}
        for name, shape in snapshot.surface.items():
            self._see(name, shape.kind, version).shape = shape
            for parameter in shape.parameters or ():
                self._see(f"{name}({parameter})", Kind.PARAMETER, version)
        for update in snapshot.updates:
            name = _announced(update)
            if name is not None and name not in self.lives and exists(name):
                self._see(name, update.kind, version)
        gone = tuple(self._missing(snapshot, exists))
        if self.versions:
            self.turns.append(Turn(version, gone, came))
        self.versions.append(version)

    def _is_new(self, name: str) -> bool:
        life = self.lives.get(name)
        return life is None or life.gone is not None

    def _see(self, name: str, kind: Kind, version: str) -> Life:
        life = self.lives.get(name)
        if life is None:
            life = self.lives[name] = Life(name, kind, version, version)
        elif life.gone is not None and life.back is None:
            life.back = version
        life.last, life.doubted = version, False
        return life

    def _missing(self, snapshot: Snapshot, exists: Exists) -> Iterator[Life]:
        """The lives that end here; what goes with its module, class or function is not told apart."""
        names, version = snapshot.surface, snapshot.version
        warned_of = {one.label for one in snapshot.updates if one.nature is not Nature.REMOVED}
        tables = frozenset(snapshot.tables)
        pending = [one for one in self.lives.values() if one.last != version]
        answers: dict[str, bool | None] = {}
        for life in sorted(pending, key=lambda one: one.name.count(".") * 2 + ("(" in one.name)):
            owner = life.owner
            if _is_over(life):
                if life.name in warned_of and life.kind is not Kind.PARAMETER:
                    # What a release warns of is there, whatever makes it: outdated, not removed. Of parameters
                    # that went, docstrings go on telling.
                    life.gone, life.last = None, version
                elif not self._is_gone(owner) and _is_there_again(life, exists, names):
                    self._see(life.name, life.kind, version)
                continue
            answer = answers[owner] if owner in answers else exists(life.name)
            if answer is None and owner in tables and life.name not in warned_of:
                answer = False
            if answer is False and owner not in answers and self._is_doubtful(life, names):
                answer = None
            answers[life.name] = answer
            if answer:
                life.last, life.doubted = version, False
                del answers[life.name]
            elif answer is None:
                life.doubted = True
            else:
                life.gone, life.back = version, None
                if answers.get(owner, True):
                    yield life

    def _is_gone(self, name: str) -> bool:
        life = self.lives.get(name)
        return life is not None and _is_over(life)

    def _is_doubtful(self, life: Life, names: Surface) -> bool:
        """Whether that it is not listed says nothing."""
        if life.kind is not Kind.PARAMETER:
            return False
        now, before = names.get(life.owner), self.lives.get(life.owner)
        return (now is not None and now.by_stub) or before is None or _by_stub(before)


def _by_stub(life: Life) -> bool:
    return life.shape is not None and life.shape.by_stub


def _is_over(life: Life) -> bool:
    return life.gone is not None and life.back is None


def _is_there_again(life: Life, exists: Exists, names: Surface) -> bool:
    """Whether a name is there that is listed under another path alone, as what a module imports again."""
    if not exists(life.name):
        return False
    if life.kind is not Kind.PARAMETER or not exists(f"{life.owner}(no_such_parameter)"):
        return True
    # A call that takes any keyword says nothing of this one, unless it names it.
    last, parameter = life.owner.rpartition(".")[2], life.name.partition("(")[2].rstrip(")")
    return any(
        path.rpartition(".")[2] == last and parameter in (shape.parameters or ())
        for path, shape in names.items()
    )


def _announced(update: ApiUpdate) -> str | None:
    """The name or parameter whose life an announcement is about; None where it is about a use of it."""
    if update.value is not None or update.kind in (Kind.VALUE, Kind.DISTRIBUTION):
        return None
    return update.label
