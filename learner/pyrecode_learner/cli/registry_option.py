"""The option that names the registry folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_registry(parser: ArgumentParser) -> None:
    """Declare `--registry`."""
    parser.add_argument(
        "--registry",
        type=Path,
        metavar="DIR",
        help="holds `adapters/` and `lanes/` (default: the user's data folder)",
    )


def registry_of(arguments: Namespace) -> Path:
    """The folder that was named, or the user's own."""
    from pyrecode.folders import data_dir

    return arguments.registry or data_dir()
