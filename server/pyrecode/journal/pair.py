"""An edit as a pair: the smallest whole statements around it, before and after, each with its imports.

Both sides are dedented, parse on their own, and use `\\n` whatever the file used.
"""

from collections.abc import Sequence

from attrs import asdict

from pyrecode.journal import facts
from pyrecode.journal.model import MigrationPair, Sample
from pyrecode.journal.statements import Span, Statements
from pyrecode.updates.model import ApiUpdate


def pair_from_edit(
    before: str,
    after: str,
    spans: Sequence[tuple[Span, Span]],
    update: ApiUpdate,
    version: str | None,
) -> MigrationPair | None:
    """The pair that an edit of a file makes.

    Args:
        before: the file's text before the edit.
        after: its text afterwards.
        spans: for each place that was changed, its span in `before` and in `after`.
        update: what the edit answers.
        version: version of the library in force.

    Returns:
        None where a side does not parse, nothing changed, or the statements are too large.
    """
    sample = sample_from_edit(before, after, spans, update, version)
    return MigrationPair(**asdict(sample), update=facts.update_id(update)) if sample else None


def sample_from_edit(
    before: str,
    after: str,
    spans: Sequence[tuple[Span, Span]],
    update: ApiUpdate,
    version: str | None,
) -> Sample | None:
    """The six fields of the pair that `pair_from_edit` makes."""
    codes = codes_from_edit(before, after, spans)
    if codes is None:
        return None
    return Sample(
        dependency=update.library,
        new_version=facts.new_version(update, version),
        description=update.label,
        update_info=facts.update_info(update),
        old_code=codes[0],
        new_code=codes[1],
    )


def codes_from_edit(
    before: str, after: str, spans: Sequence[tuple[Span, Span]], *, together: bool = False
) -> tuple[str, str] | None:
    """The statements around an edit, before and after.

    Args:
        before: the file's text before the edit.
        after: its text afterwards.
        spans: as `pair_from_edit` takes them.
        together: take the statements around all places, imports apart; else around the first of them.

    Returns:
        None where a side does not parse, nothing changed, or the statements are too large.
    """
    old, new = Statements.read(before), Statements.read(after)
    if old is None or new is None or not spans:
        return None
    # An import that only came or went stands on one side alone.
    imports = [old.is_import(place) or new.is_import(other) for place, other in spans]
    places = [pair for pair, is_import in zip(spans, imports, strict=True) if not is_import]
    places = places or list(spans)
    if not together:
        places = places[:1]
    old_runs = old.runs(_around([place for place, _ in places]))
    new_runs = new.runs(_around([place for _, place in places]))
    for depth in reversed(range(min(len(old_runs), len(new_runs)))):
        pieces = old.piece(old_runs[depth]), new.piece(new_runs[depth])
        # Where one side cannot stand on its own, the statement around it counts.
        if pieces[0] is not None and pieces[1] is not None:
            codes = pieces[0].snippet, pieces[1].snippet
            return codes if codes[0] != codes[1] else None
    return None


def _around(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)
