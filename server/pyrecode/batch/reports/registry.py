"""Finds the forms of this folder by the names of their files; only the one that is used is imported."""

import importlib
import os
from typing import TextIO

from pyrecode.batch import reports
from pyrecode.batch.reports.base import Report

_SUFFIX = "_report"


def formats() -> list[str]:
    """The names that `--output-format` takes, `text` first."""
    names = [
        file.removesuffix(f"{_SUFFIX}.py")
        for folder in reports.__path__
        for file in os.listdir(folder)  # noqa: PTH208 - names alone are wanted
        if file.endswith(f"{_SUFFIX}.py")
    ]
    return sorted(names, key=lambda name: (name != "text", name))


def open_report(name: str, stream: TextIO) -> Report:
    """A report of the form `name` that writes to `stream`."""
    return importlib.import_module(f"{reports.__name__}.{name}{_SUFFIX}").Report(stream)
