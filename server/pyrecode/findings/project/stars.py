"""Which names `from module import *` brings: those of `__all__`, else all that do not begin with `_`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.findings.project.modules import ProjectModules

_DEEPEST = 5


def starred(modules: "ProjectModules", path: str, name: str, depth: int = 0) -> bool:
    """Whether a star import of the module at `path` surely brings `name`."""
    if depth >= _DEEPEST:
        return False
    surface = modules.files.surface(path)
    if surface is not None and surface.listed is not None:
        return name in surface.listed
    margin = modules.files.margin(path)
    if margin is None:
        return False
    given = margin.hands_out(name)
    if given is not None:
        return given
    around = modules.around(path)
    for star in margin.stars:
        onward = around.module_of(star.level, star.module)
        if onward is None:
            # A library's star brings what nobody here knows: who asks is told of the library's name.
            if len(margin.stars) == 1 and not star.level:
                return True
        elif starred(modules, onward, name, depth + 1):
            return True
    return False
