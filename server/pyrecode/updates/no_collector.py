"""Keeps the garbage collector off where syntax trees are made.

Trees are many small objects that all live to the end: looking for garbage among them takes a third of the
time and finds none.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """No collection inside; as it was before, outside."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
