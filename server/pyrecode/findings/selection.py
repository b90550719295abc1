"""Which updates a run reports: those that were selected and not ignored.

An entry names a library (`numpy`), a symbol (`numpy.trapz`), all below a dotted prefix
(`pandas.DataFrame`), one parameter (`pandas.DataFrame.fillna(method)`), or is a pattern with `*`, `?` or
`[...]` (`pandas.DataFrame.*`).
"""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from pyrecode.frozen import Frozen, field
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate


class Selection(Frozen):
    """What to report. Without `select` everything is."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    handled: bool = False
    """whether to report uses that the code around them already looks after (an old version's branch)"""
    behaviour: bool = False
    """whether to report calls that go on working and come to do something else: a default that changes"""
    doctests: bool = False
    """whether the examples in docstrings count too"""
    strings: bool = False
    """whether text counts that some function reads as the path of an API: `mock.patch("numpy.trapz")`"""
    proven: bool = False
    """whether to report only what names or declared types prove, and not what is evidence alone"""
    # By identity: an update's replacement need not be hashable. The update is kept, so that it stays itself.
    _answers: dict[int, tuple[ApiUpdate, bool]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @property
    def circumstances(self) -> tuple[object, ...]:
        """All that the answer for a file depends on, as plain values."""
        flags = (self.handled, self.behaviour, self.doctests, self.strings, self.proven)
        return self.select, self.ignore, *flags

    def wants(self, update: ApiUpdate) -> bool:
        """Whether findings of this update are reported."""
        known = self._answers.get(id(update))
        if known is not None:
            return known[1]
        selected = not self.select or any_matches(self.select, update)
        answer = selected and not any_matches(self.ignore, update)
        self._answers[id(update)] = (update, answer)
        return answer


def any_matches(entries: Iterable[str], update: ApiUpdate) -> bool:
    """Whether one of the entries speaks of the update."""
    return any(matches(entry, update) for entry in entries)


def matches(entry: str, update: ApiUpdate) -> bool:
    """Whether an entry of `select`, `ignore` or an ignore comment speaks of the update."""
    entry = "".join(entry.split())
    if not entry:
        return False
    if entry == update.library or normalised(entry) == normalised(update.library):
        return True
    names = (update.symbol, *update.aliases)
    if "(" in entry:
        labels = {update.label, *(f"{name}({update.parameter})" for name in names)}
        return any(_same(entry, "".join(label.split())) for label in labels)
    if any(mark in entry for mark in "*?["):
        return any(fnmatchcase(name, entry) for name in names)
    return any(name == entry or name.startswith(f"{entry}.") for name in names)


def _same(entry: str, label: str) -> bool:
    if entry == label:
        return True
    # A star may stand for any part; brackets and quotes of a value are meant as they are written.
    return (
        "*" in entry
        and re.fullmatch(".*".join(re.escape(part) for part in entry.split("*")), label) is not None
    )
