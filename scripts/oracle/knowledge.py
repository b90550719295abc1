"""Which updates of the catalog a warning speaks of."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen
from cattrs import structure, unstructure

from oracle.statements import words
from oracle.truth import Event
from pyrecode.updates.model import ApiUpdate, Nature, Scope

_SOURCE = re.compile(r"^(?P<signal>\S+) (?:.* )?(?P<file>\S+\.pyi?):(?P<line>\d+)$")
_NEAR = 3
"""a call that spans lines may be told by another of them than the miner's"""
_ALIKE = 0.75
_SPOKEN = frozenset({"directive", "prose", "docstring", "reader", "history", "curated", "pep702"})
"""signals that do not show that the library warns when it runs"""


@frozen
class Known:
    """One update, as far as the comparison needs it; plain data, so that it can be kept in a file."""

    label: str
    symbol: str
    library: str
    kind: str
    scope: str
    nature: str
    parameter: str | None
    removed_in: str | None
    message: str
    sources: tuple[str, ...]

    @property
    def last_name(self) -> str:
        """The last part of the symbol."""
        return self.symbol.rpartition(".")[2]

    @property
    def root(self) -> str:
        """The import root."""
        return self.symbol.partition(".")[0]

    @property
    def word(self) -> str:
        """The word that a use must write, where it must write one."""
        if self.parameter is not None and self.scope in (Scope.PARAMETER, Scope.VALUE):
            return self.parameter
        return self.last_name

    @property
    def is_reportable(self) -> bool:
        """Whether `check` ever speaks of it: not of what the code alone cannot tell."""
        return self.nature != Nature.BEHAVIOUR and self.scope not in (
            Scope.CONDITIONAL,
            Scope.OVERLOAD,
        )

    @property
    def warns(self) -> bool:
        """Whether the library's source shows that a use is told of when it runs."""
        signals = {source.partition(" ")[0] for source in self.sources}
        return bool(signals - _SPOKEN)


class Knowledge:
    """The updates of one environment, found by what a warning says and where it is raised."""

    def __init__(self, updates: list[Known]) -> None:
        """Index them."""
        self.by_label: dict[str, list[Known]] = defaultdict(list)
        self._by_file: dict[str, list[tuple[int, Known]]] = defaultdict(list)
        self._by_word: dict[str, list[Known]] = defaultdict(list)
        for update in updates:
            self.by_label[update.label].append(update)
            for source in update.sources:
                if (place := _SOURCE.match(source)) is not None:
                    self._by_file[place["file"]].append((int(place["line"]), update))
            self._by_word[update.parameter or update.last_name].append(update)

    def of(self, event: Event, written: frozenset[str]) -> list[Known]:
        """The updates that a warning speaks of.

        Args:
            event: the warning.
            written: the words of the statement that was warned of.
        """
        near = [
            update
            for step in event.chain
            for line, update in self._by_file.get(step.file, ())
            if abs(line - step.line) <= _NEAR
        ]
        said = words(event.message)
        alike = [update for word in said for update in self._by_word.get(word, ())]
        roots = {step.root for step in event.chain}
        return [
            update
            for update in dict.fromkeys((*near, *alike))
            if (update.root in roots or update.library == "python")
            and speaks_of(event, update, written)
        ]


def speaks_of(event: Event, update: Known, written: frozenset[str]) -> bool:
    """Whether a warning may be about an update, by the names in its words, on its way and in the statement."""
    if update.nature == Nature.REMOVED:
        # What is gone warns of nothing.
        return False
    said = words(event.message)
    way = frozenset(part for step in event.chain for part in step.parts)
    if update.parameter is not None and update.parameter not in said:
        return False
    if update.parameter is not None or update.last_name in said | way | written:
        places = {step.place for step in event.chain}
        if any(source.endswith(place) for source in update.sources for place in places):
            return True
    if update.last_name not in said | way | written:
        return False
    if update.parameter is not None and update.last_name in said:
        return True
    if update.message:
        own = words(update.message)
        return len(own & said) >= _ALIKE * len(own)
    return update.last_name in said or update.symbol.rpartition(".")[0] in {
        step.module for step in event.chain
    }


def gather(python: Path, roots: Iterable[str]) -> list[Known]:
    """The updates of the libraries of an environment that have these import roots."""
    from bench.libraries import environment_of
    from pyrecode.updates.catalog import load_catalog

    catalog = load_catalog(environment_of(str(python)), roots=roots, offline=True)
    return [_known(update) for update in catalog]


def kept_knowledge(path: Path, python: Path, roots: Iterable[str]) -> Knowledge:
    """The knowledge of an environment, from the file that an earlier call left."""
    if not path.exists():
        path.write_text(json.dumps(unstructure(gather(python, roots))))
    return Knowledge(structure(json.loads(path.read_text()), list[Known]))


def _known(update: ApiUpdate) -> Known:
    return Known(
        update.label,
        update.symbol,
        update.library,
        str(update.kind),
        str(update.scope),
        str(update.nature),
        update.parameter,
        update.removed_in,
        update.message,
        update.sources,
    )
