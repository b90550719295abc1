"""What an update means for code: a use of the outdated API, and what its replacement makes of it.

The use is written from the facts of the update, and rewritten as `pyrecode migrate` would. Where several
ways of calling the API are thinkable, the first one counts that the replacement can mend.
"""

import keyword
from collections.abc import Iterator, Sequence

from attrs import frozen

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.index.symbol import ParameterKind, Signature
from pyrecode.updates.model import ApiUpdate, Kind, Scope
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.template import Hole, pieces

_VALUES = ("x", "y", "z", "a", "b", "c")
_CAPITAL_MODULES = frozenset({"PIL"})
_PASSED = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.NORMAL})


@frozen
class Sample:
    """One use before and after, as lines of Python."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def sample(update: ApiUpdate, signature: Signature | None = None) -> Sample | None:
    """A use of the outdated API and its rewrite; None where the replacement cannot be applied to any.

    Args:
        update: with a replacement.
        signature: of the API, where it can be read: a call then passes what it asks for.
    """
    if update.replacement is None:
        return None
    for before in dict.fromkeys(_uses(update, signature)):
        if (after := _rewritten(update, before)) is not None:
            return after
    return None


def _rewritten(update: ApiUpdate, use: str) -> Sample | None:
    from pyrecode.findings.selection import Selection
    from pyrecode.findings.source import SourceError
    from pyrecode.proposals.migrate import migrate

    owner = update.symbol.rpartition(".")[0]
    catalog = Catalog([update], classes=[owner] if _has_receiver(update) else [])
    head = _head(update, use)
    text = f"{head}{use}\n"
    try:
        migration = migrate(text, "sample.py", catalog, Selection(), suggestions=True)
    except (SourceError, SyntaxError):
        # A call that nobody would write: a template may need an argument that this one leaves out.
        return None
    if not migration.applied or migration.text == text:
        return None
    old = text.splitlines()
    new = [line for line in migration.text.splitlines() if line.strip() and line not in old]
    return Sample(tuple(use.strip().splitlines()), tuple(line.strip() for line in new))


def _head(update: ApiUpdate, use: str) -> str:
    """What must stand before a use, so that its names are known."""
    if use.lstrip().startswith(("import ", "from ")):
        return ""
    owner = update.symbol.rpartition(".")[0]
    if not _has_receiver(update):
        return f"import {owner or update.symbol}\n\n"
    module = owner.rpartition(".")[0]
    return f"import {module}\n\n\ndef use({_receiver(owner)}: {owner}):\n    "


def _uses(update: ApiUpdate, signature: Signature | None) -> Iterator[str]:
    owner, _, last = update.symbol.rpartition(".")
    if update.scope is Scope.WHOLE and update.kind in (Kind.MODULE, Kind.DISTRIBUTION):
        yield f"import {update.symbol}"
        if owner:
            yield f"from {owner} import {last}"
        return
    name = f"{_receiver(owner)}.{last}" if _has_receiver(update) else update.symbol
    if update.scope is Scope.SETTER:
        yield f"{name} = x"
        return
    if update.kind is Kind.ATTRIBUTE:
        yield f"x = {name}"
    for arguments in _argument_lists(update, signature):
        yield f"{name}({', '.join(arguments)})"
    yield f"x = {name}"


def _argument_lists(update: ApiUpdate, signature: Signature | None) -> Iterator[Sequence[str]]:
    """Arguments that a call might pass, the most likely first."""
    named, keywords = _holes(update.replacement)
    least = max((position + 1 for position in named), default=0)
    asked: list[str] = []
    if signature is not None:
        parameters = [p for p in signature.parameters if p.kind in _PASSED]
        asked = [p.name for p in parameters if p.default is None]
        named = {**dict(enumerate(p.name for p in parameters)), **named}
    elif update.kind is Kind.FUNCTION and not keywords:
        least = max(least, 1)
    least = max(least, len(asked))
    counts = dict.fromkeys((least, 1, 0, 2, 3, 4))
    for count in counts:
        positional = [named.get(i) or _VALUES[i % len(_VALUES)] for i in range(count)]
        yield from _with_subject(update, positional, keywords)


def _with_subject(
    update: ApiUpdate, positional: list[str], keywords: Sequence[str]
) -> Iterator[Sequence[str]]:
    """The arguments with the one that the update is about, as its scope asks."""
    parameter = update.parameter
    others = [f"{word}={word}" for word in keywords if word not in (parameter, *positional)]
    if parameter is None or update.scope is Scope.MISSING:
        yield [*positional, *others]
        return
    place = update.position
    if update.scope is Scope.POSITIONAL:
        if place is not None:
            before = [one for one in positional if one != parameter][:place]
            before += [_VALUES[i % len(_VALUES)] for i in range(len(before), place)]
            yield [*before, parameter, *others]
        return
    value = parameter if update.value is None else update.value
    rest = [one for one in positional if one != parameter]
    for given in (value, "None", "True", "False") if update.value is None else (value,):
        yield [*rest, f"{parameter}={given}", *others]
    if place is not None and len(rest) >= place:
        yield [*rest[:place], value, *others]


def _holes(replacement: Replacement | None) -> tuple[dict[int, str | None], list[str]]:
    """What a template takes: positional arguments with the names that it gives them, and keywords."""
    template = getattr(replacement, "template", None)
    named: dict[int, str | None] = {}
    keywords: list[str] = []
    if not isinstance(template, str):
        return named, keywords
    for piece in pieces(template):
        if not isinstance(piece, Hole) or piece.name == "receiver":
            continue
        if piece.position is None:
            keywords.append(piece.name)
        elif piece.lead is None:
            named[piece.position] = piece.keyword
    return named, keywords


def _has_receiver(update: ApiUpdate) -> bool:
    """Whether the API belongs to a class, so that an instance stands before it."""
    if update.kind is Kind.METHOD or update.scope in (Scope.INSTANCE, Scope.SETTER):
        return True
    owner, _, last = update.symbol.rpartition(".")
    if update.kind in (Kind.FUNCTION, Kind.CLASS, Kind.MODULE) or last.isupper():
        return False
    # Most libraries begin the names of classes alone with a capital.
    in_module = owner.count(".") == 1 and owner.partition(".")[0] in _CAPITAL_MODULES
    return owner.rpartition(".")[2][:1].isupper() and not in_module


def _receiver(owner: str) -> str:
    name = owner.rpartition(".")[2].lower()
    return f"{name}_" if keyword.iskeyword(name) or not name.isidentifier() else name
