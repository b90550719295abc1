"""The files out of which transformers makes its modules.

Before: `models/qwen/modular_qwen.py` and `models/qwen/modeling_qwen.py`, which is made from it, warn of `rope`
After: only the latter is told of: nobody imports the former
"""

from collections.abc import Iterator, Sequence

from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice

ROOTS = ("transformers",)


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices of modules that users import."""
    for notice in said:
        home, _, name = notice.module.rpartition(".")
        made = name.replace("modular_", "modeling_", 1)
        if not name.startswith("modular_") or f"{home}.{made}" not in library.texts:
            yield notice
