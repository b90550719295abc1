"""What one version's view of a stub offers: its public names, and the parameters that functions take.

Two views compared by these tell what was removed between two versions of Python.
"""

from collections.abc import Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.signatures import is_property, merged
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.index.symbol import ParameterKind, Signature
from pyrecode.updates.model import Kind


def members_of(view: SourceModule) -> Iterator[tuple[str, tuple[Kind, list[FunctionNode]]]]:
    """The public names of a module and of its classes, with what they are."""
    for name, bindings in view.block.bindings.items():
        node = bindings[-1].node
        if name.startswith("_") or (
            bindings[-1].module is not None and not _reexported(view, name)
        ):
            continue
        if isinstance(node, FunctionNode):
            yield name, (Kind.FUNCTION, view.block.definitions(name))
        elif hasattr(node, "bases"):
            yield name, (Kind.CLASS, [])
            block = view.class_block(node)  # pyright: ignore[reportArgumentType]
            for member, inner in block.bindings.items():
                if member.startswith("_"):
                    continue
                functions = block.definitions(member)
                if functions and not is_property(functions[-1]):
                    yield f"{name}.{member}", (Kind.METHOD, functions)
                elif inner[-1].module is None:
                    yield f"{name}.{member}", (Kind.ATTRIBUTE, [])
        else:
            yield name, (Kind.ATTRIBUTE, [])


def signature_of(nodes: list[FunctionNode], kind: Kind) -> Signature | None:
    """The signature of a function's definitions, overloads merged; None where it is no function."""
    return merged(nodes, kind is Kind.METHOD) if nodes else None


def lost_parameters(old: Signature | None, new: Signature | None) -> Iterator[str]:
    """Parameters that the old signature took by keyword and the new one does not take at all."""
    if old is None or new is None or not (old.exact and new.exact):
        return
    by_keyword = {ParameterKind.NORMAL, ParameterKind.KEYWORD_ONLY}
    variable = {ParameterKind.VAR_KEYWORD, ParameterKind.VAR_POSITIONAL}
    if any(p.kind in variable for p in new.parameters):
        return
    # A parameter that was only given another name is there at the same place.
    if len(new.parameters) >= len(old.parameters):
        return
    for parameter in old.parameters:
        if parameter.kind in by_keyword and new.get(parameter.name) is None:
            yield parameter.name


def _reexported(view: SourceModule, name: str) -> bool:
    """Whether a stub gives an imported name on: written `import x as x`."""
    node = view.block.bindings[name][-1].node
    return getattr(node, "asname", None) == name
