"""Every public API and keyword that the replacement relies on is there in the target version."""

import ast
import builtins
from collections.abc import Iterator

from pyrecode.findings.model import Finding
from pyrecode.proposals.change import Change

_BY_HAND = ("curated ", "custom ")


def check(change: Change) -> str | None:
    """A name or keyword that the target surely does not have."""
    for name in _needs(change):
        if _exists(change, name) is False:
            return f"{_target(change, name)} has no `{name}`"
    for call in _rewritten_calls(change):
        dotted = change.after.names.dotted(call.func)
        if dotted is None or dotted.partition(".")[0] not in change.catalog.roots:
            continue
        # What was there before is another finding's business.
        if _was_called(change, dotted):
            continue
        for name in (dotted, *(f"{dotted}({word.arg})" for word in call.keywords if word.arg)):
            if _exists(change, name) is False:
                return f"{_target(change, name)} has no `{name}`"
    return None


def doubt(change: Change) -> str | None:
    """A name of which nobody knows whether the target has it, or one that the oldest supported Python lacks.

    Who wrote a name down by hand is taken at their word, but knows nothing of the versions that a project supports.
    """
    for finding in change.findings:
        update = finding.update
        for name in _needs_of(finding):
            if (version := change.catalog.lacking_in(name)) is not None:
                return f"Python {version}, which the project still supports, has no `{name}`"
        if update.replacement is None or any(one.startswith(_BY_HAND) for one in update.sources):
            continue
        for name in _needs_of(finding):
            if _exists(change, name) is None:
                return f"whether {_target(change, name)} has `{name}` could not be looked up"
    return None


def _exists(change: Change, name: str) -> bool | None:
    """Whether the target has a name; every Python has the builtins of this one that code is rewritten to."""
    owner, _, last = name.rpartition(".")
    if owner == "builtins" and hasattr(builtins, last):
        return True
    return change.catalog.exists(name)


def _rewritten_calls(change: Change) -> Iterator[ast.Call]:
    """The calls whose function is named in new text."""
    for call in change.after.names.scopes.calls:
        if change.edit_at_new(change.after.end(call.func) - 1) is not None:
            yield call


def _was_called(change: Change, dotted: str) -> bool:
    names = change.before.names
    last = dotted.rpartition(".")[2]
    return any(
        names.dotted(call.func) == dotted
        for call in names.scopes.calls
        if getattr(call.func, "attr", last) == last
    )


def _needs(change: Change) -> list[str]:
    return list(dict.fromkeys(name for finding in change.ruled for name in _needs_of(finding)))


def _needs_of(finding: Finding) -> list[str]:
    """What the replacement relies on at one use."""
    update, node = finding.update, finding.node
    if update.replacement is None:
        return []
    needs = list(update.replacement.needs(update.symbol))
    if isinstance(node, ast.ImportFrom) and node.module and len(needs) == 1:
        # The names are to come from another module: each must be there too.
        module = needs[0] + node.module[len(update.symbol) :]
        needs += [f"{module}.{alias.name}" for alias in node.names]
    return needs


def _target(change: Change, name: str) -> str:
    """The library of a finding with its version, for a message."""
    for finding in change.findings:
        update = finding.update
        if update.replacement is not None and name in update.replacement.needs(update.symbol):
            version = change.catalog.version(update.library)
            return f"{update.library} {version}" if version else update.library
    return name.partition(".")[0]
