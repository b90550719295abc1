"""Places where a library's source speaks of a deprecation, found by a plain text search.

The search knows nothing of our signals: it is what recall is measured against. A place is one function, or
one statement outside of functions, so that a docstring and the warning below it count once.
"""

import ast
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from bench.libraries import Pinned

_WORDS = re.compile(
    r"deprecat|FutureWarning|was removed|were removed|(?:has|have) been (?:removed|renamed)"
    r"|renamed to|will be removed|no longer supported|is obsolete",
    re.IGNORECASE,
)
_MACHINERY = re.compile(
    r"^\s*(?:from|import)\s|filterwarnings|catch_warnings|simplefilter|pytest\.(?:warns|deprecated_call)"
)
"""lines that bring the words in or silence them: they announce nothing"""

_SHIMS = re.compile(r"_sub_module_deprecation")

MOST_SHIMS = 5
"""of scipy's sub-modules that only forward"""


@frozen
class Site:
    """One place, by the first line in it that matches."""

    library: str
    version: str
    file: str
    """relative to the site-packages folder"""
    line: int
    inside: str
    """qualified name of the function or class around it; empty at module level"""
    first: int
    last: int
    """the lines of the function or statement"""
    is_shim: bool = False


def sites(library: Pinned, folder: Path) -> Iterator[Site]:
    """Every place of a library, in the order of its files."""
    for file in library.sources(folder):
        text = file.read_text(encoding="utf-8", errors="replace")
        if _WORDS.search(text) is None:
            continue
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        blocks = list(_blocks(tree, ""))
        shim = _SHIMS.search(text) is not None
        seen: set[tuple[str, int]] = set()
        for number, line in enumerate(text.splitlines(), 1):
            if _WORDS.search(line) is None or _MACHINERY.search(line):
                continue
            around = [b for b in blocks if b[1] <= number <= b[2]]
            # The innermost block is the last one that opens.
            name, first, last = max(around, key=lambda b: b[1], default=("", number, number))
            if (name, first) in seen:
                continue
            seen.add((name, first))
            where = file.relative_to(folder).as_posix()
            yield Site(library.name, library.version, where, number, name, first, last, shim)


def draw_sites(
    libraries: Mapping[str, tuple[Pinned, Path]], seed: int, most: int
) -> Iterator[Site]:
    """Places in random order, at most `most` a library and of scipy's shims a handful.

    Each library's order hangs on the seed and its own name alone: a library more or less changes nothing.
    """
    for name, (library, folder) in sorted(libraries.items()):
        found = list(sites(library, folder))
        random.Random(f"{seed} {name}").shuffle(found)
        shims = [site for site in found if site.is_shim][:MOST_SHIMS]
        yield from [site for site in found if not site.is_shim or site in shims][:most]


def _blocks(node: ast.AST, outer: str) -> Iterator[tuple[str, int, int]]:
    """Functions (nested ones counted to the outermost of them) and statements outside of functions."""
    for child in getattr(node, "body", ()):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([child.lineno, *(d.lineno for d in child.decorator_list)])
            yield f"{outer}{child.name}", first, child.end_lineno or first
        elif isinstance(child, ast.ClassDef):
            first = min([child.lineno, *(d.lineno for d in child.decorator_list)])
            header = child.body[0].lineno - 1
            yield f"{outer}{child.name}", first, max(header, first)
            yield from _blocks(child, f"{outer}{child.name}.")
        elif isinstance(child, ast.If | ast.Try | ast.With):
            yield from _blocks(child, outer)
            for part in (*getattr(child, "orelse", ()), *getattr(child, "handlers", ())):
                yield from _blocks(ast.Module([part], []), outer)
        elif isinstance(child, ast.stmt):
            yield outer.rstrip("."), child.lineno, child.end_lineno or child.lineno
