"""What a library changed, in sentences: the `update_info` that the model reads."""

from pyrecode.updates.model import ApiUpdate, Nature, Scope

_USES = {
    Scope.WHOLE: "{symbol} ({kind})",
    Scope.PARAMETER: "the parameter `{parameter}` of {symbol}",
    Scope.VALUE: "the value {value} of the parameter `{parameter}` of {symbol}",
    Scope.MISSING: "calling {symbol} without `{parameter}`",
    Scope.POSITIONAL: "passing `{parameter}` of {symbol} by position",
    Scope.OVERLOAD: "one form of calling {symbol}",
    Scope.SETTER: "assigning to {symbol}",
    Scope.INSTANCE: "{symbol} on an instance",
    Scope.CONDITIONAL: "some uses of {symbol}",
}


def update_note(update: ApiUpdate) -> str:
    """The facts of `update` as one paragraph: what, since when, what instead, the library's words.

    Example:
        `numpy.trapz (function) is deprecated since version 2.0 and removed in version 2.4. Use
        numpy.trapezoid instead.`
    """
    form = "the key {value} of {symbol}" if update.is_key else _USES[update.scope]
    what = form.format(
        symbol=update.symbol, kind=update.kind, parameter=update.parameter, value=update.value
    )
    sentences = [f"{what} {_history(update)}."]
    if (advice := update.advice) is not None:
        instead = " instead" if advice.startswith("use ") else ""
        sentences.append(f"{advice[0].upper()}{advice[1:]}{instead}.")
    for words in (update.note, update.message):
        line = " ".join(words.split())
        if line:
            sentences.append(line if line.endswith((".", "!", "?")) else f"{line}.")
    note = " ".join(sentences)
    return note if note.startswith(update.symbol) else note[0].upper() + note[1:]


def _history(update: ApiUpdate) -> str:
    if update.nature is Nature.BEHAVIOUR:
        since = update.deprecated_in or update.removed_in
        return f"behaves differently since version {since}" if since else "behaves differently"
    parts: list[str] = []
    if update.deprecated_in is not None:
        parts.append(f"is deprecated since version {update.deprecated_in}")
    if update.removed_in is not None:
        parts.append(f"{'' if parts else 'is '}removed in version {update.removed_in}")
    return " and ".join(parts) or f"is {update.nature}"
