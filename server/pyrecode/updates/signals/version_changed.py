"""The Sphinx directive `.. versionchanged::` where it tells that something was removed or renamed.

Before: `\"\"\"Parse. .. versionchanged:: 3.0  The ``charset`` and ``errors`` parameters were removed.\"\"\"`
After: the parameters `charset` and `errors` are removed in 3.0, unless the signature still has them
"""

import ast
import inspect
import re
from collections.abc import Iterator

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.deferred import unread_text
from pyrecode.updates.index.symbol import Signature
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.docstrings import docstring_of, speaking
from pyrecode.updates.signals.library import Class, Function, Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import squeeze

_DIRECTIVE = re.compile(
    r"^( *)\.\. +version(?:changed|added):: *(?:version )?v?(\d+(?:\.\d+)*)[:.,]? *([^\n]*)$",
    re.MULTILINE,
)
_NAME = r"(?:[`*]+(?:\w+)[`*]+)"
_NAMES = rf"({_NAME}(?:(?:,? and |, ){_NAME})*)"
_SORT = r"(?:keyword )?(parameter|argument|attribute|method|keyword)s?"
_WAS = r"(?:was|were|is|are|has been|have been)"
_REMOVED = re.compile(
    rf"\b(?:the |and )?(?:the )?(?:deprecated )?{_NAMES} {_SORT},? (?:{_WAS} )?(?:now )?removed\b"
    rf"|\bremoved (?:the )?(?:deprecated )?{_NAMES} (?:class )?{_SORT}"
    rf"|\b{_SORT} {_NAMES} {_WAS} removed\b|^the {_NAMES} {_WAS} removed\b"
    rf"|^{_NAMES} {_SORT},? {_WAS} removed\b",
    re.IGNORECASE,
)
_RENAMED = re.compile(
    rf"\b(?:the )?({_NAME}) {_SORT} {_WAS} renamed (?:to )?({_NAME})", re.IGNORECASE
)
_VERBS = ("emoved", "enamed", "eprecated")
"""what changes are told with"""
_CLASSES = re.compile(
    rf"^(?:the |old )*``(\w*[A-Z]\w*[a-z])``(?: and [\w ]+)? class(?:es)? {_WAS} removed\b",
    re.IGNORECASE,
)
_A_USE = re.compile(
    r"^(?:Calling|Passing|Using) (?![^.]*(?:parameter|argument))(?:[^.]|\.(?=\w)){3,140}? (?::ref:`)?(?:is|are) (?:now )?deprecated\b"
)
_OWN_NAME = re.compile(rf"^(?:the )?({_NAME}) {_WAS} renamed (?:to )?({_NAME})", re.IGNORECASE)


@frozen
class _Change:
    """One change that a directive tells."""

    name: str
    sort: str
    version: str
    text: str
    new: str | None = None


def find(library: Library) -> Iterator[Notice]:
    """What the docstrings of functions and classes tell of earlier removals."""
    for owner in speaking(library, ["versionchanged::", "versionadded::"]):
        yield from _on(library, owner)


def _on(library: Library, owner: Function | Class) -> Iterator[Notice]:
    text = unread_text(owner.node)
    if text is not None and not any(word in text for word in _VERBS):
        return
    docstring = docstring_of(owner.node)
    if docstring is None or not _DIRECTIVE.search(docstring):
        return
    signature = owner.signature
    qualname = owner.qualname
    if owner.node.name == "__init__":
        qualname = qualname.rpartition(".")[0]
    for change in changes(inspect.cleandoc(docstring)):
        scope, parameter, name = Scope.WHOLE, None, qualname
        module = owner.module.name
        if change.sort == "use":
            if owner.node.name not in change.text:
                continue
            scope = Scope.CONDITIONAL
        elif change.sort in {"attribute", "method"}:
            name = f"{qualname}.{change.name}"
            if not isinstance(owner, Class) or change.name in _members(owner.node):
                continue
        elif change.sort == "class":
            if library.index.entity(f"{module}.{change.name}") is not None:
                continue
            name, module = change.name, _home(library, owner, True)
        elif change.sort == "name" and _is_parameter(signature, change):
            scope, parameter = Scope.PARAMETER, change.name
        elif change.sort == "name":
            if change.new != owner.node.name or change.name == owner.node.name:
                continue
            name = f"{qualname.rpartition('.')[0]}.{change.name}".lstrip(".")
            module = _home(library, owner)
        else:
            if signature is None or signature.get(change.name) is not None:
                continue
            scope, parameter = Scope.PARAMETER, change.name
        yield Notice(
            signal="version-changed",
            module=module,
            qualname=name,
            scope=scope,
            message=change.text,
            nature=Nature.DEPRECATED if change.sort == "use" else Nature.REMOVED,
            parameter=parameter,
            since=change.version if change.sort == "use" else None,
            removal=change.version if change.sort != "use" else None,
            new=change.new,
            strength=1,
            source=library.where("version-changed", owner.module, owner.node),
        )


def _is_parameter(signature: Signature | None, change: _Change) -> bool:
    """Whether what was renamed is a parameter: the new name is one, and the old one is none."""
    return (
        signature is not None
        and change.new is not None
        and signature.get(change.new) is not None
        and signature.get(change.name) is None
    )


def _home(library: Library, owner: Function | Class, near: bool = False) -> str:
    """The module from which users take the owner; what had another name was taken from there, too."""
    dotted = f"{owner.module.name}.{owner.qualname}"
    paths = library.index.public_paths(dotted) if "." not in owner.qualname else ()
    if near:
        # What stood beside it was taken from its own package.
        package = owner.module.name.rpartition(".")[0]
        paths = [p for p in paths if p.rpartition(".")[0] == package] or paths
    return paths[0].rpartition(".")[0] if paths else owner.module.name


def changes(docstring: str) -> Iterator[_Change]:
    """The removals and renames that the directives of a cleaned docstring tell."""
    lines = docstring.split("\n")
    for match in _DIRECTIVE.finditer(docstring):
        at = docstring.count("\n", 0, match.start())
        block = [match[3]]
        for line in lines[at + 1 :]:
            if line.strip() and len(line) - len(line.lstrip()) <= len(match[1]):
                break
            block.append(line)
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z`*])", squeeze(" ".join(block))):
            yield from _said(sentence, match[2])


def _said(sentence: str, version: str) -> Iterator[_Change]:
    if own := _OWN_NAME.search(sentence):
        yield _Change(_plain(own[1]), "name", version, sentence, _plain(own[2]))
    for match in _RENAMED.finditer(sentence):
        yield _Change(_plain(match[1]), match[2].lower(), version, sentence, _plain(match[3]))
    for match in _CLASSES.finditer(sentence):
        yield _Change(match[1], "class", version, sentence)
    if _A_USE.match(sentence):
        yield _Change("", "use", version, sentence)
    for match in _REMOVED.finditer(sentence):
        names = match[1] or match[3] or match[6] or match[7] or match[8]
        sort = match[2] or match[4] or match[5] or match[9] or "parameter"
        for name in re.findall(r"\w+", re.sub(r"\band\b", " ", names)):
            yield _Change(name, sort.lower(), version, sentence)


def _plain(name: str) -> str:
    return name.strip("`*")


def _members(node: ast.ClassDef) -> set[str]:
    found: set[str] = set()
    for stmt in node.body:
        if isinstance(stmt, FunctionNode):
            found.add(stmt.name)
        elif isinstance(stmt, ast.Assign):
            found.update(t.id for t in stmt.targets if isinstance(t, ast.Name))
        elif isinstance(stmt, ast.AnnAssign) and isinstance(stmt.target, ast.Name):
            found.add(stmt.target.id)
    return found
