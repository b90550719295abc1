"""Why a finding is one: the chain from the text to the update, in one line.

`np -> numpy (line 3); numpy.trapz`, `df -> pandas.DataFrame (line 7); pandas.DataFrame.append`
"""

import ast

from pyrecode.findings.module import Module
from pyrecode.findings.names import ImportedName
from pyrecode.findings.types import Instance
from pyrecode.updates.model import ApiUpdate

_LONGEST = 60


def by_name(
    module: Module,
    node: ast.AST,
    call: ast.Call | None,
    dotted: str | None,
    imported: ImportedName | None,
    update: ApiUpdate,
) -> str:
    """The chain of a use that names and imports prove."""
    if imported is not None:
        return f"imported here; {update.label}"
    expression = (
        call.func if call is not None and not isinstance(node, ast.Name | ast.Attribute) else node
    )
    root = module.names.root(expression)
    if root is None:
        return update.label
    binding = module.names.binding_of(root)
    if binding is None:
        return f"{root.id} -> {dotted} (star import); {update.label}"
    meaning = " or ".join(binding.alternatives)
    return f"{root.id} -> {meaning} (line {binding.nodes[0].lineno}); {update.label}"  # type: ignore[attr-defined]


def by_receiver(
    module: Module, node: ast.AST, call: ast.Call | None, instance: Instance, update: ApiUpdate
) -> str:
    """The chain of a use that the receiver's class proves or shows."""
    function = node if isinstance(node, ast.Attribute) else call.func if call is not None else node
    receiver = function.value if isinstance(function, ast.Attribute) else function
    start, end = (
        (module.start(receiver), module.end(receiver))
        if isinstance(receiver, ast.expr)
        else module.last_name(receiver)
    )
    text = " ".join(module.text[start:end].split())
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}..."
    cls = " or ".join(_named(one) for one in (instance.cls, *instance.beside))
    line = getattr(instance.origin, "lineno", None)
    place = "" if line is None else f" (line {line})"
    if instance.told_by:
        place = f" (told by {instance.told_by})"
    if instance.shown_by:
        place = f" (shown by {', '.join(instance.shown_by)})"
    return f"{text} -> {cls}{place}; {update.label}"


def _named(cls: str | ast.ClassDef) -> str:
    return cls if isinstance(cls, str) else f"class {cls.name}"
