"""The Sphinx directive `.. deprecated::` in docstrings.

Before: `\"\"\"Integrate. .. deprecated:: 2.0  Use `trapezoid` instead.\"\"\"`
After: the function is outdated since 2.0; below an entry of the section Parameters, only that parameter is
"""

import inspect
import re
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve

from pyrecode.updates.index.symbol import ParameterKind
from pyrecode.updates.model import Kind, Scope
from pyrecode.updates.signals.directive_entries import Entry, entries
from pyrecode.updates.signals.docstrings import (
    described_attributes,
    docstring_of,
    is_typed_dictionary,
    speaking,
)
from pyrecode.updates.signals.library import Class, Function, Library
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said

_MARKS = ("deprecated::", "!!! deprecated", "deprecated |")
_ARGUMENT = re.compile(
    r"^\*(\w+)\*(?=$| Removal on)|^It is now deprecated to pass [^.]*? using the keyword argument [*`]+(\w+)[*`]"
)
"""words that are about one argument of the function in whose docstring they stand"""
_BY_KEYWORD = re.compile(
    r"\b(?:needs?|has|have|must) (?:to )?be passed as (?:a )?keyword", re.IGNORECASE
)
_SETTING = re.compile(r"(?:Configuring|Setting|Assigning)\b")
_ATTRIBUTES = re.compile(
    r"^The attributes? ((?:`+\w+`+(?:, | and |, and )?)+) (?:is|are|was|were) deprecated"
)
_ABOUT_A_USE = re.compile(
    r"\b(?:argument|parameter|keyword|passing|option|support for|default|now requires|with no|creating|calling)\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"^\W*(?:this|the)?\W*(?:function|method|class|attribute|property|module|feature|alias|constant)\b"
    r"|^\W*(?:please )?(?:use|deprecated|will be|replaced|superseded|renamed|moved|in fav|it is|it will|scheduled|see)\b",
    re.IGNORECASE,
)
_ONE_WAY_OF_USING = re.compile(
    r"^\W*using\W+[\w.]+(?:\(\))?\W+(?:to|for|on|with|as|in)\b", re.IGNORECASE
)
"""``Using `astype` to convert to another time zone is deprecated``: the rest of it is not"""
_VALUE_WORDS = re.compile(
    r"^\W*(?:if|when)\b|\bmust be\b|\bdefault\b|\bpassing\b|\bNone\b|\bvalues? (?:of|for)\b|\bnegative\b|\bpositional|`\w+=|\bstrings?\b|\btype\b|\bTrue\b|\bFalse\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Notice]:
    """What docstrings say about the functions and classes that they belong to."""
    for owner in speaking(library, _MARKS):
        yield from _on(library, owner)
        if isinstance(owner, Class):
            yield from _on_attributes(library, owner)


def _on(library: Library, owner: Function | Class) -> Iterator[Notice]:
    docstring = docstring_of(owner.node)
    if docstring is None or not any(m in docstring for m in _MARKS):
        return
    for read in entries(inspect.cleandoc(docstring)):
        entry = read
        if "{{" in entry.text:
            # A template that the library fills in later.
            continue
        if (named := _ATTRIBUTES.match(entry.text)) and isinstance(owner, Class):
            yield from _on_named(library, owner, entry, re.findall(r"\w+", named[1]))
            continue
        member = _member_named(entry.text, owner)
        if member is not None:
            yield from _on_named(library, owner, entry, [member])
            continue
        if entry.parameter is None and (bare := _ARGUMENT.search(entry.text)):
            if re.search(
                rf"[*`]{bare[1] or bare[2]}[*`]+ (?:is )?(?:undeprecated|no longer deprecated)",
                docstring,
            ):
                continue
            entry = evolve(entry, parameter=bare[1] or bare[2], alone=True)
        scope, parameter = _scope(entry, owner)
        own = {parameter, owner.node.name}
        if parameter is not None and not entry.alone and _names_another(entry.text, own):
            continue
        said_since, removal = versions_said(entry.text)
        qualname = owner.qualname
        if owner.node.name == "__init__":
            qualname = qualname.rpartition(".")[0]
        yield Notice(
            signal="directive",
            module=owner.module.name,
            qualname=qualname,
            scope=scope,
            message=entry.text,
            nature=nature_of(entry.text, "DeprecationWarning"),
            parameter=parameter,
            names=(parameter,) if parameter and scope is Scope.POSITIONAL else (),
            since=entry.version or said_since,
            removal=removal,
            strength=1,
            source=library.where("directive", owner.module, owner.node),
        )


def _member_named(text: str, owner: Function | Class) -> str | None:
    """The attribute of a class that the words begin with: ``Setting `Shape.fill` is deprecated``."""
    if not isinstance(owner, Class):
        return None
    told = re.match(
        rf"(?:Configuring|Setting|Assigning)? ?(?:[^.`]* )?`+{re.escape(owner.node.name)}\.(\w+)`+ (?:is|was|has been) deprecated",
        text,
    )
    return told[1] if told is not None else None


def _on_named(
    library: Library, owner: Function | Class, entry: Entry, names: Sequence[str]
) -> Iterator[Notice]:
    """Attributes of a class that the directive names: ``The attributes `a_` and `b_` are deprecated``."""
    since, removal = versions_said(entry.text)
    for name in names:
        if name != "and" and not name.startswith("_"):
            yield Notice(
                signal="directive",
                module=owner.module.name,
                qualname=f"{owner.qualname}.{name}",
                scope=Scope.SETTER if _SETTING.match(entry.text) else Scope.WHOLE,
                message=entry.text,
                nature=nature_of(entry.text, "DeprecationWarning"),
                kind=Kind.ATTRIBUTE,
                since=entry.version or since,
                removal=removal,
                strength=1,
                source=library.where("directive", owner.module, owner.node),
            )


def _names_another(text: str, own: Collection[str | None]) -> bool:
    """Whether the entry of a parameter tells that an older one is outdated, which has none of its own names."""
    about = re.match(r"\W*(\w+)[`'*]* (?:has been|was|is|keyword|argument)\b", text)
    return about is not None and about[1] not in own and f"`{about[1]}" in f"`{text.lstrip('`*')}"


def _on_attributes(library: Library, cls: Class) -> Iterator[Notice]:
    """Attributes with a docstring of their own, written below them; a typed dictionary's are arguments."""
    typed = is_typed_dictionary(cls)
    for name, stmt, text in described_attributes(cls):
        if not any(m in text for m in _MARKS):
            continue
        for entry in entries(inspect.cleandoc(text)):
            said_since, removal = versions_said(entry.text)
            about_use = entry.nested or _ABOUT_A_USE.search(entry.text)
            yield Notice(
                signal="directive",
                module=cls.module.name,
                qualname=cls.qualname if typed else f"{cls.qualname}.{name}",
                parameter=name if typed else None,
                scope=Scope.CONDITIONAL if about_use else Scope.PARAMETER if typed else Scope.WHOLE,
                message=entry.text,
                nature=nature_of(entry.text, "DeprecationWarning"),
                since=entry.version or said_since,
                removal=removal,
                strength=1,
                source=library.where("directive", cls.module, stmt),
            )


def _scope(entry: Entry, owner: Function | Class) -> tuple[Scope, str | None]:
    signature = owner.signature
    if entry.alone:
        return Scope.PARAMETER, entry.parameter
    if entry.in_parameters:
        known = entry.parameter is not None and signature is not None
        if not known or signature is None or signature.get(entry.parameter or "") is None:
            return Scope.CONDITIONAL, entry.parameter
        found = signature.get(entry.parameter or "")
        if found is not None and found.kind in {
            ParameterKind.VAR_KEYWORD,
            ParameterKind.VAR_POSITIONAL,
        }:
            return Scope.CONDITIONAL, entry.parameter
        others = {p.name for p in signature.parameters} - {entry.parameter}
        first = re.search(r"[`'*]+(\w+)[`'*]+", entry.text)
        about_other = (
            first is not None
            and first[1] != entry.parameter
            and (
                first[1] not in others
                and not re.search(r"\b(?:use|instead|favou?r|renamed)\b", entry.text, re.IGNORECASE)
            )
        )
        if _BY_KEYWORD.search(entry.text):
            return Scope.POSITIONAL, entry.parameter
        if _VALUE_WORDS.search(entry.text) or about_other:
            return Scope.CONDITIONAL, entry.parameter
        return Scope.PARAMETER, entry.parameter
    if entry.nested:
        return Scope.CONDITIONAL, None
    if not entry.text:
        return Scope.WHOLE, None
    subject = entry.text[:160]
    parameters = {p.name for p in signature.parameters} if signature is not None else set[str]()
    quoted = re.search(r"[`'*\"]+([\w.]+)(?:\(\))?[`'*\"]+", subject)
    own = {owner.node.name, owner.qualname}
    first = re.split(r"(?<=[.;])\s", subject)[0]
    if _ONE_WAY_OF_USING.match(first):
        return Scope.CONDITIONAL, None
    if (
        quoted is not None
        and quoted[1].rpartition(".")[2] in own
        and not _ABOUT_A_USE.search(first)
    ):
        return Scope.WHOLE, None
    if quoted is not None and f"{owner.module.name}.".startswith(f"{quoted[1]}."):
        # The module goes, with all that it holds.
        return Scope.WHOLE, None
    if quoted is not None and quoted[1] in parameters:
        return Scope.CONDITIONAL, quoted[1]
    if _ABOUT_A_USE.search(subject):
        return Scope.CONDITIONAL, None
    if _ABOUT_ITSELF.search(subject) or re.search(rf"\b{re.escape(owner.node.name)}\b", subject):
        return Scope.WHOLE, None
    return Scope.CONDITIONAL, None
