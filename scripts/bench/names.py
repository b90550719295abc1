"""Live public names that no text near their definition speaks of: none of them may be reported.

The names are drawn from the definitions in the source; what is said of them is told by a text search alone.
"""

import ast
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from bench.libraries import Pinned
from pyrecode.updates.index.namespaces import is_internal, is_public
from pyrecode.updates.index.package import PackageIndex

_SPOKEN = re.compile(
    r"deprecat|FutureWarning|remov|renam|obsolete|no longer|legacy|will (?:change|raise|be)|in favou?r of"
    r"|warn|superseded|replaced by|old[ -]style|backwards?[ -]compat|discouraged|don't use|do not use"
    r"|should not be used|not supported|versionchanged",
    re.IGNORECASE,
)
_NEAR = re.compile(r"deprecat|FutureWarning|DeprecationWarning|was removed", re.IGNORECASE)


@frozen
class Live:
    """One live name and the place that defines it."""

    library: str
    name: str
    """as users write it; `numpy.mean(axis)` is a parameter"""
    file: str
    line: int


def draw_names(
    libraries: Mapping[str, tuple[Pinned, Path]], seed: int, count: int
) -> Iterator[Live]:
    """Names spread evenly over the libraries, `count` of them where there are so many."""
    each = -(-(count + len(libraries) // 2) // len(libraries))
    drawn: list[Live] = []
    for name, (library, folder) in sorted(libraries.items()):
        chance = random.Random(f"{seed} {name}")
        files = list(library.sources(folder))
        chance.shuffle(files)
        spoken = _spoken(files)
        indexes = {root: PackageIndex.open(root, [folder]) for root in library.roots}
        taken = 0
        for file in files:
            if taken == each:
                break
            found = _public(library, folder, file, indexes, spoken)
            if found:
                taken += 1
                drawn.append(chance.choice(found))
    kept = set(random.Random(seed).sample(range(len(drawn)), min(count, len(drawn))))
    yield from (one for number, one in enumerate(drawn) if number in kept)


def _spoken(files: list[Path]) -> frozenset[str]:
    """Every word that stands within three lines of one about a deprecation."""
    words: set[str] = set()
    for file in files:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines):
            if _NEAR.search(line):
                for near in lines[max(0, number - 3) : number + 4]:
                    words.update(re.findall(r"\w+", near))
    return frozenset(words)


def _public(
    library: Pinned,
    folder: Path,
    file: Path,
    indexes: Mapping[str, PackageIndex],
    spoken: frozenset[str],
) -> list[Live]:
    """The live names of one file that users can write."""
    text = file.read_text(encoding="utf-8", errors="replace")
    where = file.relative_to(folder)
    module = ".".join(where.with_suffix("").parts).removesuffix(".__init__")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return []
    if file.suffix == ".pyi" or _speaks_of_itself(tree, text):
        return []
    index = indexes[module.partition(".")[0]]
    found: list[Live] = []
    for dotted, node in _definitions(tree, text, module):
        owner, _, member = dotted.rpartition(".")
        if node.name in spoken or node.name.startswith("__"):
            continue
        of_class = owner != module
        paths = [
            f"{path}.{member}" if of_class else path
            for path in index.public_paths(owner if of_class else dotted)
        ]
        path = next((one for one in paths if is_public(one) and not is_internal(one)), None)
        if path is None:
            continue
        found.append(Live(library.name, path, where.as_posix(), node.lineno))
        if not isinstance(node, ast.ClassDef):
            found += [
                Live(library.name, f"{path}({one})", where.as_posix(), node.lineno)
                for one in _parameters(node, of_class)[:2]
            ]
    return found


_Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _speaks_of_itself(tree: ast.Module, text: str) -> bool:
    """Whether the module's docstring or what it runs at import, its `__getattr__` too, says something."""
    return any(
        _SPOKEN.search(_segment(node, text))
        for node in tree.body
        if isinstance(node, ast.Expr | ast.If | ast.Try)
        or (isinstance(node, ast.FunctionDef) and node.name == "__getattr__")
    )


def _definitions(tree: ast.Module, text: str, module: str) -> Iterator[tuple[str, _Named]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not _SPOKEN.search(_head(node, text)):
            yield f"{module}.{node.name}", node
            for child in node.body:
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                    public = not child.name.startswith("_")
                    if public and not _SPOKEN.search(_segment(child, text)):
                        yield f"{module}.{node.name}.{child.name}", child
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _SPOKEN.search(
            _segment(node, text)
        ):
            yield f"{module}.{node.name}", node


def _head(node: ast.ClassDef, text: str) -> str:
    """What a class says of itself: all of it but its public methods."""
    public = {
        id(child)
        for child in node.body
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        and not child.name.startswith("__")
    }
    parts = [child for child in node.body if id(child) not in public]
    return "\n".join(
        [
            *(ast.unparse(one) for one in (*node.bases, *node.decorator_list)),
            *(_segment(one, text) for one in parts),
        ]
    )


def _segment(node: ast.stmt, text: str) -> str:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(one.lineno for one in decorators)])
    return "\n".join(text.splitlines()[max(0, first - 3) : node.end_lineno])


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef, of_class: bool) -> list[str]:
    spec = node.args
    positional = [one.arg for one in (*spec.posonlyargs, *spec.args)][1 if of_class else 0 :]
    names = [*positional, *(one.arg for one in spec.kwonlyargs)]
    return [name for name in reversed(names) if not name.startswith("_")]
