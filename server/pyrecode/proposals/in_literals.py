"""The rewrite of a name that stands in a text literal: `"numpy.trapz"` becomes `"numpy.trapezoid"`.

Only a plain renaming fits there. Where another module has the new name, the whole path must stand in the text,
for nothing but the text says where the old one came from.
"""

import ast

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.verbatim import start_of_text
from pyrecode.pattern import pattern
from pyrecode.updates.model import Scope
from pyrecode.updates.replacements.base import CannotApply, Edit

_PATH = pattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def is_in_literal(finding: Finding) -> bool:
    """Whether the outdated name stands in the text of a literal."""
    return (
        isinstance(finding.node, ast.Constant)
        and isinstance(finding.node.value, str)
        and finding.update.scope in (Scope.WHOLE, Scope.INSTANCE)
    )


def edits_in_literal(module: Module, finding: Finding) -> tuple[Edit, ...]:
    """The edits that put the new name in the place of the old one.

    Raises:
        CannotApply: where the replacement is no name, or takes more than the text to be reached.
    """
    replacement, symbol = finding.update.replacement, finding.update.symbol
    node = finding.node
    if replacement is None or not isinstance(node, ast.Constant):
        raise CannotApply(f"no replacement of `{finding.update.label}` is known")
    new = replacement.describe(symbol)
    if not _PATH.fullmatch(new) or replacement.needs(symbol) != (new,):
        raise CannotApply("only another name fits into a text")
    old_owner, _, old_name = symbol.rpartition(".")
    new_owner, _, new_name = new.rpartition(".")
    present = module.text[finding.start : finding.end]
    if _is_local_name(module, finding, node):
        raise CannotApply(
            f"`{present}` is the file's own name for it: its import changes, or nothing"
        )
    if old_owner == new_owner and present == old_name:
        return (Edit(finding.start, finding.end, new_name),)
    start = start_of_text(module, node)
    path = None if start is None else module.text[start : finding.end]
    if start is None or path not in (symbol, *finding.update.aliases):
        raise CannotApply("the new name is not reached from where the text is used")
    return (Edit(start, finding.end, new),)


def _is_local_name(module: Module, finding: Finding, node: ast.Constant) -> bool:
    """Whether the text is code that reads a name of the file, `def f(x: "Mapping")`, and no name of a member."""
    text = module.text
    if text[finding.start - 1 : finding.start] == ".":
        return False
    binding = module.names.binding(text[finding.start : finding.end], node)
    if binding is None or not binding.imported:
        return False
    call = module.parent(node)
    # `getattr(numpy, "trapz")`, `patch.object(numpy, "trapz")`
    return not (isinstance(call, ast.Call) and node in call.args[1:])
