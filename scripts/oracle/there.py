"""Tells which names and parameters of a library are there, by importing it.

Run by its path with the interpreter of any environment, so it needs nothing but the standard library:
python there.py ASKED.json TOLD.json

Before: a list of labels, `["celery.group", "numpy.reshape(a)"]`.
After: those of them that are there. What a library prints while it is imported does no harm.
"""

import importlib
import inspect
import json
import sys
import warnings
from pathlib import Path
from typing import Any

_BY_NAME = frozenset([inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY])


def main() -> None:
    """Answer what one file asks in the other."""
    asked, told = map(Path, sys.argv[1:3])
    warnings.simplefilter("ignore")
    labels = json.loads(asked.read_text("utf-8"))
    told.write_text(json.dumps([label for label in labels if is_there(label)]), "utf-8")


def is_there(label: str) -> bool:
    """Whether a dotted name leads to something, and a call of it may pass the parameter by name."""
    dotted, bracket, parameter = label.partition("(")
    try:
        found = _followed(dotted)
        if not bracket:
            return True
        taken = inspect.signature(found).parameters.get(parameter.rstrip(")"))
        return taken is not None and taken.kind in _BY_NAME
    # A library may fail in any way, and may end the process while it is imported.
    except (Exception, SystemExit):
        return False


def _followed(dotted: str) -> Any:
    root, *names = dotted.split(".")
    found: Any = importlib.import_module(root)
    path = root
    for name in names:
        path = f"{path}.{name}"
        if inspect.isclass(found):
            # Not by `getattr`: what a descriptor answers on its class says nothing.
            found = inspect.getattr_static(found, name)
        else:
            # What a package binds hides the module of the same name in it.
            try:
                found = getattr(found, name)
            except AttributeError:
                found = importlib.import_module(path)
        if isinstance(found, staticmethod | classmethod):
            found = found.__func__
    return found


if __name__ == "__main__":
    main()
