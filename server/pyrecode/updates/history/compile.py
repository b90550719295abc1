"""From what releases announced and what became of their names to one fact for each API.

What was announced and what happened are told apart: `removed_in` is the release without the name where one
was read, whatever had been planned; a plan stands only as long as the name is there.
"""

from collections.abc import Iterator, Mapping, Sequence

from pyrecode.updates import versions
from pyrecode.updates.history.announcements import Announcement, Announcements
from pyrecode.updates.history.chronicle import Chronicle, Exists, Life
from pyrecode.updates.history.model import History
from pyrecode.updates.history.releases import minor
from pyrecode.updates.history.snapshot import Snapshot
from pyrecode.updates.history.succession import Guess, Successions
from pyrecode.updates.history.successors import replaced
from pyrecode.updates.history.surface import Shape
from pyrecode.updates.index.namespaces import is_aside, is_internal, is_public
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier

_UNSURE = frozenset(
    {Scope.CONDITIONAL, Scope.MISSING, Scope.OVERLOAD, Scope.INSTANCE, Scope.SETTER}
)
_MOST_ALIASES = 3
_ENFORCED = frozenset({Scope.POSITIONAL, Scope.VALUE})
"""scopes of which the end of the announcement means that it was carried out"""


class Compiler:
    """Takes the releases of one library, oldest first, and makes its history.

    Args:
        library: normalised.
        modules: its import roots.
    """

    def __init__(self, library: str, modules: Sequence[str]) -> None:
        self.library = library
        self.chronicle = Chronicle()
        self._modules = dict.fromkeys(modules)
        self._announcements = Announcements()
        self._guesses: dict[str, Guess] = {}
        self._last: tuple[Snapshot, Exists] | None = None
        self._returns: dict[str, str] = {}
        self._bases: dict[str, tuple[str, ...]] = {}
        self._classes: dict[str, None] = {}
        self._aliases: dict[str, str] = {}
        self._unread = 0

    def add(self, snapshot: Snapshot, exists: Exists, modules: Sequence[str] = ()) -> None:
        """Take in the next release."""
        before = {name: life.shape for name, life in self.chronicle.lives.items()}
        self.chronicle.add(snapshot, exists)
        self._announcements.add(snapshot)
        if self.chronicle.turns:
            self._guess(snapshot, before)
        self._modules |= dict.fromkeys(modules)
        self._returns |= snapshot.returns
        self._bases |= snapshot.bases
        self._classes |= dict.fromkeys(snapshot.classes)
        self._aliases |= snapshot.aliases
        self._unread += snapshot.unread
        self._last = snapshot, exists

    def _guess(self, snapshot: Snapshot, before: Mapping[str, Shape | None]) -> None:
        turn = self.chronicle.turns[-1]
        successions = Successions(snapshot.surface, turn.came)
        for life in turn.gone:
            if life.kind is Kind.PARAMETER:
                beside = [one for one in turn.gone if one.owner == life.owner]
                guess = successions.parameter(life, before.get(life.owner), beside)
            else:
                guess = successions.of(life)
            if guess is not None:
                self._guesses.setdefault(life.name, guess)
        for update in snapshot.updates:
            if update.scope is Scope.PARAMETER and update.replacement is None:
                guess = successions.beside(update.label, before.get(update.symbol))
                if guess is not None:
                    self._guesses.setdefault(update.label, guess)

    def history(self) -> History:
        """The facts of the releases that were read.

        Raises:
            ValueError: where none was.
        """
        if self._last is None:
            raise ValueError("a history needs one release at least")
        updates = [*self._announced(), *self._silent()]
        updates = replaced(updates, self._last[1])
        updates.sort(key=lambda u: (u.symbol, u.parameter or "", u.value or "", u.scope))
        owners = {update.symbol.rpartition(".")[0] for update in updates}
        owners |= {update.symbol for update in updates}
        classes = {name for name in self._classes if name in owners}
        needed = classes | {b for name in classes for b in self._bases.get(name, ())}
        heirs = {name for name, bases in self._bases.items() if classes.intersection(bases)}
        needed |= heirs
        return History(
            self.library,
            tuple(self.chronicle.versions),
            tuple(self._modules),
            tuple(updates),
            {name: given for name, given in self._returns.items() if given in classes | heirs},
            {name: bases for name, bases in self._bases.items() if name in needed},
            tuple(sorted(needed & self._classes.keys())),
            {
                path: public
                for path, public in self._aliases.items()
                if public in needed and is_public(path) and not self._is_gone(public)
            },
            self._unread,
        )

    def _is_gone(self, name: str) -> bool:
        """Whether a path is gone; what it led to may live on under its other paths."""
        life = self.chronicle.lives.get(name)
        return life is not None and life.gone is not None and life.back is None

    def _announced(self) -> Iterator[ApiUpdate]:
        for one in self._announcements:
            update = self._as_it_went(one) if _is_for_users(one.update) else None
            if update is not None:
                yield update

    def _as_it_went(self, one: Announcement) -> ApiUpdate | None:
        """The fact that an announcement comes to; None where it was taken back."""
        life = self._life(one.update)
        since = one.since or (minor(one.first) if one.follows else None)
        silent = one.last != self.chronicle.versions[-1]
        gone = life.gone if life is not None else None
        removed = _still_planned(one.removal, self.chronicle.versions[-1])
        if gone is not None:
            removed = minor(gone)
        nature = one.update.nature
        if nature is Nature.BEHAVIOUR:
            removed = None
        elif gone is None and one.tombstone is not None:
            stated = versions.reached(one.removal, one.tombstone)
            removed = one.removal if stated else minor(one.tombstone)
        elif gone is None and silent:
            removed = self._carried_out(one, life)
            if removed is None:
                return None
        if removed is not None and not versions.is_before(since or "0", removed):
            since = None
        fact = self._fact(one, since, removed)
        if gone is not None and self._last is not None:
            there = self._last[1]
            fact = fact.but(aliases=tuple(path for path in fact.aliases if not there(path)))
        if gone is not None and fact.scope in _UNSURE and life is not None:
            # Whatever it depended on before: every use of what is gone fails.
            scope = Scope.WHOLE if fact.parameter is None else Scope.PARAMETER
            fact = fact.but(scope=scope, deprecated_in=None)
        return fact

    def _carried_out(self, one: Announcement, life: Life | None) -> str | None:
        """Since when what an announcement threatened holds, of which nothing is said any more."""
        ended = self._release_after(one.last)
        if one.update.scope in _ENFORCED:
            return minor(ended)
        if (life is None or life.doubted) and versions.reached(one.removal, ended):
            return one.removal
        return None

    def _fact(self, one: Announcement, since: str | None, removed: str | None) -> ApiUpdate:
        update, advised = one.update, one.advised
        life = self.chronicle.lives.get(update.label) or self.chronicle.lives.get(update.symbol)
        symbol = update.symbol
        aliases = [
            path
            for path in update.aliases
            if is_public(path) and path != symbol and not is_internal(path)
        ]
        own = life if life is not None and life.name == update.label else None
        ends = update.nature is Nature.BEHAVIOUR or own is None
        fact = update.but(
            kind=own.kind if own is not None and update.parameter is None else update.kind,
            nature=update.nature if update.nature is Nature.BEHAVIOUR else Nature.DEPRECATED,
            deprecated_in=since,
            removed_in=removed,
            restored_in=_back(own),
            first_seen=life.first if life is not None else None,
            last_seen=one.last if ends or life is None else life.last,
            replacement=None,
            tier=Tier.TEXT,
            note="",
            message="",
            aliases=tuple(aliases[:_MOST_ALIASES]),
            definition=None,
            sources=("history",),
        )
        if advised:
            best = advised[0]
            return fact.but(replacement=best.replacement, tier=best.tier, note=best.note)
        guess = self._guesses.get(update.label)
        return fact if guess is None else _guessed(fact, guess)

    def _silent(self) -> Iterator[ApiUpdate]:
        """What is gone without a word."""
        # That it has to be named says nothing of the end of a parameter.
        spoken = {
            one.update.label
            for one in self._announcements
            if one.update.value is None and one.update.scope is not Scope.POSITIONAL
        }
        for turn in self.chronicle.turns:
            for life in turn.gone:
                if life.name in spoken or life.gone != turn.version or is_aside(life.name):
                    continue
                symbol, bracket, parameter = life.name.partition("(")
                if bracket and self._is_gone(symbol) and self._is_gone(symbol.rpartition(".")[0]):
                    # A parameter less on the way out of the whole module is nothing to mend.
                    continue
                fact = ApiUpdate(
                    self.library,
                    symbol,
                    life.kind,
                    Scope.PARAMETER if bracket else Scope.WHOLE,
                    Nature.DEPRECATED,
                    parameter.rstrip(")") or None,
                    removed_in=minor(turn.version),
                    restored_in=_back(life),
                    first_seen=life.first,
                    last_seen=life.last,
                    sources=("history",),
                )
                guess = self._guesses.get(life.name)
                yield fact if guess is None else _guessed(fact, guess)

    def _life(self, update: ApiUpdate) -> Life | None:
        if update.value is not None or update.scope is Scope.POSITIONAL:
            found = self.chronicle.lives.get(update.symbol)
            return found if found is not None and found.gone is not None else None
        return self.chronicle.lives.get(update.label)

    def _release_after(self, version: str) -> str:
        read = self.chronicle.versions
        return read[min(read.index(version) + 1, len(read) - 1)]


def _is_for_users(update: ApiUpdate) -> bool:
    return not is_aside(update.symbol) and (
        update.kind is Kind.MODULE or not is_internal(update.symbol)
    )


def _back(life: Life | None) -> str | None:
    """The minor that has a name again."""
    return minor(life.back) if life is not None and life.gone and life.back else None


def _guessed(fact: ApiUpdate, guess: Guess) -> ApiUpdate:
    return fact.but(replacement=guess.replacement, tier=Tier.SUGGESTION, note=guess.note)


def _still_planned(removal: str | None, newest: str) -> str | None:
    """A stated version of removal that is still to come."""
    return removal if removal is not None and not versions.reached(removal, newest) else None
