"""Docstrings that begin with the announcement, in plain words.

Before: `\"\"\"Deprecated, use `event`.\"\"\"`, or in a list of parameters `future : bool  Deprecated, always True.`
After: the function, or its parameter `future`, is outdated; words further down only corroborate what others say
"""

import ast
import inspect
import re
from collections.abc import Iterator

from pyrecode.updates.index.signatures import decorator_names
from pyrecode.updates.index.symbol import ParameterKind, Signature
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.docstrings import (
    described_attributes,
    docstring_of,
    is_typed_dictionary,
    speaking,
)
from pyrecode.updates.signals.entries import documented_parameters
from pyrecode.updates.signals.library import Class, Function, Library
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said
from pyrecode.updates.signals.text import squeeze

_WORDS = ("deprecated", "Deprecated", "DEPRECATED", "obsolete", "Obsolete")
_KIND = r"(?:function|method|class|property|attribute|parameter|argument|keyword|option|alias|module|field|setting)"
_FIRST = re.compile(
    r"^(?:[^\w`]|note:|warning:)*(?:Deprecated|deprecated|DEPRECATED|Obsolete|OBSOLETE)"
    rf"(?:\s*$|\s*[-.,:;!()\]\u2013\u2014*]|\s+(?:since|in|as|use|please|and|with|for|from|by|no|will|version|v?\d|{_KIND})\b)"
)
_THIS = re.compile(
    rf"^(?:[^\w`]|note:?|warning:?)*(?:This|The) {_KIND} (?:is|was|has been)(?: now)? (?:deprecated|obsolete)"
    r"(?!\W*(?:when|if|unless|for|with|behaviou?r)\b)",
    re.IGNORECASE,
)
_IT = re.compile(
    rf"^(?:It|This {_KIND}) should be considered(?: to be)? (?:deprecated|obsolete)", re.IGNORECASE
)
_A_USE = re.compile(
    r"^(?:Passing|Giving|Using|Specifying) [^.]{1,60}? (?:is|are|was|were|has been|have been)(?: now)? deprecated\b"
)
_VALUE = re.compile(
    r"^(?:\.\. version\w+:: [\d.]+ )?(?:The |Criterion |Value |Option |Method )`*(?P<value>'\w+'|\"\w+\")`* "
    r"(?:(?:mode|value|option|method|criterion) )?(?:is|was|has been) deprecated\b"
)
_PLANNED = re.compile(rf"^This {_KIND} will be \W*deprecated\W* in \w+ \d", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!])\s+(?=[A-Z`:*'\"])")
_HEADING = re.compile(
    r"^(?:\w[\w ]*\n\s*[-=~]{3,}|(?:Args|Arguments|Parameters|Returns|Raises|Yields|Example)s?:|:\w+)"
)
_PARAGRAPHS = 4


def find(library: Library) -> Iterator[Notice]:
    """What the docstrings of functions, classes and attributes begin with."""
    for owner in speaking(library, _WORDS):
        yield from _on(library, owner)
        if isinstance(owner, Class):
            yield from _on_attributes(library, owner)


def _on(library: Library, owner: Function | Class) -> Iterator[Notice]:
    docstring = docstring_of(owner.node)
    if docstring is None or not any(word in docstring for word in _WORDS):
        return
    cleaned = inspect.cleandoc(docstring)
    said = about_itself(cleaned)
    planned = "" if said else _planned(cleaned)
    if planned:
        yield _notice(library, owner, owner.node, owner.api, planned, Scope.CONDITIONAL)
    if said and not _is_setter(owner):
        yield _notice(library, owner, owner.node, owner.api, said, Scope.WHOLE)
    signature = owner.signature
    for names, text in documented_parameters(cleaned):
        if not any(word in text for word in _WORDS):
            continue
        for scope, value, words in about_parameter(text):
            for name in names:
                if _takes(signature, name):
                    yield _notice(library, owner, owner.node, owner.api, words, scope, name, value)


def _on_attributes(library: Library, cls: Class) -> Iterator[Notice]:
    """Attributes with words of their own below them; those of a typed dictionary are keyword arguments."""
    typed = is_typed_dictionary(cls)
    for name, stmt, text in described_attributes(cls):
        said = about_itself(inspect.cleandoc(text))
        if said and typed:
            yield _notice(library, cls, stmt, cls.qualname, said, Scope.PARAMETER, name)
        elif said:
            yield _notice(library, cls, stmt, f"{cls.qualname}.{name}", said, Scope.WHOLE)


def about_itself(docstring: str) -> str:
    """The paragraph that begins with the announcement, before any section; empty where there is none.

    Example:
        >>> about_itself("Deprecated, use `g`.\\n\\nMore.")
        'Deprecated, use `g`.'
        >>> about_itself("Warn of deprecated options.")
        ''
    """
    paragraphs = re.split(r"\n\s*\n", docstring)[:_PARAGRAPHS]
    for number, paragraph in enumerate(paragraphs):
        if _HEADING.match(paragraph.lstrip()):
            return ""
        text = squeeze(paragraph)
        if text.startswith(("..", ">>>", "-", "* ")):
            continue
        first, *others = _SENTENCE.split(text)
        if (number == 0 or "DEPRECATED" in first) and _FIRST.match(first):
            # Words that are nothing but the announcement leave the rest to the next paragraph.
            return (
                squeeze(" ".join([text, *paragraphs[number + 1 : number + 2]]))[:400]
                if len(text) < 12
                else text[:400]
            )
        if any(_THIS.match(one) or _IT.match(one) for one in [first, *others[:1]]):
            return text[:400]
    return ""


def _planned(docstring: str) -> str:
    """The words by which a later release is to deprecate it; it is alive until then."""
    paragraphs = map(squeeze, re.split(r"\n\s*\n", docstring)[:_PARAGRAPHS])
    return next((text[:400] for text in paragraphs if _PLANNED.match(text)), "")


def about_parameter(text: str) -> Iterator[tuple[Scope, str | None, str]]:
    """What the text of one parameter says of it, or of one value: scope, value and the words."""
    paragraphs = [squeeze(one) for one in re.split(r"\n\s*\n", text)]
    for number, paragraph in enumerate(paragraphs):
        sentences = _SENTENCE.split(paragraph)
        if paragraph.startswith(".. deprecated"):
            # Sphinx's directive, which may be about an older name: it is read as such.
            continue
        second = any(_FIRST.match(one) and one[0].isupper() for one in sentences[1:2])
        if _FIRST.match(paragraph) or second or any(_THIS.match(one) for one in sentences[:2]):
            whole = number == 0 or _THIS.match(paragraph)
            if whole and not re.match(
                r"\W*deprecated(?:::)? ?(?:[\d.]+\w* )?\W*(?:if|when|passing|values?|none|default)\b",
                paragraph,
                re.I,
            ):
                yield Scope.PARAMETER, None, paragraph[:400]
                return
        for at, sentence in enumerate(sentences):
            if found := _VALUE.match(sentence):
                yield (
                    Scope.VALUE,
                    f"'{found['value'][1:-1]}'",
                    " ".join(sentences[at : at + 2])[:400],
                )
            elif number and at == 0 and _A_USE.match(sentence):
                yield Scope.CONDITIONAL, None, paragraph[:400]


def _notice(
    library: Library,
    owner: Function | Class,
    node: ast.AST,
    qualname: str,
    text: str,
    scope: Scope,
    parameter: str | None = None,
    value: str | None = None,
) -> Notice:
    since, removal = versions_said(text)
    return Notice(
        signal="announced",
        module=owner.module.name,
        qualname=qualname,
        scope=scope,
        message=text,
        nature=nature_of(f"deprecated {text}", "DeprecationWarning"),
        parameter=parameter,
        value=value,
        since=since,
        removal=removal,
        strength=1,
        source=library.where("announced", owner.module, node),
    )


def _is_setter(owner: Function | Class) -> bool:
    return isinstance(owner, Function) and bool(
        {"setter", "deleter"}.intersection(decorator_names(owner.node))
    )


def _takes(signature: Signature | None, name: str) -> bool:
    found = signature.get(name) if signature is not None else None
    return found is not None and found.kind not in {
        ParameterKind.VAR_KEYWORD,
        ParameterKind.VAR_POSITIONAL,
    }
