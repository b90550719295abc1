"""A project's own examples: the files of its folder `pyrecode-examples`, read as text and never run.

Either one file with both sides, each pair under a comment of its own: two functions, before and after.

    import acme

    # pyrecode: example
    def before(client, url):
        return client.fetch(url, timeout=5)

    def after(client, url):
        return client.get(url, deadline=5)

Or two files, `NAME.old.py` and `NAME.new.py`, each a whole module. The imports say what the names stand for.
"""

import ast
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.rows import NamedTuple

from pyrecode.findings.source import SourceError, SourceFile, read_bytes
from pyrecode.proposals.examples import FOLDER
from pyrecode.proposals.examples.index import Example
from pyrecode.pattern import pattern

if TYPE_CHECKING:
    from pyrecode.findings.module import Module

_MARK = pattern(r"^#[ \t]*pyrecode:[ \t]*example\b", re.MULTILINE)
_OLD, _NEW = ".old.py", ".new.py"
_MOST = 1000
"""files"""


class FolderExamples(NamedTuple):
    """What a folder holds, and what is wrong with the rest."""

    examples: tuple[Example, ...] = ()
    notices: tuple[str, ...] = ()
    """one line each"""


def examples_in(project: Path) -> FolderExamples:
    """The examples of the project whose root this is."""
    folder = project / FOLDER
    if not folder.is_dir():
        return FolderExamples()
    found: list[Example] = []
    notices: list[str] = []
    for file in sorted(folder.rglob("*.py"))[:_MOST]:
        try:
            if file.name.endswith(_OLD):
                found.append(_of_two(file))
            elif not file.name.endswith(_NEW):
                found += _of_one(file)
        except SourceError as error:
            notices.append(f"{error}; it is left out")
        except ValueError as error:
            notices.append(f"{file}: {error}")
    return FolderExamples(tuple(found), tuple(notices))


def _of_two(file: Path) -> Example:
    other = file.with_name(file.name.removesuffix(_OLD) + _NEW)
    if not other.is_file():
        raise ValueError(f"there is no {other.name} beside it; it is left out")
    old, new = _parsed(file), _parsed(other)
    return Example(old.text, new.text, origin=f"{FOLDER}/{file.name}")


def _of_one(file: Path) -> list[Example]:
    module = _parsed(file)
    marks = [mark.start() for mark in _MARK.finditer(module.text)]
    if not marks:
        raise ValueError("has no comment `# pyrecode: example`; it is left out")
    body = module.tree.body
    imports = [one for one in body if isinstance(one, ast.Import | ast.ImportFrom)]
    head = "".join(f"{module.source(one)}\n" for one in imports)
    found: list[Example] = []
    for mark, end in zip(marks, [*marks[1:], len(module.text)], strict=True):
        functions = [
            one
            for one in body
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
            and mark < module.start(one) < end
        ]
        line = module.text.count("\n", 0, mark) + 1
        if len(functions) != 2:
            raise ValueError(
                f"line {line}: two functions must follow the comment, before and after; "
                f"there are {len(functions)}"
            )
        old, new = (head + _unnamed(module, one) for one in functions)
        found.append(Example(old, new, origin=f"{FOLDER}/{file.name}:{line}"))
    return found


def _unnamed(module: "Module", function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The text of a function under a name that both sides share."""
    start, end = module.last_name(function)
    first = min(map(module.start, [function, *function.decorator_list]))
    at = "@" if function.decorator_list else ""
    return f"{at}{module.text[first:start]}example{module.text[end : module.end(function)]}\n"


def _parsed(file: Path) -> "Module":
    # Few projects have examples: a run that reads none need not know how to.
    from pyrecode.findings.module import Module

    text = SourceFile.decode(read_bytes(str(file)), str(file)).text
    return Module.parse(text, str(file))


def folders(roots: Iterable[Path]) -> FolderExamples:
    """The examples of several folders that may speak for a project."""
    parts = [examples_in(root) for root in roots]
    return FolderExamples(
        tuple(one for part in parts for one in part.examples),
        tuple(line for part in parts for line in part.notices),
    )
