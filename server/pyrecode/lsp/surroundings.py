"""What an open file may be asked about beyond its own text: the other modules of its project, as the editor has them.

Used on the analysis thread alone.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.findings.context import Context
    from pyrecode.findings.engines.base import TypeEngine
    from pyrecode.findings.project.modules import ProjectModules


class Surroundings:
    """The projects of one session."""

    def __init__(self) -> None:
        self._modules: dict[Path, ProjectModules] = {}
        self._shown: dict[Path, Mapping[str, str]] = {}

    def context(
        self, root: Path, buffers: Mapping[str, str], anew: bool, engine: "TypeEngine | None"
    ) -> "Context":
        """What holds for the files of one project.

        Args:
            root: the project's folder.
            buffers: by path the texts of all open documents, saved or not.
            anew: whether files are known to have changed.
            engine: is asked about the file.
        """
        from pyrecode.findings.context import Context
        from pyrecode.findings.project.modules import ProjectModules

        modules = self._modules.get(root)
        if modules is None:
            modules = self._modules[root] = ProjectModules(root)
        for path in self._shown.get(root, {}).keys() - buffers.keys():
            modules.show(path, None)
        for path, text in buffers.items():
            modules.show(path, text)
        self._shown[root] = buffers
        modules.look_again(anew)
        return Context(modules, engine)


def passed_on(text: str, path: str, context: "Context") -> tuple[frozenset[str], frozenset[str]]:
    """What a document that was just searched has from the other modules of its project.

    Returns:
        The import roots of libraries that it may use through them, and the paths of the files that were asked.
    """
    around = context.around(path)
    if around is None or context.modules is None:
        return frozenset(), frozenset()
    roots = around.roots(text.encode("utf-8", "surrogatepass"))
    return roots, frozenset(context.modules.dependencies_of(path))
