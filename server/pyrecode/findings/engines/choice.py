"""Which engine a run uses: what the command line says, else the user's settings, else the project's."""

from pyrecode.findings.engines import registry

OFF = "off"
AUTO = "auto"


def choices() -> list[str]:
    """What `--types` and the user's setting take."""
    return [AUTO, OFF, *registry.names()]


def chosen(wish: str | None, user: str | None, project: str | None) -> str | None:
    """The name of the engine to use; None for none.

    Args:
        wish: of the command line or the editor.
        user: the user's own setting.
        project: that of the project, which may only say `off` or `auto`: a project names no program.
    """
    choice = wish or (OFF if project == OFF else user) or AUTO
    if choice == OFF:
        return None
    if choice == AUTO:
        return registry.DEFAULT if registry.version(registry.DEFAULT) is not None else None
    return choice
