"""Whether calls of one signature mean the same to another."""

from pyrecode.updates.index.symbol import ParameterKind, Signature


def takes(signature: Signature, name: str) -> bool:
    """Whether `name` is a written parameter that a call may pass by keyword."""
    found = signature.get(name)
    by_keyword = {ParameterKind.NORMAL, ParameterKind.KEYWORD_ONLY}
    return found is not None and found.kind in by_keyword


def required(signature: Signature) -> list[str]:
    """The parameters that every call must pass."""
    variable = {ParameterKind.VAR_KEYWORD, ParameterKind.VAR_POSITIONAL}
    return [p.name for p in signature.parameters if p.default is None and p.kind not in variable]


def compatible(old: Signature, new: Signature) -> bool:
    """Whether every call of the old signature means the same to the new one."""
    variable = {ParameterKind.VAR_KEYWORD, ParameterKind.VAR_POSITIONAL}
    if any(p.kind in variable for p in old.parameters):
        return old.parameters == new.parameters
    for parameter in old.parameters:
        match = new.get(parameter.name)
        if parameter.kind is ParameterKind.POSITIONAL_ONLY:
            position = old.position(parameter.name)
            if position is None or position >= len(new.parameters):
                return False
            match = new.parameters[position]
        if match is None or match.default != parameter.default:
            return False
        if parameter.kind is ParameterKind.NORMAL:
            same = old.position(parameter.name) == new.position(parameter.name)
            if not same or match.kind is not ParameterKind.NORMAL:
                return False
    return set(required(new)) <= {p.name for p in old.parameters}
