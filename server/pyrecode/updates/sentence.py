"""What changed since which version, as a sentence of our own made from the facts of an update."""

from pyrecode.updates.model import ApiUpdate, Nature, Scope

_WHEN = {
    Scope.POSITIONAL: "by position: ",
    Scope.MISSING: "where it is left out: ",
    Scope.SETTER: "on assignment: ",
    Scope.INSTANCE: "on an instance: ",
}


def sentence(update: ApiUpdate) -> str:
    """What happened to the API, since when, and what to use instead.

    Example:
        `deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid`
    """
    name = "Python" if update.library == "python" else update.library
    parts = [_WHEN.get(update.scope, "") + _happened(update, name)]
    if (advice := update.advice) is not None:
        parts.append(advice)
    return "; ".join(parts)


def _happened(update: ApiUpdate, name: str) -> str:
    deprecated, removed = update.deprecated_in, update.removed_in
    if update.nature is Nature.BEHAVIOUR:
        since = deprecated or removed
        return f"behaves differently since {name} {since}" if since else "behaves differently"
    if update.nature is Nature.REMOVED:
        if deprecated and removed:
            return f"deprecated since {name} {deprecated}, removed in {removed}"
        return f"removed in {name} {removed}" if removed else f"removed from {name}"
    since = f"deprecated since {name} {deprecated}" if deprecated else "deprecated"
    if removed is None:
        return since
    return f"{since}, to be removed in {removed if deprecated else f'{name} {removed}'}"
