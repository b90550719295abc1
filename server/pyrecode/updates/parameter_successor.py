"""What replaces an outdated parameter: another one, or nothing.

A new parameter gets the old one's value only where the library hands it on itself, or where the new one's
annotation leaves room for it: `future=True` is no `compat_level`.
"""

import ast
import re

from pyrecode.updates.compatibility import takes
from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.entity import UNKNOWN
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import Symbol
from pyrecode.updates.message import advice, hedges, says_no_effect, says_to_act
from pyrecode.updates.model import Nature, Tier
from pyrecode.updates.replaced import NONE, Successor
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.signals.notice import Notice

_ROOMY = re.compile(
    r"\b(?:bool|str|int|float|bytes|list|dict|set|Any|object|Sequence|Iterable|Collection|Mapping|Callable"
    r"|Path|PathLike|\w*Dict\w*|\w*Expr\w*|\w*Array\w*|\w*Like)\b"
)


def parameter_successor(index: PackageIndex, old: Symbol | None, notice: Notice) -> Successor:
    """The replacement that a notice gives for a parameter of `old`."""
    told = advice(notice.message)
    if notice.gone and not told.candidates:
        return _gone(notice)
    structured = notice.new is not None and notice.new.isidentifier() and notice.strength >= 3
    names = [notice.new] if structured and notice.new else []
    if not names:
        names = [c.name for c in told.candidates if c.name.isidentifier()]
    signature = old.signature if old is not None else None
    usable = [
        n for n in names if n != notice.parameter and signature is not None and takes(signature, n)
    ]
    if len(usable) == 1:
        why = _unsafe(index, notice, usable[0], structured)
        return Successor(
            KeywordRename(usable[0]),
            Tier.SUGGESTION if why else Tier.SAFE,
            why,
        )
    if not told.candidates and says_no_effect(notice.message):
        return Successor(
            KeywordRemove(),
            Tier.SUGGESTION,
            "the library says that the argument has no effect",
        )
    return NONE


def _gone(notice: Notice) -> Successor:
    safe = says_no_effect(notice.message)
    if not safe and says_to_act(notice.message):
        return NONE
    return Successor(
        KeywordRemove(),
        Tier.SAFE if safe else Tier.SUGGESTION,
        "" if safe else "what the argument did may have to be done otherwise",
    )


def _unsafe(index: PackageIndex, notice: Notice, new: str, structured: bool) -> str:
    """Why the new parameter may not mean the same; empty where it does."""
    if not structured or notice.values_change:
        return "the new parameter may take other values"
    if hedges(notice.message):
        return "the library's advice is more than a change of names"
    if notice.nature is Nature.REMOVED and not _roomy(index, notice.dotted, new):
        return "the new parameter may take other values"
    return ""


def _roomy(index: PackageIndex, dotted: str, parameter: str) -> bool:
    """Whether the annotation of a parameter names plain types, which an older parameter had too."""
    entity = index.entity(dotted)
    if entity is None or entity is UNKNOWN:
        return False
    node = entity.function
    if node is None and entity.classdef is not None:
        made = index.classes.member(entity, "__init__")
        node = made.function if made is not None else None
    annotation = _annotation(node, parameter) if node is not None else None
    return annotation is not None and _ROOMY.search(ast.unparse(annotation)) is not None


def _annotation(node: FunctionNode, parameter: str) -> ast.expr | None:
    args = node.args
    return next(
        (
            a.annotation
            for a in (*args.posonlyargs, *args.args, *args.kwonlyargs)
            if a.arg == parameter
        ),
        None,
    )
