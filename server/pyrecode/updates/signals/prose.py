"""Words of a docstring about a deprecation that another signal has found.

Before: a parameter with the default `"deprecated"`, and in the docstring `axis : int  Deprecated since 1.4, use `dim`.`
After: the update of `axis` says since 1.4, and what to use
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.message import advice
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.docstrings import docstring_of
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice, versions_said
from pyrecode.updates.signals.text import squeeze

_SAYS = re.compile(r"deprecat|\bobsolete\b|(?:will|to) be removed", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!])\s+(?=[A-Z`:*.])")


def corroborate(library: Library, notices: Iterable[Notice]) -> Iterator[Notice]:
    """The notices, with versions and words added where the docstring knows more."""
    nodes: Mapping[str, FunctionNode | ast.ClassDef] | None = None
    for notice in notices:
        if notice.scope not in {Scope.WHOLE, Scope.PARAMETER} or not _lacks(notice):
            yield notice
            continue
        if nodes is None:
            nodes = _documented(library)
        node = nodes.get(notice.dotted)
        text = _words(node, notice.parameter) if node is not None else ""
        yield _with(notice, text) if text else notice


def _lacks(notice: Notice) -> bool:
    stated = notice.since is not None or notice.removal is not None
    return not stated or len(notice.message) < 12


def _with(notice: Notice, text: str) -> Notice:
    text = re.sub(r"\.\. ?deprecated:: *", "Deprecated in ", text)
    since, removal = versions_said(text)
    message = notice.message
    if notice.new is None and not advice(message).candidates and advice(text).candidates:
        message = f"{message} {text}".strip()
    return evolve(
        notice,
        message=message if len(message) >= 12 else text,
        since=notice.since or since,
        removal=notice.removal or removal,
        source=f"{notice.source}\nprose {notice.source.partition(chr(10))[0].partition(' ')[2]}",
    )


def _documented(library: Library) -> Mapping[str, FunctionNode | ast.ClassDef]:
    found: dict[str, FunctionNode | ast.ClassDef] = {f.dotted: f.node for f in library.functions}
    return {**found, **{f"{cls.module.name}.{cls.qualname}": cls.node for cls in library.classes}}


def _words(node: FunctionNode | ast.ClassDef, parameter: str | None) -> str:
    """What the docstring says of the definition, or of one of its parameters."""
    for docstring in _docstrings(node):
        text = about_itself(docstring) if parameter is None else about(docstring, parameter)
        if text:
            return text
    return ""


def _docstrings(node: FunctionNode | ast.ClassDef) -> Iterator[str]:
    nodes = [node]
    if isinstance(node, ast.ClassDef):
        nodes += [s for s in node.body if isinstance(s, FunctionNode) and s.name == "__init__"]
    for one in nodes:
        text = docstring_of(one)
        if text is not None and _SAYS.search(text):
            yield inspect.cleandoc(text)


def about_itself(docstring: str) -> str:
    """The sentences of the first paragraphs, before any section, that tell of the deprecation.

    Example:
        >>> about_itself("Deprecated since 1.2: use `g`.\\n\\nMore.")
        'Deprecated since 1.2: use `g`.'
    """
    head = re.split(
        r"\n\s*\n\s*(?=\w[\w ]*\n\s*[-=~]{3,}|(?:Args|Parameters|Returns):)", docstring
    )[0]
    for paragraph in re.split(r"\n\s*\n", head)[:4]:
        text = squeeze(paragraph)
        if _SAYS.search(text) and not text.startswith(("..", ">>>")):
            return text[:400]
    return ""


def about(docstring: str, parameter: str) -> str:
    """The sentences of a parameter's entry that tell of its deprecation, in any of the three styles."""
    lines = docstring.split("\n")
    head = re.compile(
        rf"^(\s*)(?::param\s+(?:[\w.]+\s+)?\*{{0,2}}{re.escape(parameter)}:|\*{{0,2}}[`]?{re.escape(parameter)}[`]?"
        rf"\s*(?:\([^)]*\)\s*)?(?::|$))(.*)$"
    )
    for index, line in enumerate(lines):
        match = head.match(line)
        if match is None:
            continue
        indent = len(match[1])
        block = [match[2]]
        for below in lines[index + 1 :]:
            if below.strip() and len(below) - len(below.lstrip()) <= indent:
                break
            block.append(below)
        text = squeeze(" ".join(block))
        sentences = _SENTENCE.split(text)
        told = [i for i, sentence in enumerate(sentences) if _SAYS.search(sentence)]
        if told:
            return " ".join(sentences[told[0] : told[0] + 3])[:400]
    return ""
