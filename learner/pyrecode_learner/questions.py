"""Pairs put as serving would have asked: the same prompt, with the edits that it would have shown at that time.

A question in an editor shows edits of the same update that people made before. So a pair is asked about with those
that were settled before it, never with its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.examples.from_journal import example_of
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.proposals.model.similar import shots


@frozen(slots=False)
class Questions:
    """The prompt, and the pairs that serving knows of."""

    prompt: Prompt
    known: Sequence[MigrationPair] = ()
    """pairs of the journal; those from elsewhere name no update, and are never shown"""

    def messages(self, pair: MigrationPair) -> list[dict[str, str]]:
        """The chat messages for one pair."""
        return self.prompt.messages(pair, [example_of(one) for one in self.before(pair)])

    def before(self, pair: MigrationPair) -> list[MigrationPair]:
        """The pairs of the same update that were settled earlier."""
        some = self._by_update.get(pair.update, ()) if pair.update else ()
        return [one for one in some if one.created < pair.created]

    def shown(self, pairs: Iterable[MigrationPair]) -> set[str]:
        """The ids of the pairs that stand in the questions about some."""
        ids: set[str] = set()
        for pair in pairs:
            before = self.before(pair)
            found = shots(map(example_of, before), pair.old_code, self.prompt.examples)
            edits = {(one.old_code, one.new_code) for one in found}
            ids |= {one.id for one in before if _trimmed(one) in edits}
        return ids

    @cached_property
    def _by_update(self) -> Mapping[str, Sequence[MigrationPair]]:
        found: dict[str, list[MigrationPair]] = {}
        for one in self.known:
            found.setdefault(one.update, []).append(one)
        return found


def _trimmed(pair: MigrationPair) -> tuple[str, str]:
    return pair.old_code.strip("\n"), pair.new_code.strip("\n")
