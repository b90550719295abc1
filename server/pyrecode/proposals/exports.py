"""Names of a file that something other than its own code may rely on.

An import that nothing in the file reads any more may still be there for `__all__`, for those who import it
from a package's `__init__.py`, or for an annotation written as a string.
"""

import ast
import re
from functools import lru_cache
from pathlib import PurePath

from pyrecode.findings.module import Module
from pyrecode.findings.names import Binding


def held(module: Module, binding: Binding) -> bool:
    """Whether the binding must stay even where no code of the file reads it."""
    if len(binding.nodes) != 1 or binding.scope is not module.tree:
        return len(binding.nodes) != 1
    alias = binding.nodes[0]
    reexported = (
        isinstance(alias, ast.alias) and alias.asname is not None and alias.asname == alias.name
    )
    path = PurePath(module.path)
    return (
        reexported
        or path.name == "__init__.py"
        or path.suffix == ".pyi"
        or binding.name in _words_in_strings(module)
        or re.search(rf"#\s*type:.*\b{re.escape(binding.name)}\b", module.text) is not None
    )


@lru_cache(maxsize=4)
def _words_in_strings(module: Module) -> frozenset[str]:
    """Identifiers of every string that could be code: an entry of `__all__`, an annotation."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if len(node.value) > 200 or not re.search(r"[A-Za-z_]", node.value):
            continue
        try:
            tree = ast.parse(node.value.strip(), mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        found.update(part.id for part in ast.walk(tree) if isinstance(part, ast.Name))
    return frozenset(found)
