"""What calls and attributes give, and calls that give it only where some keyword is not passed."""

import re
from collections.abc import Collection, Mapping

_UNLESS = re.compile(r"(?P<name>[\w.]+)\((?P<words>-\w+(?:,-\w+)*)\)")
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
    awaiting, calling or entering gives. Any other key holds without condition.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.always: dict[str, str] = {}
        self.unless: dict[str, tuple[str, frozenset[str]]] = {}
        self.inside: dict[str, dict[str, str]] = {}
        """for what is given as a whole of others: what stands inside it"""

    def add(self, returns: Mapping[str, str]) -> None:
        """Sort more entries by whether they hold always."""
        for key, given in returns.items():
            if "(-" in key and (found := _UNLESS.fullmatch(key)) is not None:
                words = frozenset(word[1:] for word in found["words"].split(","))
                self.unless[found["name"]] = given, words
                continue
            name, bracket, rest = key.partition("[")
            if bracket:
                self.inside.setdefault(name, {})[bracket + rest] = given
            else:
                self.always[key] = given

    @staticmethod
    def by_call(entry: tuple[str, frozenset[str]], passing: Collection[str | None]) -> str | None:
        """What a call gives that passes these keywords; None in `passing` stands for `**`, which may be any."""
        given, words = entry
        return None if None in passing or not words.isdisjoint(passing) else given


def classes_of(given: str) -> _Classes:
    """The classes of one entry."""
    return tuple(given.split(" | "))
