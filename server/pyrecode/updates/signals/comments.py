"""Comments that mark a name or a parameter as deprecated, right where it is defined.

Before: `#: Deprecated, use after_publish instead.` above `task_sent = Signal()`, or
`ssl_version=None,  # deprecated` in a signature
After: the name, or the parameter, is outdated
"""

import re
from collections.abc import Iterator

from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Function, Library, classes_of, functions_of
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said
from pyrecode.updates.signals.surroundings import Lines
from pyrecode.updates.signals.text import squeeze

_ABOVE = re.compile(
    r"^ *#:? *(?:\.\. deprecated:: *(?P<since>\d[\d.]*)?|(?P<at>\d+\.\d+) deprecated\b|Deprecated\b(?!\s*\w*Warning)|(?=[^\n]*will be removed in (?:a|the) (?:future|next)\b))"
    r"(?P<text>.*)$"
)
_MARKS = (
    re.compile("eprecated"),
    re.compile("will be removed in (?:a|the) (?:future|next)"),
)
"""one of these stands in what `_ABOVE` matches; two searches are faster than one for either"""
_BOUND = re.compile(
    r"^(?P<indent> *)(?:(?P<name>[A-Za-z]\w*) *(?::[^=]+)?=(?!=)|(?:async )?def |class )"
)
_TYPING = re.compile(r"^if (?:typing\.)?TYPE_CHECKING:")
_BESIDE = re.compile(r"# *deprecated\b(?! *(?:import|warning))", re.IGNORECASE)


def find(library: Library) -> Iterator[Notice]:
    """What such comments mark."""
    for module in library.hot:
        if "# " in module.text or "#:" in module.text:
            yield from _above(library, module)
    beside = Lines(["# deprecated", "# Deprecated", "#deprecated", "# DEPRECATED"])
    for function in beside.among(library.functions):
        yield from _beside(library, function)


def _above(library: Library, module: SourceModule) -> Iterator[Notice]:
    lines: list[str] | None = None
    for start, line in _marked(module.text):
        mark = _ABOVE.match(line)
        if mark is None:
            continue
        if lines is None:
            lines = module.text.split("\n")
        at = module.text.count("\n", 0, start)
        below = at + 1
        words = [mark["text"]]
        while below < len(lines) and lines[below].lstrip().startswith("#"):
            words.append(lines[below].lstrip(" #:"))
            below += 1
        name = _bound_name(lines, below)
        if name is None:
            continue
        owner = _owner(module, below + 1)
        if owner is None:
            continue
        text = squeeze(" ".join(words)).lstrip(" ,.:;")
        since, removal = versions_said(text)
        yield Notice(
            signal="comment",
            module=module.name,
            qualname=f"{owner}{name}",
            scope=Scope.WHOLE,
            message=text,
            nature=nature_of(f"deprecated {text}", "DeprecationWarning"),
            since=mark["since"] or mark["at"] or since,
            removal=removal,
            strength=1,
            source=f"comment {library.index.files.relative(module.path)}:{at + 1}",
        )


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are comments with one of the marks, each with the offset that it begins at."""
    starts = {text.rfind("\n", 0, found.start()) + 1 for m in _MARKS for found in m.finditer(text)}
    for start in sorted(starts):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if line.lstrip(" ").startswith("#"):
            yield start, line


def _bound_name(lines: list[str], index: int) -> str | None:
    """The name that the line assigns; of a definition for type checkers, the one that follows it."""
    if index >= len(lines):
        return None
    if _TYPING.match(lines[index]):
        for line in lines[index + 1 : index + 5]:
            if match := re.match(r" +def ([A-Za-z]\w*)", line):
                return match[1]
        return None
    match = _BOUND.match(lines[index])
    return match["name"] if match is not None else None


def _owner(module: SourceModule, line: int) -> str | None:
    """The class that a line stands in, with a dot; empty for the module, None in a function."""
    for function in functions_of(module):
        if function.node.lineno <= line <= (function.node.end_lineno or 0):
            return None
    inside = [
        cls.qualname
        for cls in classes_of(module)
        if cls.node.lineno <= line <= (cls.node.end_lineno or 0)
    ]
    return f"{max(inside, key=len)}." if inside else ""


def _beside(library: Library, function: Function) -> Iterator[Notice]:
    node = function.node
    lines = function.module.text.split("\n")
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    for argument in arguments:
        alone = sum(a.lineno == argument.lineno for a in arguments) == 1
        if not alone or argument.lineno == node.lineno or argument.arg.startswith("_"):
            continue
        mark = _BESIDE.search(lines[argument.lineno - 1])
        if mark is None:
            continue
        text = lines[argument.lineno - 1][mark.end() :].lstrip(" ,.:;")
        since, removal = versions_said(f"deprecated {text}")
        yield Notice(
            signal="comment",
            module=function.module.name,
            qualname=function.api,
            scope=Scope.PARAMETER,
            message=text or f"`{argument.arg}` is deprecated",
            parameter=argument.arg,
            since=since,
            removal=removal,
            strength=1,
            source=library.where("comment", function.module, argument),
        )
