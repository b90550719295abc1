"""Which type checker `--type-check` means."""

import importlib
from typing import cast

from pyrecode.findings.engines.executable import version_of
from pyrecode.proposals.type_checkers.base import Kind

NAMES = ("ty", "basedpyright")
"""each a file of this folder; where any will do, the first that is installed"""
AUTO = "auto"


def chosen(wish: str) -> str | None:
    """The checker to ask; None where it is not installed, or with `auto` none is.

    Args:
        wish: `auto`, or one of `NAMES`.
    """
    able = NAMES if wish == AUTO else (wish,)
    return next((name for name in able if version_of(name) is not None), None)


def kind(name: str) -> Kind:
    """How the checker of this name is started."""
    return cast(Kind, importlib.import_module(f"{__package__}.{name}"))
