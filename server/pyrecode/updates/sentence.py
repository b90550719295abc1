"""What changed since which version, as a sentence of our own made from the facts of an update."""

from pyrecode.updates.model import ApiUpdate, Nature, Scope

CUSTOM = "custom "
"""what the sources of a team's own updates begin with"""
_WHEN = {
    Scope.POSITIONAL: "by position: ",
    Scope.MISSING: "where it is left out: ",
    Scope.SETTER: "on assignment: ",
    Scope.INSTANCE: "on an instance: ",
}


def sentence(update: ApiUpdate) -> str:
    """What happened to the API, since when, and what to use instead; the words of a team behind it.

    Example:
        `deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid`
    """
    name = "Python" if update.library == "python" else update.library
    parts = [_WHEN.get(update.scope, "") + _happened(update, name)]
    if (advice := update.advice) is not None:
        parts.append(advice)
    if says_words(update):
        parts.append(" ".join(update.message.split()))
    return "; ".join(parts)


def says_words(update: ApiUpdate) -> bool:
    """Whether the sentence ends in words as they were written: a team's own are meant for its people."""
    return bool(update.message) and any(one.startswith(CUSTOM) for one in update.sources)


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
