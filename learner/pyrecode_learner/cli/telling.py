"""Notices on stderr, one line each, and arguments that are lists of names."""

import sys


def tell(line: str) -> None:
    """One notice."""
    print("pyrecode:", " ".join(line.split()), file=sys.stderr, flush=True)


def names(text: str) -> tuple[str, ...]:
    """`a, b` as two names."""
    return tuple(name.strip() for name in text.split(",") if name.strip())
