"""Module-level tables of what was moved or removed, keyed by `"module:name"`.

Before: `MOVED_IN_V2 = {"lib.utils:version_info": "lib.version:version_info"}`
After: `lib.utils.version_info` is outdated, the new name is `lib.version.version_info`
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice


def find(library: Library) -> Iterator[Notice]:
    """What the tables of the library say, whichever module they speak of."""
    for module in library.hot:
        yield from _of(library, module)


def _of(library: Library, module: SourceModule) -> Iterator[Notice]:
    for binding in (b for bs in module.block.bindings.values() for b in bs):
        value = binding.value
        if not re.search(r"moved|removed|redirect|renamed", binding.name, re.IGNORECASE):
            continue
        if isinstance(value, ast.Dict):
            rows = list(zip(value.keys, value.values, strict=True))
        elif isinstance(value, ast.Set):
            rows = [(key, None) for key in value.elts]
        else:
            continue
        gone = re.search(r"removed", binding.name, re.IGNORECASE) is not None
        living = re.search(r"deprecat", binding.name, re.IGNORECASE) is not None
        for key, target in rows:
            if not (
                isinstance(key, ast.Constant) and isinstance(key.value, str) and ":" in key.value
            ):
                continue
            home, _, name = key.value.partition(":")
            new = target.value if isinstance(target, ast.Constant) else None
            yield Notice(
                signal="module-getattr",
                module=home,
                qualname=name,
                scope=Scope.WHOLE,
                message=f"`{home}:{name}` has been "
                + ("removed" if gone else f"moved to `{new}`" if new else "moved"),
                nature=Nature.REMOVED if gone else Nature.DEPRECATED,
                new=None if living or not isinstance(new, str) else new.replace(":", "."),
                strength=4,
                source=library.where("module-getattr", module, key),
            )
