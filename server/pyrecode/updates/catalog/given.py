"""What calls and attributes give, and calls that give it only where some keyword is not passed."""

import re
from collections.abc import Collection, Iterator, Mapping

from pyrecode.pattern import pattern

_KEY = pattern(
    r"(?P<name>[^\[(]+(?:\([^-+)][^)]*\))?)(?:\((?P<words>[-+]\w+(?:=None)?(?:,[-+]\w+(?:=None)?)*)\))?(?P<inside>(?:\[[^\]]+\])*)"
)
_BY_ARGUMENT = pattern(r"([\w.]*\.(?!__)\w+)\(\[?\w+\.")
_NOTHING: frozenset[str] = frozenset()
_Classes = tuple[str, ...]


class Given:
    """A table of what callables and attributes give.

    | entry | says |
    |---|---|
    | `"numpy.array": "numpy.ndarray"` | the call gives an array |
    | `"pandas.concat": "pandas.DataFrame \\| pandas.Series"` | one of the two |
    | `"pandas.read_csv(-chunksize,-iterator)": "pandas.DataFrame"` | only a call that passes neither of the two |
    | `"matplotlib.pyplot.subplots[1]": "matplotlib.axes.Axes"` | the second of the values that it gives |
    | `"pandas.DataFrame.items[*][1]": "pandas.Series"` | the second of each pair in a loop |

    `[*]` is what a loop gets, `[.]` an item of a sequence, `[:]` what a mapping has under a key, `[()]` what
    awaiting, calling or entering gives. A condition names keywords, or arguments by their places: `-0`; `+x`
    must be passed, `-x` must not, and `-x=None` not as `None` or as something that may be.

    What an operator or a key gives stands with what is on the other side, or in the brackets:
    `X.__op__(Y)` (`findings.operators`), `X.__getitem__(slice,str)`; and `f(Y)`, `f([Y])` is a call of which the
    first argument is a `Y`, or has them as elements.
    """

    def __init__(self, returns: Mapping[str, str]) -> None:
        """Take the entries; of two for the same the last one counts."""
        self.always: dict[str, str] = {}
        self.other: dict[str, dict[tuple[str, frozenset[str]], str]] = {}
        """what stands inside, or holds under a condition: by where it stands, and what is passed or not"""
        self.by_argument: set[str] = set()
        """calls of which the first argument tells what they give"""
        for key, given in returns.items():
            if "(" in key and (told := _BY_ARGUMENT.match(key)) is not None:
                self.by_argument.add(told[1])
            if "[" not in key and "(-" not in key and "(+" not in key:
                self.always[key] = given
                continue
            found = _KEY.fullmatch(key)
            if found is not None:
                words = found["words"]
                when = frozenset(words.split(",")) if words else _NOTHING
                self.other.setdefault(found["name"], {})[found["inside"] or "", when] = given

    def all(self) -> Iterator[tuple[str, str]]:
        """What gives something, whatever the condition, without brackets; with each that it may give."""
        for key, given in self.always.items():
            yield key.partition("(")[0], given
        for key, entries in self.other.items():
            for given in entries.values():
                yield key.partition("(")[0], given

    def listed(self) -> list[object]:
        """All of it, in an order that does not depend on hashes."""
        other = [
            (name, inside, sorted(when), given)
            for name, entries in self.other.items()
            for (inside, when), given in entries.items()
        ]
        return [self.always, sorted(other)]

    @staticmethod
    def by_call(
        entries: Mapping[tuple[str, frozenset[str]], str], passing: Collection[str | None] | None
    ) -> dict[str, str]:
        """What a call gives that passes these arguments; None in `passing` stands for `**`, which may be any.

        Without `passing`, what always holds.
        """
        return {
            inside: given
            for (inside, when), given in entries.items()
            if not when or (passing is not None and all(_holds(word, passing) for word in when))
        }


def _holds(word: str, passing: Collection[str | None]) -> bool:
    if word.startswith("+"):
        return word[1:] in passing
    return None not in passing and word[1:] not in passing


def is_entry(key: str) -> bool:
    """Whether a key is written as this module reads it."""
    found = _KEY.fullmatch(key)
    return found is not None and re.match(r"\w+(\.\w+)+(\(|$)", found["name"]) is not None


def classes_of(given: str) -> _Classes:
    """The classes of one entry."""
    return tuple(given.split(" | "))
