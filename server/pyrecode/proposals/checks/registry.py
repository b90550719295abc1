"""Finds the checks of this folder and puts a change to all of them."""

import importlib
from collections.abc import Mapping
from functools import cache
from types import ModuleType

from pyrecode.neighbours import modules_in
from pyrecode.proposals import checks
from pyrecode.proposals.change import Change
from pyrecode.rows import NamedTuple


class Verdict(NamedTuple):
    """What the checks say of a change."""

    passed: tuple[str, ...]
    failures: Mapping[str, str]
    """the reason by the name of the check"""

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return not self.failures


@cache
def all_checks() -> Mapping[str, ModuleType]:
    """Every check of this folder by its name, `parses` first: the others need its tree."""
    names = modules_in(checks.__path__)
    found = {name: importlib.import_module(f"{checks.__name__}.{name}") for name in names}
    found = {name: module for name, module in found.items() if hasattr(module, "check")}
    return {"parses": found.pop("parses"), **found}


def examine(change: Change) -> Verdict:
    """Put a change to every check; where it does not parse, the others are not asked."""
    passed: list[str] = []
    failures: dict[str, str] = {}
    for name, module in all_checks().items():
        is_asked = getattr(module, "is_asked", None)
        if is_asked is not None and (failures or not is_asked(change)):
            # What takes long is not asked about what will not do anyway.
            continue
        reason = module.check(change)
        if reason is None:
            passed.append(name)
        else:
            failures[name] = reason
            if name == "parses":
                break
    return Verdict(tuple(passed), failures)


def doubts(change: Change) -> tuple[str, ...]:
    """Why a change that passed should still not be applied unattended; cheap: the text is not parsed."""
    asked = (getattr(module, "doubt", None) for module in all_checks().values())
    found = (doubt(change) for doubt in asked if doubt is not None)
    return tuple(reason for reason in found if reason)
