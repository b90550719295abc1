"""How many outdated uses there are, by library and symbol, and for how many a rewrite is known."""

from collections.abc import Iterable

from pyrecode.batch.record import Record


class Count:
    """The uses of one symbol."""

    def __init__(self, uses: int = 0, safe: int = 0, suggestions: int = 0) -> None:
        """Begin with these."""
        self.uses = uses
        self.safe = safe
        self.suggestions = suggestions

    def add(self, applicability: str | None) -> None:
        """Count one more use."""
        self.uses += 1
        self.safe += applicability == "safe"
        self.suggestions += applicability == "suggestion"


class Tally:
    """All counts of one run."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.by_symbol: dict[tuple[str, str], Count] = {}
        """library and symbol to its count"""
        self.files: set[str] = set()

    def add(self, record: Record) -> None:
        """Count one record."""
        self.count(
            record.path, record.library, record.symbol, record.fix and record.fix.applicability
        )

    def count(self, path: str, library: str, symbol: str, applicability: str | None) -> None:
        """Count one use in one file."""
        self.files.add(path)
        self.by_symbol.setdefault((library, symbol), Count()).add(applicability)

    @property
    def total(self) -> Count:
        """All uses together."""
        counts = self.by_symbol.values()
        return Count(
            sum(count.uses for count in counts),
            sum(count.safe for count in counts),
            sum(count.suggestions for count in counts),
        )

    def table(self) -> list[str]:
        """The counts as lines of plain text, the most used first; none where nothing was counted."""
        if not self.by_symbol:
            return []
        rows = [
            (str(count.uses), str(count.safe), str(count.suggestions), library, symbol)
            for (library, symbol), count in sorted(
                self.by_symbol.items(), key=lambda item: (item[0][0], -item[1].uses, item[0][1])
            )
        ]
        return list(_aligned([("uses", "safe", "suggested", "library", "symbol"), *rows]))


def plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _aligned(rows: list[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if index < 3 else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
