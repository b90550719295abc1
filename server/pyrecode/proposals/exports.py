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

_LONGEST = 200
"""characters of a string that may be code"""


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
        or _is_in_string(module, binding.name)
        or re.search(rf"#\s*type:.*\b{re.escape(binding.name)}\b", module.text) is not None
    )


def _is_in_string(module: Module, name: str) -> bool:
    """Whether a string that could be code reads a name: an entry of `__all__`, an annotation."""
    if module.text.count(name) <= len(module.names.reads.get(name, ())) + 1:
        return False
    texts = (node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant))
    return any(isinstance(text, str) and name in text and _reads(text, name) for text in texts)


@lru_cache(maxsize=1024)
def _reads(text: str, name: str) -> bool:
    if len(text) > _LONGEST:
        return False
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(tree))
