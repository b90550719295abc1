"""Finds the forms of this folder by the names of their files; only the one that is used is imported."""

import importlib
import pkgutil
from typing import TextIO

from pyrecode.batch import reports
from pyrecode.batch.reports.base import Report

_SUFFIX = "_report"


def formats() -> list[str]:
    """The names that `--output-format` takes, `text` first."""
    names = [
        found.name.removesuffix(_SUFFIX)
        for found in pkgutil.iter_modules(reports.__path__)
        if found.name.endswith(_SUFFIX)
    ]
    return sorted(names, key=lambda name: (name != "text", name))


def open_report(name: str, stream: TextIO) -> Report:
    """A report of the form `name` that writes to `stream`."""
    return importlib.import_module(f"{reports.__name__}.{name}{_SUFFIX}").Report(stream)
