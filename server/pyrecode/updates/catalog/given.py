"""What calls and attributes give, and calls that give it only where some keyword is not passed."""

import re
from collections.abc import Collection, Mapping

_UNLESS = re.compile(r"(?P<name>[\w.]+)\((?P<words>-\w+(?:,-\w+)*)\)")


class Given:
    """A table of what callables and attributes give.

    `{"pandas.read_csv(-chunksize,-iterator)": "pandas.DataFrame"}` says that `read_csv` gives a
    DataFrame where a call passes neither of the two. Any other key holds without condition.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.always: dict[str, str] = {}
        self.unless: dict[str, tuple[str, frozenset[str]]] = {}

    def add(self, returns: Mapping[str, str]) -> None:
        """Sort more entries by whether they hold always."""
        for key, given in returns.items():
            if "(" not in key or (found := _UNLESS.fullmatch(key)) is None:
                self.always[key] = given
            else:
                words = frozenset(word[1:] for word in found["words"].split(","))
                self.unless[found["name"]] = given, words

    @staticmethod
    def by_call(entry: tuple[str, frozenset[str]], passing: Collection[str | None]) -> str | None:
        """What a call gives that passes these keywords; None in `passing` stands for `**`, which may be any."""
        given, words = entry
        return None if None in passing or not words.isdisjoint(passing) else given
