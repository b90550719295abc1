"""Every name that the rewrite mentions is bound, and none that the code reads has lost its import."""

import ast
import builtins
import re
from collections.abc import Iterable

from pyrecode.findings.module import Module
from pyrecode.proposals.change import Change

_WORD = re.compile(r"[^\W\d]\w*")


def check(change: Change) -> str | None:
    """A name that is bound no longer, or never was."""
    words: set[str] = set()
    for edit in change.edits:
        words.update(_WORD.findall(edit.new_text))
        words.update(_WORD.findall(change.before.text, edit.start, edit.end))
    loose = set(_unbound(change.after, words))
    if not loose:
        return None
    for name in sorted(loose - set(_unbound(change.before, loose))):
        return f"`{name}` would not be bound"
    return None


def _unbound(module: Module, words: Iterable[str]) -> list[str]:
    names = module.names
    return [
        word
        for word in words
        if not hasattr(builtins, word)
        and any(
            isinstance(name.ctx, ast.Load)
            and names.binding_of(name) is None
            and not names.from_star(name)
            for name in names.reads.get(word, ())
        )
    ]
