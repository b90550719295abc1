"""What a person is told beside the result: one line each, on standard error.

Names and messages come from files that may be hostile, so that a line is made safe before it is shown:
no control character reaches the terminal, and no line break makes two lines of one.
"""

import sys


def one_line(text: str) -> str:
    """`text` on one line, with control characters and what cannot be encoded shown escaped.

    Example:
        >>> one_line("a\\x1b[31m\\nb")
        'a\\\\x1b[31m b'
    """
    joined = " ".join(text.splitlines())
    if joined.isprintable():
        return joined
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in joined)


class Notices:
    """Where notices go, and how many there were."""

    def __init__(self, quiet: bool = False, verbose: bool = False) -> None:
        """Tell little, the usual, or much."""
        self.quiet = quiet
        self.verbose = verbose
        self.count = 0
        self._said: set[str] = set()

    def say(self, text: str) -> None:
        """Tell what was left out, and go on. The same words are told once."""
        self.count += 1
        if not self.quiet and text not in self._said:
            self._said.add(text)
            self._write(text)

    def detail(self, text: str) -> None:
        """Tell what only `--verbose` asks for."""
        if self.verbose and not self.quiet:
            self._write(text)

    def fail(self, text: str) -> None:
        """Tell why the run could not be done; told even when quiet."""
        self._write(text)

    def _write(self, text: str) -> None:
        print(f"pyrecode: {one_line(text)}", file=sys.stderr, flush=True)
