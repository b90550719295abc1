"""What the import statements of a file bind, as far as the gate asks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrecode.findings.project.surface import Source

if TYPE_CHECKING:
    from pyrecode.findings.project.around import Around

Imports = Sequence[tuple[str, Source]]


def bound(imports: Imports, roots: set[str]) -> dict[str, set[str]]:
    """What the imports of some roots bind."""
    bound: dict[str, set[str]] = {}
    for local, (level, module, name) in imports:
        if not level and name != "*" and module.partition(".")[0] in roots:
            dotted = module if name is None else f"{module}.{name}"
            bound.setdefault(local, set()).add(dotted)
    return bound


def from_libraries(imports: Imports, around: "Around | None") -> frozenset[bytes]:
    """The names that imports from outside the project bind, and none from inside."""
    by_origin: tuple[set[bytes], set[bytes]] = (set(), set())
    for local, source in imports:
        root = source.module.partition(".")[0]
        own = source.level > 0 or (around is not None and around.owns(root))
        by_origin[own].add(local.encode())
    return frozenset(by_origin[False] - by_origin[True])


def led_to(imports: Imports, around: "Around", roots: frozenset[str]) -> dict[str, set[str]]:
    """The names of libraries that are imported from other modules of the project."""
    bound: dict[str, set[str]] = {}
    for local, (level, module, name) in imports:
        if name is not None and name != "*":
            for dotted in around.imported(level, module, name) or ():
                if dotted.partition(".")[0] in roots:
                    bound.setdefault(local, set()).add(dotted)
    return bound
