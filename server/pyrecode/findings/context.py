"""What a search may ask beyond the text of its file: the user's other modules, and a type engine."""

from typing import TYPE_CHECKING

from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.engines.base import TypeEngine
    from pyrecode.findings.project.around import Around
    from pyrecode.findings.project.modules import ProjectModules


class Context(NamedTuple):
    """The surroundings of one file; without any, only the file itself and the catalog are asked."""

    modules: "ProjectModules | None" = None
    """finds and reads the modules that the file imports from its own project"""
    engine: "TypeEngine | None" = None
    """asked for the receivers that the file alone leaves open"""

    def around(self, path: str) -> "Around | None":
        """The project as the file at `path` sees it."""
        return None if self.modules is None else self.modules.around(path)


ALONE = Context()
