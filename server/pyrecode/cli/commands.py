"""Which subcommands there are, and the module of the one that is called.

A subcommand is a module with three names: `help` (one line, a plain string), `add_arguments(parser)`
and `run(arguments) -> int`. It is a file of this folder, or a module that another distribution
registers in the entry-point group `pyrecode.commands`. To list them none is imported: their one-line
help is read from the source.
"""

import importlib
import importlib.util
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

from pyrecode import cli

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

GROUP = "pyrecode.commands"


class Command(Protocol):
    """What a subcommand's module offers."""

    help: str

    def add_arguments(self, parser: "ArgumentParser") -> None:
        """Declare the arguments."""
        ...

    def run(self, arguments: "Namespace") -> int:
        """Do the work; the exit status."""
        ...


def load_command(name: str) -> Command | None:
    """Import the module of one subcommand; None where there is no such subcommand.

    Raises:
        ImportError: where the module needs something that is not installed.
    """
    module = _module_here(name) or _modules_registered().get(name)
    if module is None or importlib.util.find_spec(module) is None:
        return None
    found = importlib.import_module(module)
    # The folder holds more than subcommands.
    return cast(Command, found) if isinstance(getattr(found, "help", None), str) else None


def list_commands() -> Mapping[str, str]:
    """Every subcommand with its one-line help, by name."""
    modules = {**_modules_registered(), **_modules_here()}
    helps = {name: _help_of(module) for name, module in sorted(modules.items())}
    return {name: text for name, text in helps.items() if text is not None}


def _module_here(name: str) -> str | None:
    """The module of this folder for a subcommand, perhaps one that is none; None where there is no such file."""
    file = name.replace("-", "_")
    if "_" in name or not file.isidentifier():
        return None
    module = f"{cli.__name__}.{file}"
    return None if importlib.util.find_spec(module) is None else module


def _modules_here() -> dict[str, str]:
    import pkgutil

    return {
        found.name.replace("_", "-"): f"{cli.__name__}.{found.name}"
        for found in pkgutil.iter_modules(cli.__path__)
    }


def _modules_registered() -> dict[str, str]:
    from importlib.metadata import entry_points

    return {entry.name: entry.module for entry in entry_points(group=GROUP)}


def _help_of(module: str) -> str | None:
    """The plain string that the module assigns to `help`; None where it does not, or cannot be found."""
    import ast
    from pathlib import Path

    try:
        spec = importlib.util.find_spec(module)
        if spec is None or spec.origin is None:
            return None
        tree = ast.parse(Path(spec.origin).read_bytes())
    except (ImportError, OSError, SyntaxError, ValueError):
        return None
    for statement in tree.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="help")], value=ast.Constant(value=str(text)))
                | ast.AnnAssign(target=ast.Name(id="help"), value=ast.Constant(value=str(text)))
            ):
                return text
    return None
