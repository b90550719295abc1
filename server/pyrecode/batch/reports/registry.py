"""Finds the forms of this folder by the names of their files; only the one that is used is imported."""

import importlib
from typing import TextIO

from pyrecode.batch import reports
from pyrecode.batch.reports.base import Report
from pyrecode.neighbours import modules_in

_SUFFIX = "_report"


def formats() -> list[str]:
    """The names that `--output-format` takes, `text` first."""
    found = modules_in(reports.__path__)
    names = [name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)]
    return sorted(names, key=lambda name: (name != "text", name))


def open_report(name: str, stream: TextIO) -> Report:
    """A report of the form `name` that writes to `stream`."""
    return importlib.import_module(f"{reports.__name__}.{name}{_SUFFIX}").Report(stream)
