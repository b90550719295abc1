"""The names that the examples of click.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import click
