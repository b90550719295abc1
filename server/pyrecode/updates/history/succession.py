"""Where a name that left without a word may have gone: a guess from what else changed in the same release.

Before: `numpy.AxisError` is gone in 2.0, and `numpy.exceptions.AxisError` is the only class of that name.
After: a move to it, as a suggestion.
"""

from collections.abc import Iterable

from attrs import frozen

from pyrecode.updates.history.chronicle import Life
from pyrecode.updates.history.surface import Shape, Surface
from pyrecode.updates.model import Kind
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.registry import from_data

_ALIKE = 80
"""of 100: how alike two names must be"""
_DENIALS = ("no", "non", "not", "un", "dis", "disable", "skip", "ignore")
"""beginnings that turn the meaning of a name round: `no_cuda` is not `cuda`"""
_TOP_LEVEL = (Kind.FUNCTION, Kind.CLASS, Kind.MODULE, Kind.ATTRIBUTE)


@frozen
class Guess:
    """A replacement that nobody announced."""

    replacement: Replacement
    note: str
    """what it rests on, in one line"""


class Successions:
    """Guesses for what one release lacks.

    Args:
        names: what the release offers.
        came: what of it the release before did not have.
    """

    def __init__(self, names: Surface, came: Iterable[str]) -> None:
        self._names = names
        self._by_last_name: dict[str, list[str]] = {}
        for name in names:
            self._by_last_name.setdefault(name.rpartition(".")[2], []).append(name)
        self._came: dict[str, list[str]] = {}
        for name in came:
            self._came.setdefault(name.rpartition(".")[0], []).append(name)

    def of(self, life: Life) -> Guess | None:
        """The successor of a name; None where nothing points to one."""
        if life.shape is None:
            return None
        owner = self._names.get(life.owner)
        if owner is not None and owner.kind is Kind.CLASS:
            return self._renamed(life.name, life.shape)
        return self._moved(life.name, life.shape) or self._renamed(life.name, life.shape)

    def parameter(self, life: Life, before: Shape | None, gone: Iterable[Life]) -> Guess | None:
        """The successor of a parameter: the one that came in its place, or that the call does without it.

        Args:
            life: of the parameter.
            before: of its function, in the release before.
            gone: the parameters of the function that are gone with it.
        """
        now = self._names.get(life.owner)
        if before is None or now is None or before.parameters is None or now.parameters is None:
            return None
        name = _parameter(life.name)
        fresh = [one for one in now.parameters if one not in before.parameters]
        if not fresh:
            note = "the parameter is gone and none came in its place"
            return Guess(from_data({"form": "keyword_remove"}), note)
        together = sum(1 for _ in gone)
        best = None
        if len(fresh) == together and name in before.parameters:
            place = before.parameters.index(name)
            there = (one for one in fresh if now.parameters.index(one) == place)
            best = next((one for one in there if not _is_denial(_plain(name), _plain(one))), None)
        best = best or _most_alike(name, fresh)
        if best is None:
            note = "the parameter is gone; whether one of the new ones does the same is not known"
            return Guess(from_data({"form": "keyword_remove"}), note)
        return _another_keyword(name, best, "went")

    def beside(self, label: str, before: Shape | None) -> Guess | None:
        """The parameter that came in the release which deprecates another: the only one, or one of a like name.

        Args:
            label: `numpy.percentile(interpolation)`.
            before: of the function, in the release before.
        """
        now = self._names.get(label.partition("(")[0])
        if before is None or now is None or before.parameters is None or now.parameters is None:
            return None
        fresh = [one for one in now.parameters if one not in before.parameters]
        best = fresh[0] if len(fresh) == 1 else _most_alike(_parameter(label), fresh)
        return _another_keyword(_parameter(label), best, "was deprecated")

    def _moved(self, name: str, shape: Shape) -> Guess | None:
        last = name.rpartition(".")[2]
        if shape.kind not in _TOP_LEVEL or (shape.kind is Kind.ATTRIBUTE and not last.isupper()):
            return None
        found = [
            other
            for other in self._by_last_name.get(last, ())
            if other != name and self._is_alike(other, shape) and not self._is_member(other)
        ]
        if len(found) != 1:
            return None
        return Guess(
            from_data({"form": "move", "target": found[0]}),
            "the only one of that name that is left; nothing announces the move",
        )

    def _renamed(self, name: str, shape: Shape) -> Guess | None:
        owner, _, last = name.rpartition(".")
        fresh = {
            other.rpartition(".")[2]: other
            for other in self._came.get(owner, ())
            if self._is_alike(other, shape)
        }
        best = _most_alike(last, fresh)
        if best is None:
            return None
        return Guess(
            from_data({"form": "rename", "name": best}),
            f"`{best}` came in the release in which `{last}` went; nothing announces it",
        )

    def _is_alike(self, other: str, shape: Shape) -> bool:
        """Whether it is of the same kind and takes all that the old one took."""
        now = self._names[other]
        if now.kind is not shape.kind:
            return False
        if shape.parameters is None or now.parameters is None or shape.kind is Kind.CLASS:
            return True
        return set(shape.parameters) <= set(now.parameters)

    def _is_member(self, name: str) -> bool:
        owner = self._names.get(name.rpartition(".")[0])
        return owner is not None and owner.kind is Kind.CLASS


def _parameter(label: str) -> str:
    return label.partition("(")[2].rstrip(")")


def _another_keyword(old: str, new: str | None, happened: str) -> Guess | None:
    if new is None:
        return None
    note = (
        f"`{new}` came in the release in which `{old}` {happened}; nothing says that it is the same"
    )
    return Guess(from_data({"form": "keyword_rename", "name": new}), note)


def _most_alike(name: str, others: Iterable[str]) -> str | None:
    """The one other name that is like `name`; None where none is, or several are."""
    from rapidfuzz import fuzz

    plain = _plain(name)
    alike = [
        one
        for one in others
        if fuzz.ratio(plain, _plain(one)) >= _ALIKE and not _is_denial(plain, _plain(one))
    ]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _is_denial(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.endswith(shorter) and longer.removesuffix(shorter) in _DENIALS
