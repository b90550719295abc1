"""IPython's own syntax in a cell, put out of the parser's way: `%magic`, `!command`, `name?`, `x = !ls`.

Each is replaced by as many characters that are Python and do nothing, so that no place moves.
"""

import re

_PYTHON_CELLS = frozenset(
    {"time", "timeit", "capture", "prun", "python", "python3", "py", "memit", "mprun", "debug", "snakeviz",
     "heat", "scalene", "pyinstrument", "ipytest", "run_pytest", "lprun", "wandb", "px"}
)  # fmt: skip
_CELL = re.compile(r"\s*%%(\w+)")
_LINE = re.compile(r"[ \t]*([%!]|\?{1,2}[\w%]|/\w|[,;]\w+\s)")
_ASSIGNED = re.compile(r"[ \t]*[\w.,\[\]'\" *()]+=[ \t]*(?=[%!][\w(])")
_HELP = re.compile(r"[ \t]*%{0,2}[\w.*\[\]()'\"]+\?{1,2}[ \t]*(?:#.*)?$")
_TOKEN = re.compile(r"#[^\n]*|[rbfuRBFU]{0,2}('''|\"\"\"|'|\")|[()\[\]{}]")


def is_python(cell: str) -> bool:
    """Whether a cell holds Python: none of `%%bash`, `%%html`, `%%writefile`."""
    found = _CELL.match(cell)
    return found is None or found[1] in _PYTHON_CELLS


def masks(cell: str) -> list[tuple[int, int]]:
    """The spans of a cell that are IPython's own and no Python, line by line, in order."""
    found: list[tuple[int, int]] = []
    depth = 0
    quote = ""
    joined = False
    masked = False
    at = 0
    for line in cell.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        start, at = at, at + len(line)
        if masked:
            # The line before was a command that a backslash goes on with.
            found.append((start, start + len(bare)))
            masked = bare.endswith("\\")
            continue
        if not depth and not quote and not joined and (first := _begin(bare)) is not None:
            found.append((start + first, start + len(bare)))
            masked = bare.endswith("\\")
            continue
        depth, quote = _state(bare, depth, quote)
        joined = bare.endswith("\\")
    return [(start, end) for start, end in found if end > start]


def _begin(line: str) -> int | None:
    """Where IPython's own part of a line begins; None for a line of Python."""
    if _LINE.match(line) or _HELP.match(line):
        return len(line) - len(line.lstrip(" \t"))
    found = _ASSIGNED.match(line)
    return None if found is None else found.end()


def _state(line: str, depth: int, quote: str) -> tuple[int, str]:
    """How many brackets are open behind a line, and which quote, if one that goes over lines."""
    at = 0
    while at <= len(line):
        if quote:
            end = line.find(quote, at)
            while end > 0 and _escaped(line, end):
                end = line.find(quote, end + 1)
            if end < 0:
                return depth, quote if len(quote) == 3 or line.endswith("\\") else ""
            at = end + len(quote)
            quote = ""
            continue
        token = _TOKEN.search(line, at)
        if token is None or token[0].startswith("#"):
            return depth, ""
        at = token.end()
        if token[1]:
            quote = token[1]
        else:
            depth = max(depth + (1 if token[0] in "([{" else -1), 0)
    return depth, quote


def _escaped(line: str, at: int) -> bool:
    slashes = len(line[:at]) - len(line[:at].rstrip("\\"))
    return slashes % 2 == 1


def masked(text: str) -> str:
    """As many characters that do nothing, for one line of IPython's own: `%time f()` is `0#ime f()`."""
    return "0#"[: len(text)] + text[2:]
