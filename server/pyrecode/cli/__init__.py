"""The command line: one file for each subcommand, imported only when it is called."""

from pyrecode.cli.main import main

__all__ = ["main"]
