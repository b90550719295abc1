"""What a pair says of its update: the id that events carry, and ReCode's fields that are not code."""

from pyrecode.updates.model import ApiUpdate, Scope
from pyrecode.updates.update_note import update_note


def update_id(update: ApiUpdate) -> str:
    """A stable name for one update.

    Example:
        `numpy:numpy.trapz`, `pandas:pandas.DataFrame.fillna(method):parameter`
    """
    scope = "" if update.scope is Scope.WHOLE else f":{update.scope}"
    return f"{update.library}:{update.label}{scope}"


def update_info(update: ApiUpdate) -> str:
    """The update in sentences, exactly as the model is told of it when it is asked."""
    return update_note(update)


def new_version(update: ApiUpdate, version: str | None) -> str:
    """The version that the new code is for, as ReCode writes it: `==2.0`.

    Args:
        update: the update; its versions stand in where the one in force is unknown.
        version: the version in force.
    """
    known = version or update.removed_in or update.deprecated_in
    return f"=={known}" if known else ""
