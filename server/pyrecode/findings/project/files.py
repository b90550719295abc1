"""The files of a project as they are now: each read once, and parsed once if anything asks for its tree."""

import os
import time
from collections import OrderedDict

from pyrecode.findings.module import Module
from pyrecode.findings.project.margin import Margin, margin_of
from pyrecode.findings.project.surface import Surface, digest_of, surface_of
from pyrecode.findings.source import SourceError, SourceFile, read_bytes

_LARGEST = 1_000_000
"""bytes of a module that is looked into"""
_MOST_PARSED = 5_000
"""modules that one process parses for the sake of others"""
_MOST_KEPT = 1_000_000
"""characters of modules whose trees are kept; a tree takes a hundred bytes for each"""
_OUTLINE = 5
"""how many characters of a module there are for one of those that get parsed where others look into it"""
_PAUSE = 0.5
"""seconds for which a file that was looked at is taken to be as it was"""

_State = tuple[int, int] | None


class ProjectFiles:
    """Reads the modules of one project."""

    def __init__(self) -> None:
        self._unsaved: dict[str, str] = {}
        self._surfaces: dict[str, Surface | None] = {}
        self._margins: dict[str, Margin | None] = {}
        self._states: dict[str, _State] = {}
        self._modules: OrderedDict[str, Module | None] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._kept = 0
        self._parsed = 0
        self._looked = 0.0

    def surface(self, path: str) -> Surface | None:
        """What the names of a module may come from; None where it cannot be read."""
        if path not in self._surfaces:
            data = self.data(path)
            self._surfaces[path] = None if data is None else surface_of(data)
        return self._surfaces[path]

    def margin(self, path: str) -> Margin | None:
        """What a module binds at its margin; None where it cannot be read or does not parse."""
        if path not in self._margins:
            module = self.module(path)
            self._margins[path] = None if module is None else margin_of(module)
        return self._margins[path]

    def module(self, path: str) -> Module | None:
        """The module as a tree, in which definitions are parsed when they are looked at.

        None where it cannot be read, or what stands around its definitions does not parse.
        """
        if path in self._modules:
            self._modules.move_to_end(path)
            return self._modules[path]
        self._parsed += 1
        module = None if self._parsed > _MOST_PARSED else self._parse(path)
        self.keep(path, module)
        return module

    def keep(self, path: str, module: Module | None) -> None:
        """Keep a module as a tree, in the place of those that nobody has asked for the longest."""
        self._drop_tree(path)
        self._modules[path] = module
        self._kept += self._sizes.setdefault(path, _size(module))
        while self._kept > _MOST_KEPT and len(self._modules) > 1:
            self._drop_tree(next(iter(self._modules)))

    def parsed(self, path: str) -> Module | None:
        """The module as a tree, where it was parsed before."""
        return self._modules.get(path)

    def forget_names(self) -> None:
        """Let the trees stand and forget what their names stand for: other files may have changed."""
        for module in self._modules.values():
            if module is not None:
                module.forget_names()

    def digest(self, path: str) -> bytes | None:
        """Tells its contents apart; None where it cannot be read."""
        surface = self.surface(path)
        return None if surface is None else surface.digest

    def show(self, path: str, text: str | None) -> bool:
        """Let the text of an unsaved buffer stand for a file, or with None the file for itself.

        Returns:
            Whether something that was read before is another now.
        """
        if self._unsaved.get(path) == text:
            return False
        if text is None:
            del self._unsaved[path]
        else:
            self._unsaved[path] = text
        known = self._surfaces.get(path)
        data = self.data(path)
        if path not in self._surfaces or (known and data and known.digest == digest_of(data)):
            return False
        self._drop(path)
        return True

    def look_again(self, at_once: bool = False) -> bool:
        """Whether a file that was read has changed on disk since, which is then read anew."""
        now = time.monotonic()
        if not at_once and now - self._looked < _PAUSE:
            return False
        self._looked = now
        changed = [path for path, state in self._states.items() if state != _state(path)]
        for path in changed:
            self._drop(path)
        return bool(changed)

    def _drop(self, path: str) -> None:
        self._drop_tree(path)
        self._surfaces.pop(path, None)
        self._margins.pop(path, None)
        self._states.pop(path, None)

    def _drop_tree(self, path: str) -> None:
        self._modules.pop(path, None)
        self._kept -= self._sizes.pop(path, 0)

    def _parse(self, path: str) -> Module | None:
        try:
            text = self._unsaved.get(path)
            if text is None:
                data = self.data(path)
                if data is None:
                    return None
                text = SourceFile.decode(data, path).text
            from pyrecode.findings.project.glance import outline_of

            return outline_of(text, path)
        except SourceError:
            return None

    def data(self, path: str) -> bytes | None:
        """What a file holds, as it stands in the editor or on disk; None where it cannot be read."""
        text = self._unsaved.get(path)
        if text is not None:
            return text.encode("utf-8", "surrogatepass")
        state = self._states[path] = _state(path)
        if state is None or state[1] > _LARGEST:
            return None
        try:
            return read_bytes(path)
        except SourceError:
            return None


def _size(module: Module | None) -> int:
    if module is None:
        return 0
    return len(module.text) // (1 if module.is_whole else _OUTLINE)


def _state(path: str) -> _State:
    """Changes when a file does; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - thousands of them, and a Path costs more than the look
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
